import { isIP } from 'node:net';
import { checkServerIdentity } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';

import { Client } from 'ldapts';

import { ApiError } from '../api.ts';
import type { OfficeNetwork } from '../nas.ts';
import type { LdapEncryption } from '../state.ts';
import { asDsmError } from './result-codes.ts';

const TIMEOUT_MS = 10_000;
const LDAPS_PORT = 636;
const LDAP_PORT = 389;

/**
 * Connects to the LDAP server as the NAS would, lets `use` work with it and hangs up.
 *
 * @throws {ApiError} 2707 when it cannot be reached or its certificate does not verify, else the code of the failed operation
 */
export async function withLdapServer<T>(
  server: { host: string; encryption: LdapEncryption },
  network: OfficeNetwork,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const secure = server.encryption === 'ssl';
  const place = network.reach(server.host, secure ? LDAPS_PORT : LDAP_PORT);
  if (!place) throw new ApiError(2707);
  const tlsOptions = tlsFor(server.host, network.trustedCas);
  const client = new Client({
    url: `${secure ? 'ldaps' : 'ldap'}://${place.host}:${place.port}`,
    timeout: TIMEOUT_MS,
    connectTimeout: TIMEOUT_MS,
    ...(secure ? { tlsOptions } : {}),
  });
  try {
    if (server.encryption === 'start_tls') await client.startTLS(tlsOptions);
    return await use(client);
  } catch (error) {
    throw asDsmError(error);
  } finally {
    // Hanging up on a connection that broke, or never was, is no news.
    await client.unbind().catch(() => undefined);
  }
}

/** The certificate must be for the name the NAS was told, not for the loopback address behind it. */
function tlsFor(host: string, trustedCas: string[]): ConnectionOptions {
  return {
    ca: trustedCas,
    checkServerIdentity: (_address, certificate) => checkServerIdentity(host, certificate),
    ...(isIP(host) === 0 ? { servername: host } : {}),
  };
}
