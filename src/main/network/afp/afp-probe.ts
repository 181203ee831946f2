import net from 'node:net';
import type { Socket } from 'node:net';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { connectionFailed } from '../connection-failure.ts';
import type { Peer } from '../connection-failure.ts';
import { reached } from '../tls/handshake.ts';
import { NoDsiReply, statusIn, statusRequest } from './dsi-reply.ts';
import { readServerInfo, UnreadableStatus } from './server-info.ts';
import type { AfpServerInfo } from './server-info.ts';

/** AFP over TCP. */
export const AFP_PORT = 548;

/** How long the connection may take, and then the answer. */
const TIMEOUT_MS = 5_000;

export interface AfpServer {
  /** By its own name, for findings: "diskstation". */
  who: string;
  /** Name or address, without brackets. */
  host: string;
  /** Default 548. */
  port?: number | undefined;
}

/**
 * Asks an AFP server who it is and how one may sign in. Signs nobody in: that it answers proves that AFP is on and can be
 * reached from here, and nothing more.
 *
 * @throws HOST_NOT_FOUND, CONNECTION_REFUSED, CONNECTION_RESET, TIMED_OUT after 5 s, REPLY_TRUNCATED, REPLY_UNEXPECTED
 *   from something that does not speak AFP; the signal's reason when it was aborted
 */
export async function probeAfp(
  { who, host, port = AFP_PORT }: AfpServer,
  signal?: AbortSignal,
): Promise<AfpServerInfo> {
  const peer = { who, address: `${host}:${port}` };
  const socket = net.connect({ host, port });
  await reached('connect', socket, { peer, timeoutMs: TIMEOUT_MS, signal });
  try {
    return readServerInfo(await askForStatus(socket, { peer, signal }));
  } catch (error) {
    if (!(error instanceof NoDsiReply || error instanceof UnreadableStatus)) throw error;
    fail('REPLY_UNEXPECTED', { ...peer, where: 'the AFP status', problem: error.message }, error);
  }
}

/** However it ends, the socket is closed: a stream whose loop is left is destroyed. */
async function askForStatus(
  socket: Socket,
  { peer, signal }: { peer: Peer; signal: AbortSignal | undefined },
): Promise<Buffer> {
  const deadline = AbortSignal.timeout(TIMEOUT_MS);
  const cut = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
  const hangUp = () => socket.destroy();
  cut.addEventListener('abort', hangUp);
  let arrived = Buffer.alloc(0);
  try {
    socket.write(statusRequest());
    for await (const piece of socket as AsyncIterable<Buffer>) {
      arrived = Buffer.concat([arrived, piece]);
      const status = statusIn(arrived);
      if (status !== undefined) return status;
    }
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted) fail('TIMED_OUT', { ...peer, seconds: TIMEOUT_MS / 1000 }, error);
    connectionFailed(error, peer);
  } finally {
    cut.removeEventListener('abort', hangUp);
  }
  return fail(arrived.length === 0 ? 'CONNECTION_RESET' : 'REPLY_TRUNCATED', peer);
}
