import net from 'node:net';

import type { Certificate } from '../../../shared/model/device.ts';
import { lookAtCertificate } from '../https/look-at-certificate.ts';
import { reached } from '../tls/handshake.ts';
import type { LdapServer } from './ldap-connection.ts';
import { requestStartTls } from './start-tls.ts';

const TIMEOUT_MS = 10_000;

/**
 * Fetches the certificate that an LDAP server presents, by either way of encryption. Signs nobody in.
 *
 * @throws LDAP_STARTTLS_REFUSED, TIMED_OUT, HOST_NOT_FOUND, CONNECTION_REFUSED, CONNECTION_RESET, TLS_FAILED; the signal's
 *   reason when it was aborted
 */
export async function lookAtLdapCertificate(
  { who, host, port, encryption, ca }: LdapServer,
  signal?: AbortSignal,
): Promise<Certificate> {
  const target = { host, port, ca, timeoutMs: TIMEOUT_MS, signal };
  if (encryption === 'ssl') return await lookAtCertificate(target);
  const peer = { who, address: `${host}:${port}` };
  const plain = await reached('connect', net.connect({ host, port }), { ...target, peer });
  await requestStartTls({ socket: plain, peer, signal });
  return await lookAtCertificate({ ...target, over: plain });
}
