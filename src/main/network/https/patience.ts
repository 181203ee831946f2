import { setTimeout } from 'node:timers/promises';

import type { HttpsReply } from './https-client.ts';

/** How long a server is waited for, and how often it is asked again. */
export interface Patience {
  /** For one answer, in milliseconds. */
  timeoutMs: number;
  /** How often a read is tried in all. Writes are tried once. */
  tries: number;
  /** About how long before the second try, in milliseconds; twice that before the third, and so on. */
  firstPauseMs: number;
  /** No pause is longer, whatever the server asks for, in milliseconds. */
  longestPauseMs: number;
}

export const usualPatience: Patience = {
  timeoutMs: 30_000,
  tries: 4,
  firstPauseMs: 1_000,
  longestPauseMs: 30_000,
};

/** The statuses that tend to pass (facts/jumpcloud.md §2.3; of a proxy in front of authentik no less). */
const passing: ReadonlySet<number> = new Set([429, 500, 502, 503, 504]);

/** Whether an answer may be another one a little later. */
export function mayPass(status: number): boolean {
  return passing.has(status);
}

/**
 * Asks until the trouble has passed or the patience is at its end; for questions that may be repeated.
 *
 * @param ask the question, as often as it is called
 */
export async function askPatiently(
  ask: () => Promise<HttpsReply>,
  patience: Patience,
  signal: AbortSignal | undefined,
): Promise<{ reply: HttpsReply; tries: number }> {
  for (let tries = 1; ; tries += 1) {
    const reply = await ask();
    if (!mayPass(reply.status) || tries >= patience.tries) return { reply, tries };
    await pause(pauseAfter(tries, retryAfterOf(reply), patience), signal);
  }
}

/**
 * How long to wait before the next try, in milliseconds.
 *
 * Half of it is left to chance, so that several requests which were turned away together do not come back together.
 *
 * @param tried how often it was tried already, from 1
 * @param retryAfter the header, in seconds or as a date, where the answer had one
 */
export function pauseAfter(tried: number, retryAfter: string | undefined, patience: Patience): number {
  const usual = patience.firstPauseMs * 2 ** (tried - 1) * (0.5 + Math.random() / 2);
  return Math.min(Math.max(usual, askedFor(retryAfter)), patience.longestPauseMs);
}

/** Waits; a signal cuts it short with its own reason. */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await setTimeout(ms, undefined, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

function askedFor(retryAfter: string | undefined): number {
  if (retryAfter === undefined) return 0;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now();
  return Number.isNaN(ms) ? 0 : ms;
}

function retryAfterOf({ headers }: HttpsReply): string | undefined {
  const value = headers['retry-after'];
  return Array.isArray(value) ? value[0] : value;
}
