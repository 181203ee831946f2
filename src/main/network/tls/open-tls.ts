import tls from 'node:tls';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { readPresented } from './certificate.ts';
import { endpoint, reached } from './handshake.ts';
import type { TlsTarget } from './handshake.ts';

/**
 * Opens an encrypted connection to the peer that was meant, and to no other. Nothing has been sent over it yet.
 *
 * Without a pin, an authority must vouch for the certificate, for this very host name, today. With a pin the pin decides
 * alone: self-signed, expired or in another name is what a NAS presents out of the box, and a person has looked
 * (facts/synology.md §1.7).
 *
 * @param target.pin SHA-256 of the leaf, upper-case hex pairs with colons
 * @throws CERTIFICATE_UNTRUSTED, CERTIFICATE_CHANGED, TIMED_OUT, HOST_NOT_FOUND, CONNECTION_REFUSED, CONNECTION_RESET,
 *   TLS_FAILED; the signal's reason when it was aborted
 */
export async function openTls(target: TlsTarget & { pin?: string | undefined }): Promise<tls.TLSSocket> {
  const { peer, pin } = target;
  // SECURITY: `rejectUnauthorized: false` leaves the verdict to the lines below, which give it before anybody else holds
  // the socket: Node's own (chain, dates and host name, kept in `authorized`) or the pin. Left to itself Node destroys
  // the socket before its certificate can be read, and a person needs the fingerprint to compare.
  // SECURITY: no earlier session is offered, so that every connection presents its certificate.
  const socket = await reached(
    'secureConnect',
    tls.connect({ ...endpoint(target), rejectUnauthorized: false }),
    target,
  );
  const presented = readPresented(socket);
  const seen = presented?.certificate.fingerprint256;
  const trusted = pin === undefined ? socket.authorized : seen === pin;
  if (trusted) return socket;

  socket.destroy();
  const reason = presented?.problem ?? 'it presents none';
  const fingerprint = seen ?? 'none';
  if (pin === undefined) fail('CERTIFICATE_UNTRUSTED', { ...peer, reason, fingerprint });
  fail('CERTIFICATE_CHANGED', { ...peer, old: pin, new: fingerprint });
}
