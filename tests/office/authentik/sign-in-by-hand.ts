import type { Browser, TestAnswer } from './browser.ts';
import { REDIRECT_URI } from './dsm-application.ts';

/** The address an application sends a browser to. */
export function authorizeUrl(clientId: string, changes: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: REDIRECT_URI,
    response_type: 'code',
    scope: 'openid profile email',
    state: 'st-4711',
    nonce: 'n-0815',
    ...changes,
  });
  return `/application/o/authorize/?${query.toString()}`;
}

/** Follows redirects within authentik until there is a page, or a way out. */
export async function follow(
  browser: Browser,
  answer: TestAnswer,
  out = REDIRECT_URI,
): Promise<TestAnswer & { at: string }> {
  let at = '';
  let last = answer;
  for (;;) {
    const to = last.headers['location'];
    if (typeof to !== 'string' || to.startsWith(out)) return { ...last, at };
    at = to;
    last = await browser('GET', to);
  }
}

/** What the page of a flow asks the executor for. */
export function executorOf(page: string): string {
  const { pathname, search } = new URL(page, 'https://localhost');
  const slug = pathname.split('/')[3] ?? '';
  return `/api/v3/flows/executor/${slug}/?${new URLSearchParams({ query: search.slice(1) }).toString()}`;
}

/** Answers a stage, and looks at what comes next. */
export async function respond(browser: Browser, executor: string, body: unknown): Promise<TestAnswer> {
  return follow(browser, await browser('POST', executor, { body }));
}

/**
 * From the application's first request to the way back with a code, or to whatever stands in between.
 *
 * @param changes What the application asks otherwise than {@link authorizeUrl}.
 */
export async function signIn(
  browser: Browser,
  clientId: string,
  { username, password }: { username: string; password: string },
  changes: Record<string, string> = {},
): Promise<TestAnswer> {
  const out = changes['redirect_uri'] ?? REDIRECT_URI;
  const page = await follow(browser, await browser('GET', authorizeUrl(clientId, changes)), out);
  const executor = executorOf(page.at);
  await browser('GET', executor);
  await respond(browser, executor, { uid_field: username });
  const signedIn = await respond(browser, executor, { password });
  const { to } = signedIn.body as { to?: string };
  if (to === undefined) return signedIn;
  const authorization = await follow(browser, await browser('GET', to), out);
  return authorization.at.startsWith('/if/flow/')
    ? browser('GET', executorOf(authorization.at))
    : authorization;
}
