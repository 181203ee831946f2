import type { Client, Entry } from 'ldapts';

import { withLdapServer } from '../ldap/nas-connection.ts';
import type { QnapNas } from './nas.ts';
import type { DomainGroup, DomainUser, QnapState } from './state.ts';

/** A longer bind password comes out of QTS's own store as something else (facts/qnap.md §8). */
const LONGEST_PASSWORD = 66;
/** How often a NAS that is not let in tries again at once; a real one does not stop. */
const STUBBORN_TRIES = 5;
const ENCRYPTION = { none: 'no', tls: 'start_tls', ssl: 'ssl' } as const;

const USER_ATTRIBUTES = [
  ...['uid', 'userPassword', 'uidNumber', 'gidNumber', 'cn', 'homeDirectory', 'loginShell', 'gecos'],
  ...['description', 'objectClass'],
];
const GROUP_ATTRIBUTES = ['cn', 'userPassword', 'memberUid', 'gidNumber'];

type Joined = NonNullable<QnapState['domainSecurity']>;

/**
 * Users and groups as QTS asks for them: one level below each base, bound as the root DN (facts/qnap.md §5.2).
 *
 * @throws whatever stands in the way
 */
export async function readDirectory(nas: QnapNas): Promise<{ users: DomainUser[]; groups: DomainGroup[] }> {
  return asRoot(nas, async (client, { usersBaseDn, groupBaseDn }) => {
    const users = await below(client, usersBaseDn, '(objectClass=posixAccount)', USER_ATTRIBUTES);
    const groups = await below(client, groupBaseDn, '(objectClass=posixGroup)', GROUP_ATTRIBUTES);
    return { users: users.flatMap(userOf), groups: groups.flatMap(groupOf) };
  });
}

/** Whether a directory user is let in with this password, found by the `uid` and bound as the DN that was found. */
export async function isDirectoryUser(nas: QnapNas, name: string, password: string): Promise<boolean> {
  const { domainSecurity, status } = nas.state;
  if (!domainSecurity || status !== 'Online' || password === '') return false;
  try {
    const dn = await asRoot(nas, async (client, { usersBaseDn }) => {
      const found = await below(client, usersBaseDn, '(objectClass=posixAccount)', ['uid']);
      return found.find((entry) => first(entry, 'uid') === name)?.dn;
    });
    if (dn === undefined) return false;
    await connected(nas, domainSecurity, (client) => client.bind(dn, password));
    return true;
  } catch {
    return false;
  }
}

async function asRoot<T>(nas: QnapNas, use: (client: Client, joined: Joined) => Promise<T>): Promise<T> {
  const { domainSecurity } = nas.state;
  if (!domainSecurity) throw new Error('LDAP authentication is not set up.');
  const { bindPassword } = nas.link;
  const isGarbled = bindPassword.length > LONGEST_PASSWORD;
  const tries = isGarbled ? STUBBORN_TRIES : 1;
  const password = isGarbled ? bindPassword.slice(0, LONGEST_PASSWORD) : bindPassword;
  for (let left = tries - 1; left > 0; left -= 1) {
    await connected(nas, domainSecurity, (client) => bind(nas, client, password)).catch(() => undefined);
  }
  return connected(nas, domainSecurity, async (client) => {
    await bind(nas, client, password);
    return use(client, domainSecurity);
  });
}

async function bind(nas: QnapNas, client: Client, password: string): Promise<void> {
  const dn = nas.state.domainSecurity?.rootDn ?? '';
  nas.binds.push(dn);
  await client.bind(dn, password);
}

function connected<T>(nas: QnapNas, joined: Joined, use: (client: Client) => Promise<T>): Promise<T> {
  const { host, security } = joined;
  return withLdapServer({ host, encryption: ENCRYPTION[security] }, nas.network, use);
}

async function below(client: Client, base: string, filter: string, attributes: string[]): Promise<Entry[]> {
  const found = await client.search(base, { scope: 'one', filter, attributes, paged: { pageSize: 500 } });
  return found.searchEntries;
}

function userOf(entry: Entry): DomainUser[] {
  const name = first(entry, 'uid');
  const uid = Number(first(entry, 'uidNumber'));
  if (name === undefined || Number.isNaN(uid)) return [];
  return [
    {
      name,
      uid,
      gid: Number(first(entry, 'gidNumber') ?? uid),
      fullName: first(entry, 'gecos') ?? first(entry, 'cn') ?? '',
      home: first(entry, 'homeDirectory') ?? '/',
      shell: first(entry, 'loginShell') ?? '/bin/sh',
    },
  ];
}

function groupOf(entry: Entry): DomainGroup[] {
  const name = first(entry, 'cn');
  const gid = Number(first(entry, 'gidNumber'));
  if (name === undefined || Number.isNaN(gid)) return [];
  return [{ name, gid, members: values(entry, 'memberUid') }];
}

function values(entry: Entry, attribute: string): string[] {
  return [entry[attribute] ?? []].flat().map(String);
}

function first(entry: Entry, attribute: string): string | undefined {
  return values(entry, attribute)[0];
}
