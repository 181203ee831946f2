import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import { fail } from '../../../../shared/findings/expected-failure.ts';
import type { HttpsPeer } from '../../../network/https/https-client.ts';
import { parseReply } from '../../../network/https/json-reply.ts';
import { fieldsIn, kindOf, oneLine } from '../refusal.ts';
import type { Answer, Refusal } from '../refusal.ts';
import type { JobOptions, Transport } from './transport.ts';

/** A job as `core.get_jobs` lists it and its events tell it (facts/truenas.md §8). */
export const jobSchema = z.object({
  id: z.number().int(),
  method: z.string().default(''),
  state: z.enum(['WAITING', 'RUNNING', 'SUCCESS', 'FAILED', 'ABORTED']),
  progress: z.object({ percent: z.number().nullish(), description: z.string().nullish() }).nullish(),
  error: z.string().nullish(),
  exc_info: z.object({ extra: z.unknown().optional() }).nullish(),
});
export type Job = z.infer<typeof jobSchema>;

export const isUnderWay = ({ state }: Job): boolean => state === 'WAITING' || state === 'RUNNING';

/**
 * Reads a job's states until one is the last.
 *
 * @throws TIMED_OUT when the time is over, and what the states throw
 */
export async function untilDone(
  states: (cut: AbortSignal) => AsyncIterable<Job>,
  { who, origin: address }: HttpsPeer,
  { timeoutMs, signal, onProgress }: JobOptions,
): Promise<Answer<undefined>> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const cut = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
  let told = '';
  try {
    for await (const job of states(cut)) {
      const { percent, description } = job.progress ?? {};
      const progress = { percent: percent ?? 0, description: oneLine(description ?? '') };
      const news = `${progress.percent} ${progress.description}`;
      if (isUnderWay(job) && news !== told) onProgress?.(progress);
      told = news;
      if (job.state === 'SUCCESS') return { accepted: true, data: undefined };
      if (!isUnderWay(job)) return { accepted: false, refusal: refusalOfJob(job) };
    }
    // States end only with a cut.
    throw cut.reason;
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted) {
      fail('TIMED_OUT', { who, address, seconds: timeoutMs / 1000 }, error);
    }
    throw error;
  }
}

const SECOND_MS = 1000;
const LOOK_TIMEOUT_MS = 30_000;

/** The job as it is now; undefined when the NAS lists none of this number. */
export async function lookAtJob(
  transport: Pick<Transport, 'call'>,
  id: number,
  { peer, signal }: { peer: HttpsPeer; signal: AbortSignal },
): Promise<Job | undefined> {
  const options = { timeoutMs: LOOK_TIMEOUT_MS, signal };
  const listed = await transport.call('core.get_jobs', [[['id', '=', id]]], options);
  return listed.accepted ? parseReply(z.array(jobSchema), listed.data, peer)[0] : undefined;
}

/** A job's states where it does not tell of itself: asked for every second. */
export async function* askedEverySecond(
  look: () => Promise<Job | undefined>,
  signal: AbortSignal,
): AsyncGenerator<Job> {
  for (;;) {
    const job = await look();
    if (job) yield job;
    await delay(SECOND_MS, undefined, { signal });
  }
}

/** "[EINVAL] ldap_update.binddn: …" is how it begins where it is told as text alone. */
function refusalOfJob({ state, error, exc_info: told }: Job): Refusal {
  const fields = fieldsIn(told?.extra);
  const [, errname] = /^\[(E[A-Z]+)\]/.exec(error ?? '') ?? [];
  const reason = state === 'ABORTED' ? 'somebody has aborted it' : oneLine(error ?? '');
  return { kind: kindOf(undefined, fields), errno: undefined, errname, reason, fields };
}
