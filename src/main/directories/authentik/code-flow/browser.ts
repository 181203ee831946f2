import { CookieJar } from 'tough-cookie';

import type { HttpsClient, HttpsReply } from '../../../network/https/https-client.ts';

/** Where authentik keeps what its forms must send along (facts/authentik.md §2). */
const CSRF_COOKIE = 'authentik_csrf';
const CSRF_HEADER = 'X-authentik-CSRF';

/**
 * A browser as far as signing in takes one: it keeps cookies, and says where it comes from. It follows no redirect by
 * itself, and it knows one site only.
 */
export class Browser {
  readonly #https: HttpsClient;
  readonly #jar = new CookieJar();
  readonly #origin: string;
  readonly #signal: AbortSignal | undefined;

  constructor(https: HttpsClient, signal: AbortSignal | undefined) {
    this.#https = https;
    this.#origin = new URL(https.peer.origin).origin;
    this.#signal = signal;
  }

  /** Whether an address is of the site that it knows. */
  isAtHome(url: URL): boolean {
    return url.origin === this.#origin;
  }

  get(url: URL): Promise<HttpsReply> {
    return this.#send('GET', url, { Accept: 'text/html,application/json' });
  }

  /** @param page what the form is on, which Django wants to know with every form */
  post(url: URL, form: object, page: URL): Promise<HttpsReply> {
    return this.#send(
      'POST',
      url,
      {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        Origin: this.#origin,
        Referer: page.href,
      },
      JSON.stringify(form),
    );
  }

  async #send(
    method: 'GET' | 'POST',
    url: URL,
    headers: Record<string, string>,
    body?: string,
  ): Promise<HttpsReply> {
    // SECURITY: the last gate before a password goes out; whoever calls has looked before.
    if (!this.isAtHome(url)) throw new Error(`Not a page of ${this.#origin}.`);
    const cookies = await this.#jar.getCookies(url.href);
    const csrf = cookies.find(({ key }) => key === CSRF_COOKIE);
    const reply = await this.#https.request({
      method,
      path: url.pathname + url.search,
      headers: {
        ...headers,
        ...(cookies.length === 0 ? {} : { Cookie: cookies.map((one) => one.cookieString()).join('; ') }),
        ...(method === 'GET' || csrf === undefined ? {} : { [CSRF_HEADER]: csrf.value }),
      },
      ...(body === undefined ? {} : { body }),
      signal: this.#signal,
    });
    for (const line of [reply.headers['set-cookie'] ?? []].flat()) {
      await this.#jar.setCookie(line, url.href, { ignoreError: true });
    }
    return reply;
  }
}

/** Where a reply leads; undefined where it leads nowhere. */
export function redirectOf({ status, headers }: HttpsReply, from: URL): URL | undefined {
  const to = [headers['location'] ?? []].flat()[0];
  if (![301, 302, 303, 307, 308].includes(status) || to === undefined) return undefined;
  return URL.canParse(to, from.href) ? new URL(to, from) : undefined;
}
