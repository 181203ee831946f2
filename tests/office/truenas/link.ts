import type { Client } from 'ldapts';

import { withLdapServer } from '../ldap/nas-connection.ts';
import type { LdapPlace } from '../ldap/nas-connection.ts';
import { fetchAccounts, NOBODY } from './directory-accounts.ts';
import type { DirectoryAccounts } from './directory-accounts.ts';
import type { TrueNas } from './nas.ts';

/** How the NAS signs in to its directory, from whichever form it was told in. */
export interface Link {
  servers: LdapPlace[];
  bindDn: string;
  bindPassword: string;
  baseDn: string;
  schema: string;
  auxiliary: string;
  cache: boolean;
}

const SSSD_MIN_ID = 1000;

/** The link as it is set and on; undefined while it is off. */
export function presentLink({ state, release }: TrueNas): Link | undefined {
  if (release.ldapUpdate === 'gone') {
    const { enable, service_type, configuration, credential, enable_account_cache } = state.directory;
    if (!enable || service_type !== 'LDAP' || !configuration) return undefined;
    return {
      ...linkOfConfiguration(configuration, credential ?? {}),
      cache: enable_account_cache,
    };
  }
  return state.ldap.enable ? linkOfForm(state.ldap) : undefined;
}

export function linkOfForm(ldap: TrueNas['state']['ldap']): Link {
  const encryption = ldap.ssl === 'ON' ? 'ssl' : ldap.ssl === 'START_TLS' ? 'start_tls' : 'no';
  return {
    servers: ldap.hostname.map((name) => {
      const [host = '', port] = name.split(':');
      return {
        host,
        port: port === undefined ? (encryption === 'ssl' ? 636 : 389) : Number(port),
        encryption,
      };
    }),
    bindDn: ldap.binddn,
    bindPassword: ldap.bindpw,
    baseDn: ldap.basedn,
    schema: ldap.schema,
    auxiliary: ldap.auxiliary_parameters,
    cache: !ldap.disable_freenas_cache,
  };
}

export function linkOfConfiguration(
  configuration: Record<string, unknown>,
  credential: Record<string, unknown>,
): Omit<Link, 'cache'> {
  const urls = configuration['server_urls'] as string[];
  const startTls = configuration['starttls'] === true;
  return {
    servers: urls.map((text) => {
      const [, scheme, host = '', port] = /^(ldaps?):\/\/([^:/]+)(?::(\d+))?/.exec(text) ?? [];
      const isSsl = scheme === 'ldaps';
      return {
        host,
        port: Number(port ?? (isSsl ? 636 : 389)),
        encryption: isSsl ? ('ssl' as const) : startTls ? ('start_tls' as const) : ('no' as const),
      };
    }),
    bindDn: textOf(credential['binddn']),
    bindPassword: textOf(credential['bindpw']),
    baseDn: textOf(configuration['basedn']),
    schema: textOf(configuration['schema']) || 'RFC2307',
    auxiliary: textOf(configuration['auxiliary_parameters']),
  };
}

/** Without signing in. @throws where the server does not show it, too */
async function readRootDse({ network }: TrueNas, { servers: [server] }: Link): Promise<void> {
  if (!server) throw new Error('no server');
  await withLdapServer(server, network, (client) => client.search('', { scope: 'base' }));
}

/** Signs in to the first server, for real. @throws what `withLdapServer` throws */
export async function withLink<T>(
  nas: TrueNas,
  link: Omit<Link, 'cache'>,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const [server] = link.servers;
  if (!server) throw new Error('no server');
  return withLdapServer(server, nas.network, async (client) => {
    await client.bind(link.bindDn, link.bindPassword);
    return use(client);
  });
}

/** Who can be used at this moment. A base that is not there has nobody; so has a directory that does not answer. */
export async function visibleAccounts(nas: TrueNas): Promise<DirectoryAccounts> {
  const link = presentLink(nas);
  if (!link || nas.state.health.state !== 'HEALTHY') return NOBODY;
  const { baseDn, schema } = link;
  const minId = nas.release.reads === 'sssd' ? minimumId(link.auxiliary) : 0;
  try {
    if (nas.faults.quirks.asksRootDseFirst) await readRootDse(nas, link);
    return await withLink(nas, link, (client) => fetchAccounts(client, { baseDn, schema, minId }));
  } catch {
    return NOBODY;
  }
}

/** Lists them, where the cache is on. */
export async function fillCache(nas: TrueNas): Promise<void> {
  nas.cache = presentLink(nas)?.cache === true ? await visibleAccounts(nas) : NOBODY;
}

/** `nss_min_uid 500` among the auxiliary lines (facts/truenas.md §7). */
function minimumId(auxiliary: string): number {
  return Number(/^\s*nss_min_uid\s+(\d+)/m.exec(auxiliary)?.[1] ?? SSSD_MIN_ID);
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
