import { EventEmitter, on } from 'node:events';

import { z } from 'zod';

import type { Json } from '../../../../shared/model/json.ts';
import type { HttpsPeer } from '../../../network/https/https-client.ts';
import { parseReply } from '../../../network/https/json-reply.ts';
import { refusalOf, socketErrorSchema } from '../refusal.ts';
import type { Answer, Refusal } from '../refusal.ts';
import { jobSchema, lookAtJob, untilDone } from './job.ts';
import type { Job } from './job.ts';
import { PendingCalls } from './pending-calls.ts';
import type { CallOptions, JobOptions, Transport } from './transport.ts';

const PATH = '/api/current';
const NO_SUCH_METHOD = -32_601;
/** Events may get lost with a busy server: after this silence the job is asked for once more. */
const SILENCE_MS = 20_000;
const SECOND_MS = 1000;
const SUBSCRIBE_TIMEOUT_MS = 30_000;

const envelopeSchema = z.object({ id: z.union([z.string(), z.number()]).optional() });
const replySchema = z.union([
  z.object({
    error: z.object({
      code: z.number(),
      message: z.string().default(''),
      data: socketErrorSchema.nullish().catch(undefined),
    }),
  }),
  z.object({ result: z.unknown() }),
]);
const jobNewsSchema = z.object({
  method: z.literal('collection_update'),
  params: z.object({ collection: z.literal('core.get_jobs'), fields: jobSchema }),
});

/** JSON-RPC 2.0 over a WebSocket, from 25.04 on (facts/truenas.md §2.1). */
export class JsonRpcTransport implements Transport {
  readonly kind = 'json-rpc';
  readonly #peer: HttpsPeer;
  readonly #calls: PendingCalls;
  /** The jobs that somebody waits for. */
  readonly #feeds: Map<number, EventEmitter>;
  #lastId = 0;
  #subscribed = false;

  private constructor(peer: HttpsPeer, calls: PendingCalls, feeds: Map<number, EventEmitter>) {
    this.#peer = peer;
    this.#calls = calls;
    this.#feeds = feeds;
  }

  /** @throws what `SecureWebSocket.open` throws */
  static async open(peer: HttpsPeer, signal?: AbortSignal): Promise<JsonRpcTransport> {
    const feeds = new Map<number, EventEmitter>();
    const calls = await PendingCalls.open(peer, {
      path: PATH,
      signal,
      idOf: (message) => envelopeSchema.safeParse(message).data?.id?.toString(),
      heard: (message) => {
        const update = jobNewsSchema.safeParse(message);
        const job = update.data?.params.fields;
        if (job) feeds.get(job.id)?.emit('job', job);
      },
    });
    return new JsonRpcTransport(peer, calls, feeds);
  }

  get isOpen(): boolean {
    return this.#calls.isOpen;
  }

  async call(method: string, params: readonly Json[], options: CallOptions): Promise<Answer<unknown>> {
    const id = String(++this.#lastId);
    const message = await this.#calls.ask(id, { jsonrpc: '2.0', id, method, params }, options);
    const reply = parseReply(replySchema, message, this.#peer);
    return 'error' in reply
      ? { accepted: false, refusal: refusalFrom(reply.error) }
      : { accepted: true, data: reply.result };
  }

  async follow(job: number, options: JobOptions): Promise<Answer<undefined>> {
    return untilDone((cut) => this.#states(job, cut), this.#peer, options);
  }

  async close(): Promise<void> {
    await this.#calls.close();
  }

  /** Asked once, since it may be over already; from then on it tells of itself. */
  async *#states(id: number, signal: AbortSignal): AsyncGenerator<Job> {
    const feed = new EventEmitter();
    // Also when nobody waits any more.
    feed.on('error', () => undefined);
    const jobs = on(feed, 'job', { signal });
    const look = async (): Promise<void> => {
      try {
        const job = await lookAtJob(this, id, { peer: this.#peer, signal });
        if (job) feed.emit('job', job);
      } catch (error) {
        feed.emit('error', error);
      }
    };
    this.#feeds.set(id, feed);
    // Asking over a connection that is gone fails, and so ends the waiting.
    void this.#calls.ended.then(look);
    const tells = await this.#subscribe(signal);
    await look();
    const timer = setInterval(() => void look(), tells ? SILENCE_MS : SECOND_MS);
    try {
      for await (const told of jobs) {
        const [job] = told as [Job];
        yield job;
      }
    } finally {
      clearInterval(timer);
      this.#feeds.delete(id);
    }
  }

  /** A TrueNAS that does not tell of jobs is asked about them instead. */
  async #subscribe(signal: AbortSignal): Promise<boolean> {
    this.#subscribed ||= (
      await this.call('core.subscribe', ['core.get_jobs'], { timeoutMs: SUBSCRIBE_TIMEOUT_MS, signal })
    ).accepted;
    return this.#subscribed;
  }
}

function refusalFrom(error: {
  code: number;
  message: string;
  data?: z.infer<typeof socketErrorSchema> | null | undefined;
}): Refusal {
  const { code, message, data } = error;
  const refusal = refusalOf({ ...data, reason: data?.reason ?? message });
  return code === NO_SUCH_METHOD ? { ...refusal, kind: 'not-there' } : refusal;
}
