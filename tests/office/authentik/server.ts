import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { setTimeout } from 'node:timers/promises';

import { actsFirst, sendReply } from '../http-faults.ts';
import type { HttpReply } from '../http-faults.ts';
import { Faults } from '../jumpcloud/faults.ts';
import { readBody } from '../jumpcloud/wire.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { jsonReply } from './answer.ts';
import { answerApi, API } from './api.ts';
import type { ArrivedRequest } from './arrived.ts';
import { exchangeOf } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { answerToken, isTokenEndpoint } from './openid/token-endpoint.ts';
import type { TokenContext } from './openid/token-endpoint.ts';
import { TokenStore } from './openid/store.ts';
import type { AuthentikState } from './records.ts';
import { authentikReleases } from './releases.ts';
import type { AuthentikRelease } from './releases.ts';
import { ADMIN_TOKEN, sampleState } from './sample-state.ts';
import { answerBrowser } from './sign-in/browser.ts';
import { Sessions } from './sign-in/sessions.ts';

export interface AuthentikOptions {
  /** PEM; the certificate must be good for `localhost`. */
  tls: { key: string; cert: string };
  /** Default: 2026.8. */
  release?: AuthentikRelease;
  /** Default: a fresh {@link sampleState}. */
  state?: AuthentikState;
}

/** The simulated authentik while it runs. */
export interface AuthentikServer {
  /** `https://localhost:PORT`, where a browser and an application find it; the API is at `/api/v3` below. */
  url: string;
  port: number;
  release: AuthentikRelease;
  /** Everything it knows; a test may change all of it. */
  state: AuthentikState;
  /** An administrator's, with intent `api`. */
  token: string;
  faults: Faults;
  /** Everything asked and answered so far. */
  exchanges: readonly Exchange[];
  /** Calls back for every exchange, just before its answer is sent. Returns the way to stop that. */
  onExchange(listener: (exchange: Exchange) => void): () => void;
  /** Breaks all connections and frees the port. */
  close(): Promise<void>;
}

/** Starts an authentik on a free port of 127.0.0.1, over TLS. It behaves as facts/authentik.md says. */
export async function startAuthentik(options: AuthentikOptions): Promise<AuthentikServer> {
  const release = options.release ?? authentikReleases['2026.8'];
  const state = options.state ?? (await sampleState(release));
  const sessions = new Sessions();
  const store = new TokenStore();
  const faults = new Faults();
  const exchanges: Exchange[] = [];
  const listeners = new Set<(exchange: Exchange) => void>();
  const closing = new AbortController();
  const serving = new Set<Promise<void>>();

  const server = createServer(options.tls, (incoming, outgoing) => {
    const served = serve(incoming, outgoing).finally(() => serving.delete(served));
    serving.add(served);
  });
  const { port, close } = await listenOnLoopback(server);
  const url = `https://localhost:${port}`;

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const request = await arrived(incoming);
    if (request === undefined) return;
    const { method, path } = request;
    const fault = faults.arrived({ method, path });
    if (fault?.kind === 'delay') {
      const waited = await setTimeout(fault.ms, true, { signal: closing.signal }).catch(() => false);
      if (!waited) return;
    }
    const reply =
      fault?.kind === 'status'
        ? jsonReply({ status: fault.status, body: { detail: STATUS_CODES[fault.status] ?? '' } })
        : actsFirst(fault)
          ? await replyTo(request, outgoing)
          : undefined;
    const answered = outgoing.writableEnded ? { status: outgoing.statusCode } : reply;
    const exchange = exchangeOf(request, answered, fault?.kind);
    exchanges.push(exchange);
    for (const listener of listeners) listener(exchange);
    if (!outgoing.writableEnded) sendReply(outgoing, reply, fault?.kind === 'status' ? undefined : fault);
  }

  /** Absolute addresses are made from the host that was asked, as authentik makes them (facts/authentik.md §3.4). */
  async function replyTo(request: ArrivedRequest, outgoing: ServerResponse): Promise<HttpReply | undefined> {
    const origin = `https://${request.headers.host ?? `localhost:${port}`}`;
    const context: TokenContext = { state, release, store, origin };
    if (isTokenEndpoint(request.path)) return answerToken(request, outgoing, context);
    if (request.path.startsWith(`${API}/`)) return jsonReply(await answerApi(request, sessions, context));
    return answerBrowser(request, sessions, context);
  }

  return {
    url,
    port,
    release,
    state,
    token: ADMIN_TOKEN,
    faults,
    exchanges,
    onExchange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closing.abort();
      await Promise.all([close(), ...serving]);
    },
  };
}

/** The whole request; `undefined` when the client went away in the middle, or never came to an end. */
async function arrived(incoming: IncomingMessage): Promise<ArrivedRequest | undefined> {
  const { method = 'GET', headers, url = '/' } = incoming;
  const { pathname: path, searchParams: query } = new URL(url, 'https://localhost');
  const body = await readBody(incoming);
  if (body.kind !== 'whole') return undefined;
  return { method, path, query, url, headers, bodyText: body.text };
}
