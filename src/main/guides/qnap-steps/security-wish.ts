import type { LdapSecurity } from '../../nas/qnap/nss-ldap-conf.ts';
import type { JumpCloudSite } from '../jumpcloud-steps/jumpcloud-site.ts';

/** What Domain Security shall be set to: the fields of its form, but the password (facts/qnap.md §6). */
export interface SecurityWish {
  host: string;
  security: Exclude<LdapSecurity, 'none'>;
  baseDn: string;
  rootDn: string;
  usersBaseDn: string;
  groupBaseDn: string;
}

/**
 * The article's values: users and groups from `ou=Users` on, where JumpCloud has all of them, and the same as Base DN
 * (facts/jumpcloud.md §3.3).
 */
export function securityWish({ ldap, baseDn, bindDn }: JumpCloudSite): SecurityWish {
  const security = ldap.encryption === 'ssl' ? 'ssl' : 'startTls';
  const { host } = ldap;
  return { host, security, baseDn, rootDn: bindDn, usersBaseDn: baseDn, groupBaseDn: baseDn };
}

/** By the names that the form has for them. */
export const SECURITY_WORDS: Record<LdapSecurity, string> = {
  none: 'ldap://',
  startTls: 'ldap:// (ldap + TLS)',
  ssl: 'ldap:// (ldap + SSL)',
};
