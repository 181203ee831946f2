import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { setTimeout } from 'node:timers/promises';

import { actsFirst, sendReply } from '../http-faults.ts';
import type { HttpFault, HttpReply } from '../http-faults.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { answer } from './api.ts';
import type { ArrivedRequest } from './api.ts';
import { exchangeOf } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { Faults } from './faults.ts';
import type { Organisation } from './organisation.ts';
import { jsonReply, readBody } from './wire.ts';

export interface JumpCloudOptions {
  /** One for an ordinary administrator, several for a multi-tenant one. */
  organisations: Organisation[];
  apiKey: string;
  /** PEM; the certificate must be good for `localhost`. */
  tls: { key: string; cert: string };
}

/** The simulated JumpCloud while it runs. */
export interface JumpCloudServer {
  /** The base of API v1, `https://localhost:PORT/api`. */
  v1: string;
  /** The base of API v2, `https://localhost:PORT/api/v2`. */
  v2: string;
  port: number;
  apiKey: string;
  faults: Faults;
  /** How far its clock is ahead, in milliseconds; a test may change it. */
  clockAheadMs: number;
  /** Everything asked and answered so far. */
  exchanges: readonly Exchange[];
  /** Calls back for every exchange, just before its answer is sent. Returns the way to stop that. */
  onExchange(listener: (exchange: Exchange) => void): () => void;
  /** Breaks all connections and frees the port. Nothing is changed after it has resolved. */
  close(): Promise<void>;
}

/** Starts a JumpCloud of one's own on a free port of 127.0.0.1, over TLS. It behaves as facts/jumpcloud.md says. */
export async function startJumpCloud({
  organisations,
  apiKey,
  tls,
}: JumpCloudOptions): Promise<JumpCloudServer> {
  const faults = new Faults();
  const exchanges: Exchange[] = [];
  const listeners = new Set<(exchange: Exchange) => void>();
  const closing = new AbortController();
  const serving = new Set<Promise<void>>();

  const server = createServer(tls, (incoming, outgoing) => {
    const served = serve(incoming, outgoing).finally(() => serving.delete(served));
    serving.add(served);
  });
  const { port, close } = await listenOnLoopback(server);

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = 'GET', headers } = incoming;
    const { pathname: path, searchParams: query } = new URL(incoming.url ?? '/', 'https://localhost');
    const fault = faults.arrived({ method, path });
    const body = await readBody(incoming);
    if (body.kind === 'cut off') return;
    if (fault?.kind === 'delay' && !(await waited(fault.ms))) return;

    const request = { method, path, query, headers, bodyText: body.kind === 'whole' ? body.text : '' };
    const reply =
      body.kind === 'whole'
        ? replyTo(request, fault)
        : jsonReply({ status: 413, body: { message: 'Payload Too Large' } });
    const exchange = exchangeOf(request, reply, fault?.kind);
    exchanges.push(exchange);
    for (const listener of listeners) listener(exchange);
    outgoing.setHeader('date', new Date(Date.now() + jumpcloud.clockAheadMs).toUTCString());
    sendReply(outgoing, reply, fault?.kind === 'status' ? undefined : fault);
  }

  /** False when the server was closed meanwhile. */
  function waited(ms: number): Promise<boolean> {
    return setTimeout(ms, true, { signal: closing.signal }).catch(() => false);
  }

  function replyTo(request: ArrivedRequest, fault: HttpFault | undefined): HttpReply | undefined {
    if (fault?.kind === 'status') {
      return jsonReply({ status: fault.status, body: { message: STATUS_CODES[fault.status] ?? '' } });
    }
    return actsFirst(fault) ? jsonReply(answer(request, { apiKey, organisations })) : undefined;
  }

  const jumpcloud: JumpCloudServer = {
    v1: `https://localhost:${port}/api`,
    v2: `https://localhost:${port}/api/v2`,
    port,
    apiKey,
    faults,
    clockAheadMs: 0,
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
  return jumpcloud;
}
