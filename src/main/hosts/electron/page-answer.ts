import type { BuiltPage } from '../../page/built-page.ts';
import { sentFor } from '../../page/built-page.ts';
import { isOurs } from './origin.ts';

/** The answer to one request of the page's files. */
export function pageAnswer(page: BuiltPage, { method, url }: Pick<Request, 'method' | 'url'>): Response {
  if (method !== 'GET') return new Response(null, { status: 405 });
  const file = isOurs(url) ? page.get(new URL(url).pathname) : undefined;
  if (!file) return new Response(null, { status: 404 });
  const { headers, body } = sentFor(file, { connect: 'none' });
  return new Response(new Uint8Array(body), {
    headers: {
      ...headers,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  });
}
