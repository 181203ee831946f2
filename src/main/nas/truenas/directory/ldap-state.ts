import type { LdapSchema } from '../replies.ts';

/** Where the NAS stands with its directory. */
export interface Health {
  state: 'disabled' | 'joining' | 'leaving' | 'healthy' | 'faulted';
  /** TrueNAS's own words where it is faulted and tells more. */
  says: string;
}

/** The LDAP settings of a TrueNAS, in one shape for all releases. The bind password is never among them. */
export interface LdapState {
  enabled: boolean;
  /** Names without a scheme, with a port only where it is not the encryption's own: "ldap.jumpcloud.com". */
  servers: string[];
  /** `none` is in the clear; also where one of several servers is. */
  encryption: 'ssl' | 'starttls' | 'none';
  baseDn: string;
  bindDn: string;
  validateCertificates: boolean;
  /** SMB for LDAP users. Undefined on releases that have it no more: 24.10 and newer. */
  sambaSchema: boolean | undefined;
  schema: LdapSchema;
  /** Seconds. */
  timeout: number;
  /** Lines for nslcd.conf (up to 24.04) or sssd.conf (from 24.10 on). */
  auxiliary: string;
  /** Without it users can be used and are not listed. */
  accountCache: boolean;
  health: Health;
  /** The other kind of directory that the NAS belongs to; there can be one only. */
  other: 'Active Directory' | 'IPA' | undefined;
}

/** Nothing is set, and nothing is on. */
export const NO_LDAP: LdapState = {
  enabled: false,
  servers: [],
  encryption: 'none',
  baseDn: '',
  bindDn: '',
  validateCertificates: true,
  sambaSchema: undefined,
  schema: 'RFC2307',
  timeout: 10,
  auxiliary: '',
  accountCache: true,
  health: { state: 'disabled', says: '' },
  other: undefined,
};

/** What the NAS is told. The whole of it: TrueNAS keeps nothing of what was there before. */
export interface LdapForm {
  /** Names without a scheme, with a port where it is another than the usual one. */
  servers: readonly string[];
  /** SECURITY: there is no third choice: the password would travel in the clear. */
  encryption: 'ssl' | 'starttls';
  baseDn: string;
  /** The full DN. */
  bindDn: string;
  bindPassword: string;
  schema: LdapSchema;
  /** SMB for LDAP users, with the side effect that TrueNAS takes over the directory's workgroup; 24.04 and older. */
  sambaSchema?: boolean | undefined;
  /** Seconds, 5 to 60; TrueNAS's own default when left out. */
  timeout?: number;
  auxiliary?: string;
}

/**
 * Whether the NAS belongs, or would belong, to another directory than the one that is meant: to Active Directory or IPA,
 * or to LDAP servers other than these. Settings that are off and nowhere near are elsewhere too: somebody may need them.
 */
export function isElsewhere(state: LdapState, wish: Pick<LdapForm, 'servers' | 'baseDn'>): boolean {
  if (state.other !== undefined) return true;
  if (isBlank(state)) return false;
  return !sameServers(state.servers, wish.servers) || normalDn(state.baseDn) !== normalDn(wish.baseDn);
}

/** Whether nothing is set up at all. */
export function isBlank({ enabled, servers, baseDn, other }: LdapState): boolean {
  return !enabled && servers.length === 0 && baseDn === '' && other === undefined;
}

function sameServers(some: readonly string[], others: readonly string[]): boolean {
  const normal = (servers: readonly string[]) => servers.map((name) => name.toLowerCase()).join(' ');
  return normal(some) === normal(others);
}

/** It may come back with other capitals or blanks than it was given. */
function normalDn(dn: string): string {
  return dn
    .toLowerCase()
    .replaceAll(/\s*([,=])\s*/g, '$1')
    .trim();
}
