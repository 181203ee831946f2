import { setTimeout as delay } from 'node:timers/promises';

/** How long to wait for something the NAS does in its own time. */
export interface Patience {
  /** Milliseconds until it is given up; default six minutes, as long as DSM's own page waits (facts/synology.md §1.5). */
  forMs?: number;
  /** Milliseconds between two looks; default one second, DSM's own pace. */
  everyMs?: number;
  /** Told after each look that did not see it. */
  waiting?: (elapsedMs: number) => void;
  signal?: AbortSignal | undefined;
}

const SIX_MINUTES_MS = 360_000;
const SECOND_MS = 1000;

/**
 * Looks again and again until there is something to see.
 *
 * @returns what was seen; undefined when the time is over
 * @throws what a look throws; the signal's reason when it was aborted
 */
export async function waitFor<Seen>(
  look: () => Promise<Seen | undefined>,
  { forMs = SIX_MINUTES_MS, everyMs = SECOND_MS, waiting, signal }: Patience,
): Promise<Seen | undefined> {
  const began = performance.now();
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    const elapsed = performance.now() - began;
    if (elapsed + everyMs > forMs) return undefined;
    waiting?.(elapsed);
    await delay(everyMs, undefined, { signal });
  }
}
