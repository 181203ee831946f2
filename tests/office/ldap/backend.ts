import type { Identity } from '../authority.ts';
import type { Entry } from './tree.ts';

/** How a tree server shows itself: with this key and certificate, issued by this CA (all PEM). */
export interface TreeTls extends Identity {
  caPem: string;
}

/** An LDAP server that several organisations' trees can be put into. It holds what it is given and decides nothing. */
export interface LdapBackend {
  kind: 'slapd' | 'embedded';
  ldapsPort: number;
  startTlsPort: number | undefined;
  /** Makes the organisation's tree exactly these entries. */
  replace(organisationId: string, entries: Entry[]): Promise<void>;
  close(): Promise<void>;
}
