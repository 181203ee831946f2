import { LdapConnection } from './ldap-connection.ts';
import type { LdapServer } from './ldap-connection.ts';
import type { LdapEntry } from './ldap-entry.ts';

/** With what a file server signs in, and where it looks. */
export interface DirectoryAccess {
  server: LdapServer;
  bindDn: string;
  password: string;
  baseDn: string;
  signal?: AbortSignal | undefined;
}

export interface SambaUser {
  uid: string;
  /** As the directory has them, numeric or not; undefined where they are missing. */
  uidNumber: string | undefined;
  gidNumber: string | undefined;
  /** Whether it is a `sambaSamAccount`: a file server with Samba lists no other. */
  isSamba: boolean;
  sid: string | undefined;
  /** SECURITY: whether an NT hash was readable. The hash itself is as good as the password and is not kept. */
  hasNtHash: boolean;
}

export interface LinuxGroup {
  /** The Linux name, `cn` of the posixGroup. */
  name: string;
  gidNumber: string | undefined;
  /** User names. */
  members: string[];
}

/** What a Samba file server sees in a directory: plain values, none of them secret. */
export interface SambaDirectory {
  /** How it was reached: "LDAPS to ldap.jumpcloud.com:636". */
  over: string;
  /** Of all kinds together; 0 when the account may sign in and not search. */
  entries: number;
  pages: number;
  domains: { workgroup: string; sid: string }[];
  users: SambaUser[];
  groups: LinuxGroup[];
}

/** How far the reading has come. */
export type Stage = 'connecting' | 'signing in' | 'finding the base' | 'searching';

/** What a Samba file server has a use for. */
export const FILTER =
  '(|(objectClass=posixAccount)(objectClass=sambaSamAccount)(objectClass=posixGroup)(objectClass=sambaDomain))';

/** What is asked of each of them. */
export const ATTRIBUTES = [
  'objectClass',
  'uid',
  'uidNumber',
  'gidNumber',
  'cn',
  'memberUid',
  'sambaSID',
  'sambaNTPassword',
  'sambaDomainName',
];

/** An NT hash as Samba stores it. Samba fills the place with other letters for an account without a password. */
const NT_HASH = /^[0-9a-f]{32}$/i;

/**
 * Looks at a directory as a Samba file server will (RFC 2307 and Samba's schema): with the same account, base and
 * encryption. Of each entry only what is asked about is kept, as soon as it comes, so that
 * 100,000 people fit into 200 MB.
 *
 * @param onStage hears what is being done next, so that a failure can be told by what failed
 * @throws what `LdapConnection` throws
 */
export async function readSambaDirectory(
  { server, bindDn, password, baseDn, signal }: DirectoryAccess,
  onStage: (stage: Stage) => void = () => undefined,
): Promise<SambaDirectory> {
  onStage('connecting');
  const connection = await LdapConnection.open(server, signal);
  try {
    onStage('signing in');
    await connection.bind(bindDn, password);
    onStage('finding the base');
    await connection.search({
      base: baseDn,
      scope: 'base',
      filter: '(objectClass=*)',
      attributes: ['1.1'],
    });
    onStage('searching');
    const protocol = server.encryption === 'ssl' ? 'LDAPS' : 'STARTTLS';
    const seen = emptyDirectory(`${protocol} to ${server.host}:${server.port}`);
    const query = { base: baseDn, scope: 'sub', filter: FILTER, attributes: ATTRIBUTES } as const;
    seen.pages = await connection.eachEntry(query, (entry) => addEntry(seen, entry));
    return seen;
  } finally {
    await connection.close();
  }
}

function emptyDirectory(over: string): SambaDirectory {
  return { over, entries: 0, pages: 0, domains: [], users: [], groups: [] };
}

function addEntry(seen: SambaDirectory, { dn, attributes }: LdapEntry): void {
  seen.entries += 1;
  const classes = attributes.get('objectclass')?.map((name) => name.toLowerCase()) ?? [];
  const first = (name: string) => attributes.get(name)?.[0];
  if (classes.includes('sambadomain')) {
    seen.domains.push({ workgroup: first('sambadomainname') ?? dn, sid: first('sambasid') ?? '' });
  }
  if (classes.includes('posixgroup')) {
    seen.groups.push({
      name: first('cn') ?? dn,
      gidNumber: first('gidnumber'),
      members: attributes.get('memberuid') ?? [],
    });
  }
  if (classes.includes('posixaccount') || classes.includes('sambasamaccount')) {
    seen.users.push({
      uid: first('uid') ?? dn,
      uidNumber: first('uidnumber'),
      gidNumber: first('gidnumber'),
      isSamba: classes.includes('sambasamaccount'),
      sid: first('sambasid'),
      hasNtHash: NT_HASH.test(first('sambantpassword') ?? ''),
    });
  }
}
