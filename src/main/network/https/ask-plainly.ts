import { once } from 'node:events';
import http from 'node:http';
import type { IncomingMessage } from 'node:http';

import { within } from '../../../shared/within.ts';
import { beginningOf } from './beginning-of.ts';
import type { HttpsReply } from './https-client.ts';

export interface PlainQuestion {
  /** Name or address, without brackets. */
  host: string;
  port: number;
  /** Beginning with a slash. */
  path: string;
  /** No more of the answer than this is read. */
  firstBytes: number;
  /** From the call to the last byte of the answer. */
  timeoutMs: number;
  signal: AbortSignal;
}

/**
 * Asks once over plain HTTP. It follows no redirect.
 *
 * SECURITY: whoever is in between reads the question and may have written the answer. There is room for a path and for
 * nothing else, so that no password and no key can be sent this way; the answer serves to explain, and for nothing else.
 *
 * @throws the error of `node:http` as it is; the reason of the signal or of the time limit
 */
export function askPlainly({ timeoutMs, signal, ...question }: PlainQuestion): Promise<HttpsReply> {
  return within(timeoutMs, signal, (cut) => ask(question, cut));
}

async function ask(
  { host, port, path, firstBytes }: Omit<PlainQuestion, 'timeoutMs' | 'signal'>,
  cut: AbortSignal,
): Promise<HttpsReply> {
  const request = http.get({ host, port, path, agent: false, signal: cut });
  // One that is cut while the answer comes says so a second time, when nobody waits for it any more.
  request.on('error', () => undefined);
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const text = await beginningOf(response, firstBytes);
    return { status: response.statusCode ?? 0, headers: response.headers, text };
  } catch (error) {
    cut.throwIfAborted();
    throw error;
  } finally {
    request.destroy();
  }
}
