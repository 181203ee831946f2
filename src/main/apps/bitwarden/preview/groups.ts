import type { LdapEntry } from '../../../network/ldap/ldap-entry.ts';
import type { SyncSettings } from '../connector-settings.ts';
import type { FoundUser } from './users.ts';
import { whySkipped } from './users.ts';

/** A group that the group search found. */
export interface FoundGroup {
  dn: string;
  name: string;
  /** As the directory has them: DNs, or user names. */
  members: string[];
}

/** A group as Bitwarden would be given it. */
export interface PreviewGroup {
  externalId: string;
  name: string;
  /** Addresses. */
  members: string[];
  /** DNs of members who are skipped themselves, so that the group is without them. */
  skipped: string[];
  /** What the directory names as members and is neither among the users nor among the groups, letter by letter. */
  unmatched: string[];
}

/**
 * The name is that of the attribute or else `cn`; without either it has none and is left out (the last is an assumption:
 * facts/bitwarden-directory-connector.md §4.3 says nothing of it).
 */
export function foundGroup({ dn, attributes }: LdapEntry, settings: SyncSettings): FoundGroup | undefined {
  const values = (attribute: string) => attributes.get(attribute.toLowerCase()) ?? [];
  const name = values(settings.groupNameAttribute)[0] ?? values('cn')[0];
  const { memberAttribute } = settings;
  return name === undefined
    ? undefined
    : { dn, name, members: memberAttribute === null ? [] : values(memberAttribute) };
}

/** The groups with everybody in them, those who are in a group inside included (§4.3). */
export function judgeGroups(groups: FoundGroup[], users: FoundUser[]): PreviewGroup[] {
  const everybody: Everybody = {
    users: new Map(users.map((user) => [user.dn, user])),
    byUid: new Map(users.flatMap((user) => user.uids.map((uid) => [uid, user]))),
    groups: new Map(groups.map((group) => [group.dn, group])),
  };
  return groups
    .map((group) => judged(group, everybody))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.externalId.localeCompare(b.externalId, 'en'));
}

interface Everybody {
  users: ReadonlyMap<string, FoundUser>;
  byUid: ReadonlyMap<string, FoundUser>;
  groups: ReadonlyMap<string, FoundGroup>;
}

function judged(group: FoundGroup, everybody: Everybody): PreviewGroup {
  const people = new Set<FoundUser>();
  const unmatched = new Set<string>();
  // Groups may be in each other: each is gone through once.
  const inside = new Set([group]);
  for (const { members } of inside) {
    for (const value of members) {
      const user = userOf(value, everybody);
      const nested = user === undefined && isName(value) ? everybody.groups.get(value) : undefined;
      if (user !== undefined) people.add(user);
      else if (nested !== undefined) inside.add(nested);
      else unmatched.add(value);
    }
  }
  const sorted = (texts: Iterable<string>) => [...texts].toSorted((a, b) => a.localeCompare(b, 'en'));
  const all = [...people];
  const synced = all.filter((user) => whySkipped(user) === undefined);
  return {
    externalId: group.dn,
    name: group.name,
    members: sorted(synced.map(({ mail }) => mail)),
    skipped: sorted(all.filter((user) => !synced.includes(user)).map(({ dn }) => dn)),
    unmatched: sorted(unmatched),
  };
}

/** A DN must be the same letter by letter, capitals included; a user name in any letters. */
const userOf = (value: string, { users, byUid }: Everybody): FoundUser | undefined =>
  isName(value) ? users.get(value) : byUid.get(value.toLowerCase());

const isName = (value: string): boolean => value.includes('=') && value.includes(',');
