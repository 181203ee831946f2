import { once } from 'node:events';
import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import type { SecureContext, TLSSocket } from 'node:tls';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { connectionFailed } from '../connection-failure.ts';
import type { Peer } from '../connection-failure.ts';

export interface TlsTarget {
  peer: Peer;
  /** Name or address, without brackets. */
  host: string;
  port: number;
  /** From `trustedAuthorities`. */
  authorities: SecureContext;
  /** A connection that is open already and now becomes encrypted (STARTTLS). */
  over?: Socket | undefined;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** What `tls.connect` needs to reach the target and to hold its certificate against the name that was asked for. */
export function endpoint(target: TlsTarget) {
  return {
    host: target.host,
    port: target.port,
    // An IP address is no server name (RFC 6066 §3); Node compares it with the certificate all the same.
    ...(isIP(target.host) === 0 ? { servername: target.host } : {}),
    ...(target.over === undefined ? {} : { socket: target.over }),
    secureContext: target.authorities,
  };
}

/**
 * Waits until a socket has got to `event`; otherwise destroys it.
 *
 * @throws TIMED_OUT or what `connectionFailed` makes of the error; the signal's reason when it was aborted
 */
export async function reached<Waiting extends Socket | TLSSocket>(
  event: 'connect' | 'secureConnect',
  socket: Waiting,
  { peer, timeoutMs, signal }: Pick<TlsTarget, 'peer' | 'timeoutMs' | 'signal'>,
): Promise<Waiting> {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    await once(socket, event, {
      signal: signal === undefined ? deadline : AbortSignal.any([deadline, signal]),
    });
    return socket;
  } catch (error) {
    socket.destroy();
    signal?.throwIfAborted();
    if (deadline.aborted) fail('TIMED_OUT', { ...peer, seconds: timeoutMs / 1000 }, error);
    return connectionFailed(error, peer);
  }
}
