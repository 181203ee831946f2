import type { Group } from '../../directories/jumpcloud/groups.ts';
import { isDynamic } from '../../directories/jumpcloud/groups.ts';
import type { TakenGid } from '../../directories/jumpcloud/taken-gids.ts';
import { takenGids } from '../../directories/jumpcloud/taken-gids.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { GroupWish, GroupsRead } from './group-wishes.ts';

/**
 * Refuses what would not work, or would hand out somebody else's files, before anything is changed. Only for an apply:
 * what has gone wrong with a group since must not keep an undo or a check from it.
 *
 * @throws USER_UNKNOWN, GROUP_MISSING, GROUP_EMPTY, GROUP_DYNAMIC, GID_TAKEN, LINUX_NAME_TAKEN
 */
export function requireSoundGroups(wishes: GroupWish[], { users, groups, members }: GroupsRead): void {
  requirePeopleInGroups(wishes, { users, members });
  const taken = takenGids(users, groups);
  for (const wish of wishes) {
    requireFree(wish, taken);
    requireOwnEntry(wish, groups);
    // Two groups of one setup must not get the same number or name either.
    taken.push({ gid: wish.gid, linuxName: wish.linuxName, by: wish.name });
  }
}

/**
 * Refuses groups that would never show in LDAP, for want of people.
 *
 * @throws USER_UNKNOWN, GROUP_MISSING, GROUP_EMPTY, GROUP_DYNAMIC
 */
export function requirePeopleInGroups(
  wishes: GroupWish[],
  { users, members }: Pick<GroupsRead, 'users' | 'members'>,
): void {
  requireKnownPeople(
    wishes.flatMap(({ add }) => add),
    users,
  );
  for (const wish of wishes) requirePeople(wish, members);
}

/** @throws USER_UNKNOWN */
export function requireKnownPeople(people: string[], users: GroupsRead['users']): void {
  const known = new Set(users.map(({ username }) => username));
  const unknown = people.filter((username) => !known.has(username));
  if (unknown.length > 0) fail('USER_UNKNOWN', { usernames: [...new Set(unknown)] });
}

function requirePeople(
  { name: group, add, people, present }: GroupWish,
  members: GroupsRead['members'],
): void {
  // A new group is made for the people it gets. Without any, the name is more likely misspelt.
  if (!present && add.length === 0) fail('GROUP_MISSING', { group });
  if (people.length === 0) fail('GROUP_EMPTY', { group });
  const grows = people.length > (members.get(present?.id ?? '')?.length ?? 0);
  if (present && grows && isDynamic(present)) fail('GROUP_DYNAMIC', { group });
}

function requireFree({ name: group, gid, linuxName, present }: GroupWish, taken: TakenGid[]): void {
  const others = taken.filter(({ groupId }) => groupId === undefined || groupId !== present?.id);
  const sameGid = others.find((other) => other.gid === gid);
  if (sameGid) fail('GID_TAKEN', { gid, group, by: sameGid.by });
  const sameName = others.find((other) => other.linuxName === linuxName);
  if (sameName) fail('LINUX_NAME_TAKEN', { linuxName, group, by: sameName.by });
}

/**
 * JumpCloud puts a group into LDAP as `cn=<name>` and as `cn=<Linux name>`, all under one parent, where capitals make no
 * difference (facts/jumpcloud.md §8.3): a Linux name that is some group's name would be one entry for two.
 */
function requireOwnEntry({ name, linuxName }: GroupWish, groups: readonly Group[]): void {
  const owner = groups.find((group) => group.name.toLowerCase() === linuxName);
  if (owner) fail('LINUX_NAME_TAKEN', { linuxName, group: name, by: `the group ${owner.name} itself` });
}
