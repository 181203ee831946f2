import type { Socket } from 'node:net';
import tls from 'node:tls';

import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Certificate } from '../../../shared/model/device.ts';
import { trustedAuthorities } from '../tls/authorities.ts';
import { readPresented } from '../tls/certificate.ts';
import { endpoint, reached } from '../tls/handshake.ts';

/**
 * Fetches a server's certificate for a person to look at: opens TLS, sends nothing, closes.
 *
 * @param target.host name or address, without brackets
 * @param target.ca PEM of private authorities; they count for `verified`
 * @param target.over a connection that is open already and now becomes encrypted (STARTTLS)
 * @param target.timeoutMs default 10 s
 * @throws TIMED_OUT, HOST_NOT_FOUND, CONNECTION_REFUSED, CONNECTION_RESET, TLS_FAILED; the signal's reason when it was
 *   aborted
 */
export async function lookAtCertificate(target: {
  host: string;
  port: number;
  ca?: string | undefined;
  over?: Socket | undefined;
  timeoutMs?: number;
  signal?: AbortSignal | undefined;
}): Promise<Certificate> {
  const { host, port, ca, over, timeoutMs = 10_000, signal } = target;
  const peer = { who: host, address: `${host}:${port}` };
  const tlsTarget = { peer, host, port, authorities: trustedAuthorities(ca), over, timeoutMs, signal };
  // SECURITY: whatever is presented is what is asked about. Nothing is sent over this socket and nobody else gets it.
  const socket = await reached(
    'secureConnect',
    tls.connect({ ...endpoint(tlsTarget), rejectUnauthorized: false }),
    tlsTarget,
  );
  const presented = readPresented(socket);
  socket.destroy();
  return presented?.certificate ?? fail('TLS_FAILED', peer);
}
