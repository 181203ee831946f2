import { isIP } from 'node:net';
import { checkServerIdentity } from 'node:tls';
import type { ConnectionOptions } from 'node:tls';

import { Client } from 'ldapts';

/** The office's network as a NAS sees it. */
export interface OfficeNetwork {
  /** Which loopback address stands behind a host and port; undefined = unreachable. */
  reach: (host: string, port: number) => { host: string; port: number } | undefined;
  /** PEM certificates the NAS trusts for the servers it goes to. */
  trustedCas: string[];
}

export interface LdapPlace {
  host: string;
  /** The protocol's own when left out. */
  port?: number;
  encryption: 'no' | 'ssl' | 'start_tls';
}

/** Nothing answers at that address of the office. */
export class Unreachable extends Error {}

const TIMEOUT_MS = 10_000;
const LDAPS_PORT = 636;
const LDAP_PORT = 389;

/**
 * Connects to an LDAP server as a NAS would, lets `use` work with it and hangs up.
 *
 * @throws {Unreachable} when nothing is at that place, else what `ldapts` throws
 */
export async function withLdapServer<T>(
  { host, encryption, port = encryption === 'ssl' ? LDAPS_PORT : LDAP_PORT }: LdapPlace,
  network: OfficeNetwork,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const secure = encryption === 'ssl';
  const place = network.reach(host, port);
  if (!place) throw new Unreachable(`${host}:${port}`);
  const tlsOptions = tlsFor(host, network.trustedCas);
  const client = new Client({
    url: `${secure ? 'ldaps' : 'ldap'}://${place.host}:${place.port}`,
    timeout: TIMEOUT_MS,
    connectTimeout: TIMEOUT_MS,
    ...(secure ? { tlsOptions } : {}),
  });
  try {
    if (encryption === 'start_tls') await client.startTLS(tlsOptions);
    return await use(client);
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
