import { Agent } from 'undici';
import { onTestFinished } from 'vitest';

import { createAuthority } from '../authority.ts';
import { browserOf, requestsTo } from './browser.ts';
import type { Browser, CallOptions, TestAnswer } from './browser.ts';
import type { Exchange } from './exchange.ts';
import type { AuthentikState } from './records.ts';
import { authentikReleases } from './releases.ts';
import { sampleState } from './sample-state.ts';
import { startAuthentik } from './server.ts';
import type { AuthentikServer } from './server.ts';

export type ReleaseName = keyof typeof authentikReleases;

export interface TestAuthentik {
  server: AuthentikServer;
  state: AuthentikState;
  /** One request to the API with the administrator's token; `path` begins below `/api/v3`. */
  call: (method: string, path: string, options?: CallOptions) => Promise<TestAnswer>;
  /** One request to anywhere, as it is. */
  plain: Browser;
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

  const plain = requestsTo(server.url, dispatcher);

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
    browser: () => browserOf(server.url, plain),
  };
}
