import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { LdapServer } from './ldap-connection.ts';
import { LdapConnection } from './ldap-connection.ts';
import type { LdapEntry } from './ldap-entry.ts';
import type { DirectoryAccess } from './samba-directory.ts';

/** What nslcd or sssd makes users and groups of (RFC 2307). */
export interface PosixAccounts {
  /** `uidNumber` by `uid`; without a number there is no user. */
  users: Map<string, number>;
  /** `cn` of the groups that have a `gidNumber` and at least one `memberUid`. */
  groups: Set<string>;
}

const USERS = { filter: '(objectClass=posixAccount)', attributes: ['uid', 'uidNumber'] };
const GROUPS = { filter: '(objectClass=posixGroup)', attributes: ['cn', 'gidNumber', 'memberUid'] };

/**
 * Looks at a directory as a Linux server will, without Samba.
 *
 * @throws what `LdapConnection` throws
 */
export async function readPosixAccounts({
  server,
  bindDn,
  password,
  baseDn: base,
  signal,
}: DirectoryAccess): Promise<PosixAccounts> {
  const connection = await LdapConnection.open(server, signal);
  try {
    await connection.bind(bindDn, password);
    const seen: PosixAccounts = { users: new Map(), groups: new Set() };
    await connection.eachEntry({ base, scope: 'sub', ...USERS }, (entry) => {
      const name = first(entry, 'uid');
      const id = numberIn(entry, 'uidnumber');
      if (name !== undefined && id !== undefined) seen.users.set(name, id);
    });
    await connection.eachEntry({ base, scope: 'sub', ...GROUPS }, (entry) => {
      const name = first(entry, 'cn');
      const isUsable = numberIn(entry, 'gidnumber') !== undefined && first(entry, 'memberuid') !== undefined;
      if (name !== undefined && isUsable) seen.groups.add(name);
    });
    return seen;
  } finally {
    await connection.close();
  }
}

/**
 * Whether the server tells what it is to somebody who has not signed in: some clients ask for it first.
 *
 * @throws what keeps the server from answering at all
 */
export async function tellsRootDse(server: LdapServer, signal?: AbortSignal): Promise<boolean> {
  const connection = await LdapConnection.open(server, signal);
  try {
    const own = await connection.search({
      base: '',
      scope: 'base',
      filter: '(objectClass=*)',
      attributes: ['*'],
    });
    return own.length > 0;
  } catch (error) {
    if (error instanceof ExpectedFailure) return false;
    throw error;
  } finally {
    await connection.close();
  }
}

const first = ({ attributes }: LdapEntry, attribute: string): string | undefined =>
  attributes.get(attribute)?.[0];

function numberIn(entry: LdapEntry, attribute: string): number | undefined {
  const text = first(entry, attribute) ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}
