import { z } from 'zod';

import { fail } from '../../../../shared/findings/expected-failure.ts';
import type { Json } from '../../../../shared/model/json.ts';
import type { HttpsClient, HttpsReply } from '../../../network/https/https-client.ts';
import { jsonReply } from '../../../network/https/json-reply.ts';
import { jsonIn } from '../../../network/https/probe.ts';
import { kindOf, oneLine } from '../refusal.ts';
import type { Answer, FieldError, Refusal } from '../refusal.ts';
import { askedEverySecond, lookAtJob, untilDone } from './job.ts';
import { routeOf } from './rest-route.ts';
import type { CallOptions, JobOptions, Transport } from './transport.ts';

/** `{message, errno}` of a refused call, `{message, traceback}` of a bug of theirs. SECURITY: the traceback is not read. */
const messageSchema = z.object({ message: z.string(), errno: z.number().nullish() });
/** `{attribute: [{message, errno}]}` of refused settings. */
const settingsSchema = z.record(z.string(), z.array(z.object({ message: z.string() })));

/**
 * REST v2.0, for TrueNAS up to 24.10 whose WebSocket cannot be reached (facts/truenas.md §2.3). A request proves by itself
 * who asks; there is no sign-in and no sign-out.
 *
 * Never for 25.04 and newer, where every use is reported to the administrator or there is no REST any more.
 */
export class RestTransport implements Transport {
  readonly kind = 'rest';
  readonly isOpen = true;
  readonly #client: HttpsClient;
  readonly #authorization: string;

  /** @param authorization the header's value. SECURITY: `HttpsClient` sends it over checked TLS or not at all. */
  constructor(client: HttpsClient, authorization: string) {
    this.#client = client;
    this.#authorization = authorization;
  }

  async call(
    method: string,
    params: readonly Json[],
    { timeoutMs, signal }: CallOptions,
  ): Promise<Answer<unknown>> {
    const { verb, path, body } = routeOf(method, params);
    const reply = await this.#client.request({
      method: verb,
      path,
      headers: { authorization: this.#authorization, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs,
      signal,
    });
    const { peer } = this.#client;
    if (reply.status === 200) return { accepted: true, data: jsonReply(reply, peer) };
    return { accepted: false, refusal: refusalIn(reply) ?? this.#failed(reply) };
  }

  async follow(job: number, options: JobOptions): Promise<Answer<undefined>> {
    const { peer } = this.#client;
    const states = (cut: AbortSignal) =>
      askedEverySecond(() => lookAtJob(this, job, { peer: peer, signal: cut }), cut);
    return untilDone(states, peer, options);
  }

  async close(): Promise<void> {
    await this.#client.close();
  }

  #failed({ status }: HttpsReply): never {
    const { who, origin: address } = this.#client.peer;
    if (status >= 500) fail('SERVER_ERROR', { who, address, status });
    fail('REPLY_UNEXPECTED', { who, address, where: 'the status', problem: `it is ${status}` });
  }
}

/** Undefined for what is no answer of TrueNAS's. */
function refusalIn(reply: HttpsReply): Refusal | undefined {
  switch (reply.status) {
    case 401:
      return refusal({ kind: 'not-signed-in' });
    case 403:
      return refusal({ kind: 'not-allowed' });
    case 404:
    case 405:
      return refusal({ kind: 'not-there', ...told(reply) });
    case 400:
    case 422:
      return settings(reply) ?? refused(reply);
    case 500:
      return refused(reply);
    default:
      return undefined;
  }
}

function refused(reply: HttpsReply): Refusal | undefined {
  const said = told(reply);
  return said && refusal({ kind: kindOf(said.errno, []), ...said });
}

function told(reply: HttpsReply): Pick<Refusal, 'reason' | 'errno'> | undefined {
  const { data } = messageSchema.safeParse(jsonIn({ ...reply, status: 200 }));
  return data && { reason: oneLine(data.message), errno: data.errno ?? undefined };
}

function settings(reply: HttpsReply): Refusal | undefined {
  const { data } = settingsSchema.safeParse(jsonIn({ ...reply, status: 200 }));
  if (!data) return undefined;
  const fields: FieldError[] = Object.entries(data).flatMap(([attribute, errors]) =>
    errors.map(({ message }) => ({ attribute: oneLine(attribute), message: oneLine(message) })),
  );
  return refusal({ kind: kindOf(undefined, fields), fields });
}

function refusal(known: Partial<Refusal> & Pick<Refusal, 'kind'>): Refusal {
  return { errno: undefined, errname: undefined, reason: '', fields: [], ...known };
}
