import type { z } from 'zod';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { HttpsClient } from '../../network/https/https-client.ts';
import type { HttpsReply, HttpsRequest } from '../../network/https/https-client.ts';
import { jsonReply, parseReply } from '../../network/https/json-reply.ts';
import { askPatiently, usualPatience } from '../../network/https/patience.ts';
import type { Patience } from '../../network/https/patience.ts';
import { clockOffset } from '../../network/https/read-clock.ts';
import { refuse } from './refusal.ts';
import type { Purpose } from './refusal.ts';

/** What it takes to talk to JumpCloud. */
export interface Access {
  /** `https://host:port` of the console. */
  console: string;
  /** The API key of an administrator or a service account (facts/jumpcloud.md §2.2). */
  key: string;
  /** PEM of private authorities, trusted besides the system's. */
  ca?: string | undefined;
  patience?: Partial<Patience> | undefined;
}

export interface Read {
  /** Below the console's address: `/api/v2/usergroups`. */
  path: string;
  query?: Record<string, string | number>;
  /** What is read, as it continues "read": `the group Office`. */
  what: string;
  signal?: AbortSignal | undefined;
}

export interface Write extends Purpose {
  method: 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: object;
  /** What is in the body and must not come back in a message. */
  secret?: string | undefined;
  signal?: AbortSignal | undefined;
}

// About all organisations of a key: these answer 403 to a request that names one (facts/jumpcloud.md §2.1).
const ABOUT_ALL = /^\/api\/(organizations|v2\/(providers|organizations))(\/|$)/;

const HEADER_TEXT = /^[!-~]+$/;

/**
 * Requests to JumpCloud, each answer parsed by a schema. A read that meets a passing trouble is tried again, a write
 * never is: it may have been done.
 *
 * Every request can fail as `HttpsClient` does, as `refuse` says, and with REPLY_NOT_JSON or REPLY_UNEXPECTED.
 */
export class Requests {
  readonly #https: HttpsClient;
  readonly #key: string;
  readonly #patience: Patience;
  #organisation: { named: string | undefined } | undefined;
  #clockAhead: number | undefined;

  constructor({ console, key, ca, patience }: Access) {
    this.#https = new HttpsClient({ who: 'JumpCloud', origin: console, ca });
    // A key is pasted, and a line break comes along easily.
    this.#key = key.trim();
    this.#patience = { ...usualPatience, ...patience };
  }

  /**
   * Decides which organisation the requests from now on are about.
   *
   * @param named its id, where the key reaches several; `undefined` where there is only one to talk about
   */
  actFor(named: string | undefined): void {
    this.#organisation = { named };
  }

  /** How many seconds JumpCloud's clock was ahead of ours with its last answer; undefined where that did not say. */
  get clockAhead(): number | undefined {
    return this.#clockAhead;
  }

  /** GET, tried again where the trouble may pass. */
  async read<T>(schema: z.ZodType<T>, { path, query = {}, what, signal }: Read): Promise<T> {
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const request: HttpsRequest = {
      method: 'GET',
      path: search.size === 0 ? path : `${path}?${search.toString()}`,
      signal,
    };
    const { reply, tries } = await askPatiently(() => this.#send(request), this.#patience, signal);
    return this.#answer(schema, reply, { doing: `read ${what}`, what, tries, secrets: [] });
  }

  /** POST, PUT or DELETE, once. An answer without a body is `undefined` to the schema. */
  async write<T>(
    schema: z.ZodType<T>,
    { method, path, body, secret, signal, ...purpose }: Write,
  ): Promise<T> {
    const reply = await this.#send({
      method,
      path,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal,
    });
    return this.#answer(schema, reply, {
      ...purpose,
      tries: 1,
      secrets: secret === undefined ? [] : [secret],
    });
  }

  /** Throws REPLY_UNEXPECTED for an answer that cannot be, in the same words as for one that breaks its schema. */
  strange(where: string, problem: string): never {
    const { who, origin } = this.#https.peer;
    return fail('REPLY_UNEXPECTED', { who, address: origin, where, problem });
  }

  close(): Promise<void> {
    return this.#https.close();
  }

  async #send(request: HttpsRequest): Promise<HttpsReply> {
    const { origin } = this.#https.peer;
    // What cannot stand in a header is not worth a request: it is no key of JumpCloud's.
    if (!HEADER_TEXT.test(this.#key)) fail('DIRECTORY_KEY_REFUSED', { region: new URL(origin).host });
    const sent = Date.now();
    const reply = await this.#https.request({
      ...request,
      headers: {
        Accept: 'application/json',
        ...(request.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        // SECURITY: the key is in this header and nowhere else: not in an address, not in an error.
        'x-api-key': this.#key,
        ...this.#organisationHeader(request.path),
      },
      timeoutMs: this.#patience.timeoutMs,
    });
    this.#clockAhead = clockOffset(reply.headers['date'], { sent, received: Date.now() });
    return reply;
  }

  #organisationHeader(path: string): Record<string, string> {
    if (ABOUT_ALL.test(path.replace(/\?.*/, ''))) return {};
    // The key of an administrator of several is answered 401 here, which would be told as a refused key.
    if (this.#organisation === undefined) throw new Error('An organisation is to be chosen first.');
    return this.#organisation.named === undefined ? {} : { 'x-org-id': this.#organisation.named };
  }

  #answer<T>(
    schema: z.ZodType<T>,
    reply: HttpsReply,
    { secrets, ...request }: Purpose & { tries: number; secrets: readonly string[] },
  ): T {
    const { peer } = this.#https;
    if (reply.status >= 400) refuse(reply, { ...request, peer, secrets: [...secrets, this.#key] });
    if (reply.status >= 300) this.strange('status', `HTTP ${reply.status}`);
    return parseReply(schema, reply.text === '' ? undefined : jsonReply(reply, peer), peer);
  }
}
