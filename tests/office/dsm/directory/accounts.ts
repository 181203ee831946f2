import type { Client, Entry } from 'ldapts';

import { ruleTarget } from '../ldap-profiles.ts';
import type { ProfileRule } from '../ldap-profiles.ts';
import type { DirectoryGroup, DirectoryUser } from '../local-accounts.ts';

/** UIDs and GIDs of directory accounts move up by this when shifting is on (facts/synology.md §14 no. 8). */
const SHIFT = 1_000_000;
const PAGE_SIZE = 500;
const HASHED = /^HASH\((.+)\)$/i;

export interface DirectoryView {
  base_dn: string;
  enable_idmap: boolean;
  rules: ProfileRule[];
}

export interface DirectoryAccounts {
  users: DirectoryUser[];
  groups: DirectoryGroup[];
  /** Whether the bind DN saw `sambaNTPassword` on every listed user; without it no SMB login works. */
  ntPasswordsReadable: boolean;
}

/** Reads users and groups through the filters and attributes of the profile (facts/synology.md §4.3, §5). */
export async function fetchAccounts(client: Client, view: DirectoryView): Promise<DirectoryAccounts> {
  const target = (category: string, attribute: string) => ruleTarget(view.rules, category, attribute);
  const shift = view.enable_idmap ? SHIFT : 0;
  const suffix = suffixOf(view.base_dn);
  const search = async (filter: string) => {
    const found = await client.search(view.base_dn, { scope: 'sub', filter, paged: { pageSize: PAGE_SIZE } });
    return found.searchEntries;
  };

  const people = (await search(target('filter', 'passwd'))).flatMap((entry) => {
    const name = first(entry, target('passwd', 'uid'));
    const uid = numericId(entry, target('passwd', 'uidNumber'));
    return name === undefined || uid === undefined ? [] : [{ entry, name, uid }];
  });
  const groups = (await search(target('filter', 'group'))).flatMap((entry) => {
    const name = first(entry, target('group', 'cn'));
    const gid = numericId(entry, target('group', 'gidNumber'));
    if (name === undefined || gid === undefined) return [];
    const members = values(entry, target('group', 'memberUid')).map((member) => member + suffix);
    return [
      { name: name + suffix, gid: gid + shift, description: first(entry, 'description') ?? '', members },
    ];
  });

  return {
    users: people.map(({ entry, name, uid }) => ({
      name: name + suffix,
      uid: uid + shift,
      description: first(entry, 'description') ?? '',
      email: first(entry, 'mail') ?? '',
    })),
    groups,
    ntPasswordsReadable: people.every(({ entry }) => values(entry, 'sambaNTPassword').length > 0),
  };
}

/** Whether the server publishes the two Samba classes that DSM looks for (facts/synology.md §4.7). */
export async function publishesSambaSchema(client: Client): Promise<boolean> {
  const root = await client.search('', { scope: 'base', attributes: ['subschemaSubentry'] });
  const subschema = root.searchEntries[0] && first(root.searchEntries[0], 'subschemaSubentry');
  if (subschema === undefined) return false;
  const found = await client.search(subschema, {
    scope: 'base',
    filter: '(objectClass=subschema)',
    attributes: ['objectClasses'],
  });
  const classes = found.searchEntries.flatMap((entry) => values(entry, 'objectClasses')).join('\n');
  return ['sambaSamAccount', 'sambaGroupMapping'].every((name) => classes.includes(`'${name}'`));
}

/** `ou=Users,o=1,dc=jumpcloud,dc=com` → `@jumpcloud.com`. A base without dc= parts gives no suffix (a guess). */
function suffixOf(baseDn: string): string {
  const parts = [...baseDn.matchAll(/(?:^|,)\s*dc=([^,]+)/gi)].map((match) => match[1]?.trim() ?? '');
  return parts.length === 0 ? '' : `@${parts.join('.')}`;
}

/** Attribute names are the profile's, in whatever case an administrator typed them; LDAP does not mind. */
function values(entry: Entry, attribute: string): string[] {
  const key = Object.keys(entry).find((name) => name.toLowerCase() === attribute.toLowerCase());
  const value = key === undefined ? [] : entry[key];
  return [value ?? []].flat().map(String);
}

function first(entry: Entry, attribute: string): string | undefined {
  return values(entry, attribute)[0];
}

/** A numeric id, or one made of any attribute when the profile says `HASH(attribute)` (facts/synology.md §4.3). */
function numericId(entry: Entry, target: string): number | undefined {
  const hashed = HASHED.exec(target)?.[1];
  const text = first(entry, hashed ?? target);
  if (text === undefined) return undefined;
  if (hashed !== undefined) return hash(text);
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Steady and positive; DSM's own function is not known. */
function hash(text: string): number {
  return Buffer.from(text).reduce((sum, byte) => (sum * 31 + byte) % 0x7fffffff, 7);
}
