import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../shared/findings/expected-failure.ts';
import type { FirstAnswers } from '../../shared/model/first-answers.ts';
import { pagePolicy } from './page-policy.ts';

/** One file of the page, as it was built. */
export interface PageFile {
  type: string;
  content: Buffer;
  /** Its name changes with its content, so that a browser may keep it for good. */
  isHashed: boolean;
}

/** The files of the page by the path they are asked for: "/", "/assets/index-D4f9_xQz.js". */
export type BuiltPage = ReadonlyMap<string, PageFile>;

const HTML = 'text/html; charset=utf-8';
const TYPES: Partial<Record<string, string>> = {
  '.html': HTML,
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** "/assets/index-D4f9_xQz.js": Vite puts eight characters of the content's hash before the ending. */
const HASHED = /^\/assets\/.*-[\w-]{8}\.\w+$/;

/** They stand in the page's HTML where the answer's nonce belongs, and what the first picture is drawn from. */
const NONCE_PLACE = '__CSP_NONCE__';
const ANSWERS_PLACE = '__FIRST_ANSWERS__';

export interface SentTo {
  /** Whether the page may call the host that it comes from. */
  connect: 'self' | 'none';
  /** Asked once for each time that the page itself is wanted. */
  answers: () => Promise<FirstAnswers | undefined>;
}

/**
 * Reads the built page, whole and once.
 *
 * SECURITY: the list is made here from what lies in the folder. A path that is asked for is looked up in it and never
 * becomes a path of this machine, however many dots and slashes it has.
 *
 * @throws PAGE_NOT_BUILT
 */
export async function readBuiltPage(folder: string): Promise<BuiltPage> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.flatMap(({ parentPath, name }) => {
    const type = TYPES[path.extname(name)];
    return type === undefined ? [] : [{ file: path.join(parentPath, name), type }];
  });
  const page = new Map(
    await Promise.all(
      files.map(async ({ file, type }): Promise<[string, PageFile]> => {
        const at = `/${path.relative(folder, file).split(path.sep).join('/')}`;
        const content = await readFile(file);
        return [at === '/index.html' ? '/' : at, { type, content, isHashed: HASHED.test(at) }];
      }),
    ),
  );
  if (!page.has('/')) fail('PAGE_NOT_BUILT', { file: path.join(folder, 'index.html') });
  return page;
}

/**
 * What is sent for a file. The page's HTML gets a nonce of its own every time, the policy that names it, and the first
 * answers, which spares the page a call before it can draw anything.
 */
export async function sentFor({ type, content }: PageFile, { connect, answers }: SentTo) {
  if (type !== HTML) return { headers: { 'content-type': type }, body: content };
  const nonce = randomBytes(16).toString('base64');
  return {
    headers: { 'content-type': type, 'content-security-policy': pagePolicy(nonce, { connect }) },
    body: Buffer.from(
      content
        .toString('utf8')
        .replaceAll(NONCE_PLACE, nonce)
        .replace(ANSWERS_PLACE, asData(await answers())),
    ),
  };
}

/** SECURITY: names come from strangers. Without a "<" nothing in them can end the element that holds them as data. */
const asData = (answers: FirstAnswers | undefined) => (): string =>
  JSON.stringify(answers ?? null).replaceAll('<', String.raw`\u003c`);
