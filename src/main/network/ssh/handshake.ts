import { once } from 'node:events';
import net from 'node:net';

import ssh2 from 'ssh2';
import type { Client, ConnectConfig } from 'ssh2';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { connectionFailed, errorCode } from '../connection-failure.ts';
import type { Peer } from '../connection-failure.ts';
import { reached } from '../tls/handshake.ts';
import { readHostKey } from './host-key.ts';
import type { HostKey } from './host-key.ts';

export interface SshPlace {
  peer: Peer;
  /** Name or address, without brackets. */
  host: string;
  port: number;
  /** For opening, from the first packet to the last; default 15 s. */
  timeoutMs?: number | undefined;
  signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 15_000;

/**
 * Opens SSH to a server whose key `accepts` takes, and signs in as `credentials` say.
 *
 * SECURITY: `accepts` is asked before anything that proves who we are is sent, again whenever keys are renewed; what it
 * throws is what comes out. A signature with SHA-1 vouches for no key here.
 *
 * @throws what `accepts` throws; TIMED_OUT, HOST_NOT_FOUND, CONNECTION_REFUSED, CONNECTION_RESET, SSH_FAILED; the signal's
 * reason; the error of `ssh2` for a refused sign-in (`isRefused`)
 */
export async function openClient(
  { peer, host, port, timeoutMs = TIMEOUT_MS, signal }: SshPlace,
  accepts: (key: HostKey) => void,
  credentials: Pick<ConnectConfig, 'username' | 'authHandler'>,
): Promise<Client> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const cut = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
  const sock = await reached('connect', net.connect({ host, port, noDelay: true }), {
    peer,
    timeoutMs,
    signal,
  });
  const client = new ssh2.Client();
  let refusal: Error | undefined;
  // Behind `once` below; whatever comes after the sign-in is told by the command that runs into it.
  client.on('error', () => undefined);
  try {
    const ready = once(client, 'ready', { signal: cut });
    client.connect({
      ...credentials,
      sock,
      readyTimeout: 0,
      algorithms: { serverHostKey: { remove: ['ssh-rsa', 'ssh-dss'], append: [], prepend: [] } },
      hostVerifier: (key: Buffer) => {
        try {
          accepts(readHostKey(key));
          return true;
        } catch (error) {
          refusal = error instanceof Error ? error : new Error(String(error));
          return false;
        }
      },
    });
    // A server that hangs up without a word ends the waiting too.
    const closed = once(client, 'close').then(() => Promise.reject(new Error('the server hung up')));
    closed.catch(() => undefined);
    await Promise.race([ready, closed]);
    return client;
  } catch (error) {
    client.destroy();
    sock.destroy();
    signal?.throwIfAborted();
    if (refusal !== undefined) throw refusal;
    if (deadline.aborted) fail('TIMED_OUT', { ...peer, seconds: timeoutMs / 1000 }, error);
    if (isRefused(error)) throw error;
    if (errorCode(error) !== '') return connectionFailed(error, peer);
    return fail('SSH_FAILED', { ...peer, problem: plainly(error) }, error);
  }
}

/** Whether it is how `ssh2` says that nothing it may show was accepted. */
export function isRefused(error: unknown): boolean {
  return error instanceof Error && 'level' in error && error.level === 'client-authentication';
}

/** SECURITY: the library's own words, none of the server's. */
function plainly(error: unknown): string {
  const said = error instanceof Error ? error.message : '';
  if (/no matching/i.test(said)) return 'they have no method in common';
  if (/verif|signature/i.test(said)) return 'its key does not fit its signature';
  return 'what answers there is not SSH, or broke off';
}
