import type { LdapForm, LdapState } from './ldap-state.ts';

type Encryption = LdapForm['encryption'];

const PORTS = { ldaps: 636, ldap: 389 };
const SERVER_URL = /^(ldaps?):\/\/(\[[^\]]*\]|[^:/]+)(?::(\d+))?\/?$/i;

/** `ldaps://ldap.jumpcloud.com:636`; StartTLS begins on the port for plain LDAP (facts/truenas.md §6.2). */
export function urlOf(server: string, encryption: Encryption): string {
  const scheme = encryption === 'ssl' ? 'ldaps' : 'ldap';
  const hasPort = /:\d+$/.test(server);
  return `${scheme}://${server}${hasPort ? '' : `:${PORTS[scheme]}`}`;
}

/** The servers without what their encryption says already; a form that we do not know is kept as it is. */
export function serversIn(
  urls: readonly string[],
  { starttls }: { starttls: boolean },
): Pick<LdapState, 'servers' | 'encryption'> {
  const read = urls.map((url) => {
    const [, scheme = '', host, port] = SERVER_URL.exec(url) ?? [];
    const isSsl = scheme.toLowerCase() === 'ldaps';
    if (host === undefined) return { server: url, isSsl };
    const usual = port === undefined || Number(port) === PORTS[isSsl ? 'ldaps' : 'ldap'];
    return { server: usual ? host : `${host}:${port}`, isSsl };
  });
  const servers = read.map(({ server }) => server);
  if (read.length > 0 && read.every(({ isSsl }) => isSsl)) return { servers, encryption: 'ssl' };
  return { servers, encryption: starttls ? 'starttls' : 'none' };
}

/** Names as the older form has them, where the encryption is a field of its own. */
export function withoutUsualPort(server: string, encryption: LdapState['encryption']): string {
  const usual = encryption === 'ssl' ? PORTS.ldaps : PORTS.ldap;
  return server.endsWith(`:${usual}`) ? server.slice(0, -`:${usual}`.length) : server;
}
