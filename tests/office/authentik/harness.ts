import { CookieJar } from 'tough-cookie';
import { Agent, request } from 'undici';
import { onTestFinished } from 'vitest';

import { createAuthority } from '../authority.ts';
import type { Exchange } from './exchange.ts';
import type { AuthentikState } from './records.ts';
import { authentikReleases } from './releases.ts';
import { sampleState } from './sample-state.ts';
import { startAuthentik } from './server.ts';
import type { AuthentikServer } from './server.ts';

export type ReleaseName = keyof typeof authentikReleases;

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

export interface TestAuthentik {
  server: AuthentikServer;
  state: AuthentikState;
  /** One request to the API with the administrator's token; `path` begins below `/api/v3`. */
  call: (method: string, path: string, options?: CallOptions) => Promise<TestAnswer>;
  /** One request to anywhere, as it is. */
  plain: (method: string, pathOrUrl: string, options?: CallOptions) => Promise<TestAnswer>;
  /** A browser with a cookie jar of its own, which goes where it is sent only when told. */
  browser: () => Browser;
  /** For clients that bring their own requests: `fetch` that trusts this server. */
  fetch: (url: string, options: FetchOptions) => Promise<Response>;
}

export interface FetchOptions {
  method: string;
  headers: Record<string, string>;
  /** A form, or nothing. */
  body?: unknown;
}

export type Browser = (method: string, pathOrUrl: string, options?: CallOptions) => Promise<TestAnswer>;

/** A second name the server can be asked by. */
export const OTHER_HOST = 'auth.morgenrot.example';

const authority = createAuthority();

/** Everything asked of and answered by the servers of 2026.8 in this test file, whose specification is at hand. */
export const seen: Exchange[] = [];

/** An authentik for the length of one test. */
export async function testAuthentik(name: ReleaseName = '2026.8'): Promise<TestAuthentik> {
  const ca = await authority;
  const release = authentikReleases[name];
  const state = await sampleState(release);
  const tls = await ca.issue(['localhost', OTHER_HOST]);
  const server = await startAuthentik({ tls, release, state });
  const dispatcher = new Agent({ connect: { ca: ca.caPem } });
  onTestFinished(async () => {
    await dispatcher.destroy();
    await server.close();
    if (name === '2026.8') seen.push(...server.exchanges);
  });

  const plain: TestAuthentik['plain'] = async (method, pathOrUrl, { body, headers = {}, form } = {}) => {
    const sent = form === undefined ? JSON.stringify(body) : new URLSearchParams(form).toString();
    const contentType = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
    const response = await request(new URL(pathOrUrl, server.url), {
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

  return {
    server,
    state,
    plain,
    async fetch(url, { method, headers, body }) {
      const answer = await plain(method, url, {
        headers,
        ...(body instanceof URLSearchParams && { form: Object.fromEntries(body) }),
      });
      return Response.json(answer.body, { status: answer.status });
    },
    call: (method, path, options = {}) =>
      plain(method, `/api/v3${path}`, {
        ...options,
        headers: { authorization: `Bearer ${server.token}`, ...options.headers },
      }),
    browser() {
      const jar = new CookieJar();
      return async (method, pathOrUrl, options = {}) => {
        const url = new URL(pathOrUrl, server.url).href;
        const csrf = (await jar.getCookies(url)).find(({ key }) => key === 'authentik_csrf')?.value;
        const answer = await plain(method, url, {
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
    },
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
