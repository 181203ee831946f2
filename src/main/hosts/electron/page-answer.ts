import type { BuiltPage, SentTo } from '../../page/built-page.ts';
import { sentFor } from '../../page/built-page.ts';
import { isOurs } from './origin.ts';

export interface ServedPage extends Pick<SentTo, 'answers'> {
  page: BuiltPage;
}

/** The answer to one request of the page's files. */
export async function pageAnswer(
  { page, answers }: ServedPage,
  { method, url }: Pick<Request, 'method' | 'url'>,
): Promise<Response> {
  if (method !== 'GET') return new Response(null, { status: 405 });
  const file = isOurs(url) ? page.get(new URL(url).pathname) : undefined;
  if (!file) return new Response(null, { status: 404 });
  const { headers, body } = await sentFor(file, { connect: 'none', answers });
  return new Response(new Uint8Array(body), {
    headers: {
      ...headers,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  });
}
