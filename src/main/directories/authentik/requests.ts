import type { z } from 'zod';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { HttpsClient } from '../../network/https/https-client.ts';
import type { HttpsReply, HttpsRequest } from '../../network/https/https-client.ts';
import { jsonReply, parseReply } from '../../network/https/json-reply.ts';
import { askPatiently, usualPatience } from '../../network/https/patience.ts';
import type { Patience } from '../../network/https/patience.ts';
import { clockOffset } from '../../network/https/read-clock.ts';
import { authentikAddress } from './address.ts';
import { refuse } from './refusal.ts';
import type { Purpose } from './refusal.ts';

/** What it takes to talk to authentik. */
export interface Access {
  /** `https://host[:port]` with its sub-path, where it has one. */
  address: string;
  /** An API token; one that was made as an app password is refused (facts/authentik.md §2). */
  token: string;
  /** PEM of private authorities, trusted besides the system's. */
  ca?: string | undefined;
  patience?: Partial<Patience> | undefined;
}

export type Query = Readonly<Record<string, string | number | boolean>>;

export interface Read {
  /** Below `/api/v3`, with the slash at its end that Django wants: `/core/users/`. */
  path: string;
  query?: Query;
  /** What is read, as it continues "read": `the users`. */
  what: string;
  needs: string;
  signal?: AbortSignal | undefined;
}

export interface Write extends Purpose {
  method: 'POST' | 'PATCH' | 'DELETE';
  path: string;
  body?: object;
  signal?: AbortSignal | undefined;
}

const HEADER_TEXT = /^[!-~]+$/;

/**
 * Requests to authentik, each answer parsed by a schema. A read that meets a passing trouble is tried again, a write
 * never is: it may have been done.
 *
 * Every request can fail as `HttpsClient` does, as `refuse` says, and with REPLY_NOT_JSON or REPLY_UNEXPECTED.
 */
export class Requests {
  readonly #https: HttpsClient;
  /** The sub-path, if there is one, and `/api/v3`. */
  readonly #root: string;
  readonly #token: string;
  readonly #patience: Patience;
  #clockAhead: number | undefined;

  /** @throws PLAIN_HTTP_REFUSED, ADDRESS_MALFORMED */
  constructor({ address, token, ca, patience }: Access) {
    const { origin, path } = authentikAddress(address);
    this.#https = new HttpsClient({ who: 'authentik', origin, ca });
    this.#root = `${path}/api/v3`;
    // A token is pasted, and a line break comes along easily.
    this.#token = token.trim();
    this.#patience = { ...usualPatience, ...patience };
  }

  /** `https://host:port`, for findings. */
  get origin(): string {
    return this.#https.peer.origin;
  }

  /** How many seconds authentik's clock was ahead of ours with its last answer; undefined where that did not say. */
  get clockAhead(): number | undefined {
    return this.#clockAhead;
  }

  /** What is told to everybody. SECURITY: no token goes along: who is there is not known yet. */
  async readOpenly(path: string, signal?: AbortSignal): Promise<HttpsReply> {
    const ask = () => this.#ask({ method: 'GET', path: this.#root + path, signal }, {});
    const { reply } = await askPatiently(ask, this.#patience, signal);
    return reply;
  }

  /** GET, tried again where the trouble may pass. */
  async read<T>(schema: z.ZodType<T>, { path, query = {}, what, needs, signal }: Read): Promise<T> {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const target = this.#root + path;
    const request: HttpsRequest = {
      method: 'GET',
      path: search.size === 0 ? target : `${target}?${search.toString()}`,
      signal,
    };
    const { reply } = await askPatiently(() => this.#askWithToken(request), this.#patience, signal);
    return this.#answer(schema, reply, { doing: `read ${what}`, what, needs });
  }

  /** POST, PATCH or DELETE, once. An answer without a body is `undefined` to the schema. */
  async write<T>(schema: z.ZodType<T>, { method, path, body, signal, ...purpose }: Write): Promise<T> {
    const reply = await this.#askWithToken({
      method,
      path: this.#root + path,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
    });
    return this.#answer(schema, reply, purpose);
  }

  /** Throws REPLY_UNEXPECTED for an answer that cannot be, in the same words as for one that breaks its schema. */
  strange(where: string, problem: string): never {
    const { who, origin } = this.#https.peer;
    return fail('REPLY_UNEXPECTED', { who, address: origin, where, problem });
  }

  close(): Promise<void> {
    return this.#https.close();
  }

  #askWithToken(request: HttpsRequest): Promise<HttpsReply> {
    // What cannot stand in a header is not worth a request: it is no token of authentik's.
    if (!HEADER_TEXT.test(this.#token)) {
      fail('AUTHENTIK_TOKEN_REFUSED', { address: this.origin, said: 'not in the form of a token' });
    }
    // SECURITY: the token is in this header and nowhere else: not in an address, not in an error.
    return this.#ask(request, { Authorization: `Bearer ${this.#token}` });
  }

  async #ask(request: HttpsRequest, headers: Record<string, string>): Promise<HttpsReply> {
    const sent = Date.now();
    const reply = await this.#https.request({
      ...request,
      headers: {
        Accept: 'application/json',
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      timeoutMs: this.#patience.timeoutMs,
    });
    this.#clockAhead = clockOffset(reply.headers['date'], { sent, received: Date.now() });
    return reply;
  }

  #answer<T>(schema: z.ZodType<T>, reply: HttpsReply, purpose: Purpose): T {
    const { peer } = this.#https;
    if (reply.status >= 400) refuse(reply, { ...purpose, peer, secrets: [this.#token] });
    if (reply.status >= 300) this.strange('status', `HTTP ${reply.status}`);
    return parseReply(schema, reply.text === '' ? undefined : jsonReply(reply, peer), peer);
  }
}
