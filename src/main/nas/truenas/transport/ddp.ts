import { z } from 'zod';

import { fail } from '../../../../shared/findings/expected-failure.ts';
import type { Json } from '../../../../shared/model/json.ts';
import type { HttpsPeer } from '../../../network/https/https-client.ts';
import { parseReply } from '../../../network/https/json-reply.ts';
import { refusalOf, socketErrorSchema } from '../refusal.ts';
import type { Answer } from '../refusal.ts';
import { askedEverySecond, lookAtJob, untilDone } from './job.ts';
import { PendingCalls } from './pending-calls.ts';
import type { CallOptions, JobOptions, Transport } from './transport.ts';

const PATH = '/websocket';
const GREETING_TIMEOUT_MS = 10_000;
/** The greeting has no id: there is one a connection, and the answer to it is known by its kind. */
const GREETING = 'greeting';

const messageSchema = z.object({ msg: z.string(), id: z.string().optional() });
const resultSchema = z.union([z.object({ error: socketErrorSchema }), z.object({ result: z.unknown() })]);

/**
 * The older WebSocket, up to 24.10 (facts/truenas.md §2.2). Events have another form here, of which there is no evidence:
 * jobs are asked about.
 */
export class DdpTransport implements Transport {
  readonly kind = 'ddp';
  readonly #peer: HttpsPeer;
  readonly #calls: PendingCalls;
  #lastId = 0;

  private constructor(peer: HttpsPeer, calls: PendingCalls) {
    this.#peer = peer;
    this.#calls = calls;
  }

  /** @throws what `SecureWebSocket.open` throws; REPLY_UNEXPECTED when it does not greet back */
  static async open(peer: HttpsPeer, signal?: AbortSignal): Promise<DdpTransport> {
    const calls = await PendingCalls.open(peer, { path: PATH, signal, idOf, heard: () => undefined });
    try {
      const greeting = { msg: 'connect', version: '1', support: ['1'] };
      const answer = await calls.ask(GREETING, greeting, { timeoutMs: GREETING_TIMEOUT_MS, signal });
      if (parseReply(messageSchema, answer, peer).msg !== 'connected') {
        const { who, origin: address } = peer;
        fail('REPLY_UNEXPECTED', { who, address, where: 'msg', problem: 'it wants another version' });
      }
      return new DdpTransport(peer, calls);
    } catch (error) {
      await calls.close();
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#calls.isOpen;
  }

  async call(method: string, params: readonly Json[], options: CallOptions): Promise<Answer<unknown>> {
    const id = String(++this.#lastId);
    const message = await this.#calls.ask(id, { id, msg: 'method', method, params }, options);
    const reply = parseReply(resultSchema, message, this.#peer);
    return 'error' in reply
      ? { accepted: false, refusal: refusalOf(reply.error) }
      : { accepted: true, data: reply.result };
  }

  async follow(job: number, options: JobOptions): Promise<Answer<undefined>> {
    const states = (cut: AbortSignal) =>
      askedEverySecond(() => lookAtJob(this, job, { peer: this.#peer, signal: cut }), cut);
    return untilDone(states, this.#peer, options);
  }

  async close(): Promise<void> {
    await this.#calls.close();
  }
}

function idOf(message: unknown): string | undefined {
  const { data } = messageSchema.safeParse(message);
  if (data?.msg === 'connected' || data?.msg === 'failed') return GREETING;
  return data?.msg === 'result' ? data.id : undefined;
}
