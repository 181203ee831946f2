import type { ServerResponse } from 'node:http';
import type { PageFile, SentTo } from '../../page/built-page.ts';
import { sentFor } from '../../page/built-page.ts';
import { COMMON_HEADERS } from './headers.ts';

/** An answer as a whole, before it is sent. */
export interface Reply {
  status: number;
  /** Beside, or instead of, those that every answer has. */
  headers: Record<string, string>;
  body: string | Buffer;
}

const HTML = 'text/html; charset=utf-8';
const FOR_GOOD = 'private, max-age=31536000, immutable';

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { ...COMMON_HEADERS, ...headers }).end(body);
}

/** One sentence of ours; it holds nothing that came with the request. */
export const sentence = (status: number, text: string): Reply => ({
  status,
  headers: { 'content-type': HTML },
  body: document('', text),
});

/** @param allowed the methods that would do, with commas */
export const wrongMethod = (allowed: string): Reply => ({
  ...sentence(405, `This takes ${allowed}.`),
  headers: { 'content-type': HTML, allow: allowed },
});

/**
 * Lets the browser go on to the page by itself, with a cookie where it has none yet.
 *
 * A redirect will not do: when the person has come by a link on another site, the whole chain counts as that site's, and
 * the strict cookie that was just set is held back. What this document begins is its own.
 */
export const onToThePage = (cookie?: string): Reply => ({
  status: 200,
  headers: { 'content-type': HTML, ...(cookie === undefined ? {} : { 'set-cookie': cookie }) },
  body: document('<meta http-equiv="refresh" content="0; url=/">', '<a href="/">Joinery</a>'),
});

export async function fileOfThePage(file: PageFile, answers: SentTo['answers']): Promise<Reply> {
  const { headers, body } = await sentFor(file, { connect: 'self', answers });
  return { status: 200, headers: file.isHashed ? { ...headers, 'cache-control': FOR_GOOD } : headers, body };
}

const document = (head: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark">` +
  `<title>Joinery</title>${head}</head><body><p>${body}</p></body></html>`;
