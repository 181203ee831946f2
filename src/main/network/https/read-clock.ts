import { HttpsClient } from './https-client.ts';
import type { HttpsPeer } from './https-client.ts';

const TIMEOUT_MS = 5_000;
/** `Date` has whole seconds: what it says is half a second ago, on average. */
const HALF_SECOND_MS = 500;

/**
 * How far the clock of a server is ahead of ours, in seconds, from the `Date` of one answer; negative when it is behind,
 * undefined when it does not say. Right to within a second and half the round trip. Nothing is sent that proves who asks.
 *
 * @throws TIMED_OUT after 5 s, and what `HttpsClient.request` throws
 */
export async function readClock(peer: HttpsPeer, signal?: AbortSignal): Promise<number | undefined> {
  const client = new HttpsClient(peer);
  const question = { method: 'GET', path: '/', firstBytes: 1, timeoutMs: TIMEOUT_MS, signal } as const;
  try {
    const sent = Date.now();
    const { headers } = await client.request(question);
    return clockOffset(headers['date'], { sent, received: Date.now() });
  } finally {
    await client.close();
  }
}

/**
 * The same from the header of an exchange that has been. The answer was written halfway between the two moments, as far as
 * one can tell from here.
 *
 * @param ours when the question was sent and the answer received, by our clock, in milliseconds
 */
export function clockOffset(
  date: string | string[] | undefined,
  ours: { sent: number; received: number },
): number | undefined {
  const theirs = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(theirs)) return undefined;
  return (theirs + HALF_SECOND_MS - (ours.sent + ours.received) / 2) / 1000;
}
