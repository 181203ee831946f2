import { LdapConnection } from './ldap-connection.ts';
import type { LdapEntry } from './ldap-entry.ts';
import type { DirectoryAccess } from './samba-directory.ts';

/** A group as a client that looks one level deep reads it. */
export interface ListedGroup {
  name: string;
  hasMembers: boolean;
}

/** What such a client lists, and where everybody else of these names is. */
export interface OneLevel {
  /** `uid` of the posixAccounts. */
  users: string[];
  groups: ListedGroup[];
  /** Names of entries that lie deeper. */
  deeper: ReadonlySet<string>;
  /** Names of entries at the right place that lack the class. */
  otherClass: ReadonlySet<string>;
}

/** What each class is listed by (facts/qnap.md §5.2). */
const PEOPLE = { filter: '(objectClass=posixAccount)', attributes: ['uid'] };
const GROUPS = { filter: '(objectClass=posixGroup)', attributes: ['cn', 'memberUid'] };

/**
 * Looks at a directory as a client does that asks one level below a base, by RFC 2307's classes alone.
 *
 * @throws what `LdapConnection` throws
 */
export async function readOneLevel({
  server,
  bindDn,
  password,
  baseDn,
  signal,
}: DirectoryAccess): Promise<OneLevel> {
  const connection = await LdapConnection.open(server, signal);
  try {
    await connection.bind(bindDn, password);
    const users: string[] = [];
    const groups: ListedGroup[] = [];
    await connection.eachEntry({ base: baseDn, scope: 'one', ...PEOPLE }, (entry) => {
      users.push(...named(entry, 'uid').slice(0, 1));
    });
    await connection.eachEntry({ base: baseDn, scope: 'one', ...GROUPS }, (entry) => {
      const hasMembers = named(entry, 'memberuid').length > 0;
      for (const name of named(entry, 'cn').slice(0, 1)) groups.push({ name, hasMembers });
    });
    const shallow = await namesIn(connection, baseDn, 'one');
    const all = await namesIn(connection, baseDn, 'sub');
    const listed = new Set([...users, ...groups.map(({ name }) => name)]);
    return {
      users,
      groups,
      deeper: new Set([...all].filter((name) => !shallow.has(name))),
      otherClass: new Set([...shallow].filter((name) => !listed.has(name))),
    };
  } finally {
    await connection.close();
  }
}

async function namesIn(connection: LdapConnection, base: string, scope: 'one' | 'sub'): Promise<Set<string>> {
  const names = new Set<string>();
  const query = { base, scope, filter: '(|(uid=*)(cn=*))', attributes: ['uid', 'cn'] };
  await connection.eachEntry(query, (entry) => {
    for (const name of [...named(entry, 'uid'), ...named(entry, 'cn')]) names.add(name);
  });
  return names;
}

const named = ({ attributes }: LdapEntry, attribute: string): string[] => attributes.get(attribute) ?? [];
