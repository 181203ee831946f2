import type { Socket } from 'node:net';

import { MessageParserError, ResultCodeError } from 'ldapts';

import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Peer } from '../connection-failure.ts';

/** How long one answer may take; of a search, one page. */
const ANSWER_TIMEOUT_MS = 30_000;

export interface Line {
  socket: Socket;
  peer: Peer;
  signal?: AbortSignal | undefined;
}

/**
 * Asks one thing over an open connection and waits for its answer, no longer than 30 s. The clock is ours because
 * ldapts has none unless told, and then says only in an error's words that it ran out.
 *
 * @throws ResultCodeError when the server refuses; TIMED_OUT, CONNECTION_RESET, REPLY_UNEXPECTED; the signal's reason
 *   when it was aborted. After all but the first the connection is closed.
 */
export async function exchange<Answer>(
  ask: () => Promise<Answer>,
  { socket, peer, signal }: Line,
): Promise<Answer> {
  const deadline = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
  const cut = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
  const hangUp = () => socket.destroy();
  cut.addEventListener('abort', hangUp);
  try {
    signal?.throwIfAborted();
    return await ask();
  } catch (error) {
    if (error instanceof ResultCodeError) throw error;
    signal?.throwIfAborted();
    if (deadline.aborted) fail('TIMED_OUT', { ...peer, seconds: ANSWER_TIMEOUT_MS / 1000 }, error);
    // Every other error of ldapts means that the connection is gone; with the connection there, it is a mistake of ours.
    if (socket.destroyed) fail('CONNECTION_RESET', peer, error);
    if (!(error instanceof MessageParserError)) throw error;
    socket.destroy();
    fail('REPLY_UNEXPECTED', { ...peer, where: 'the LDAP message', problem: 'it cannot be read' }, error);
  } finally {
    cut.removeEventListener('abort', hangUp);
  }
}
