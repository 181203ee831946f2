import type { LdapResult } from './ldap-message.ts';

/** The server's own no, for the log. */
export function refusal({ code, diagnosis }: LdapResult): Error {
  return new Error(`LDAP result ${code}${diagnosis === '' ? '' : `: ${diagnosis}`}`);
}
