import { CookieJar } from 'tough-cookie';
import type { Dispatcher } from 'undici';
import { request } from 'undici';

export interface TestAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Parsed when it is JSON, text when it is not; `undefined` when there was none. */
  body: unknown;
}

export interface CallOptions {
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent as a form. */
  form?: Record<string, string>;
}

/** One request, as it is; redirects are not followed. */
export type Browser = (method: string, pathOrUrl: string, options?: CallOptions) => Promise<TestAnswer>;

/** Requests to a server, without any memory. */
export function requestsTo(server: string, dispatcher: Dispatcher): Browser {
  return async (method, pathOrUrl, { body, headers = {}, form } = {}) => {
    const sent = form === undefined ? JSON.stringify(body) : new URLSearchParams(form).toString();
    const contentType = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
    const response = await request(new URL(pathOrUrl, server), {
      method,
      dispatcher,
      headers: {
        ...headers,
        ...((sent as string | undefined) !== undefined && { 'content-type': contentType }),
      },
      body: (sent as string | undefined) ?? null,
    });
    return { status: response.statusCode, headers: response.headers, body: read(await response.body.text()) };
  };
}

/** A browser with a cookie jar of its own, which goes where it is sent only when told. */
export function browserOf(server: string, ask: Browser): Browser {
  const jar = new CookieJar();
  return async (method, pathOrUrl, options = {}) => {
    const url = new URL(pathOrUrl, server).href;
    const csrf = (await jar.getCookies(url)).find(({ key }) => key === 'authentik_csrf')?.value;
    const answer = await ask(method, url, {
      ...options,
      headers: {
        cookie: await jar.getCookieString(url),
        ...(csrf !== undefined && { 'x-authentik-csrf': csrf }),
        ...options.headers,
      },
    });
    for (const cookie of [answer.headers['set-cookie'] ?? []].flat()) await jar.setCookie(cookie, url);
    return answer;
  };
}

function read(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
