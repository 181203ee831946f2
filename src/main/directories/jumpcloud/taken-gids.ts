import type { Group } from './groups.ts';
import type { User } from './users.ts';

/** A number that is in use, and whose it is. */
export interface TakenGid {
  gid: number;
  /** The group's name or the user's user name. */
  by: string;
  /** For a group: its id, and its name as a Linux group. */
  groupId?: string;
  linuxName?: string;
}

/**
 * Every number that a new Linux group must not have: those of the Linux groups, and the users' own, which are group ids
 * as well (facts/jumpcloud.md §6.6).
 */
export function takenGids(users: readonly User[], groups: readonly Group[]): TakenGid[] {
  return [...users.flatMap(ofUser), ...groups.flatMap(ofGroup)];
}

function ofUser({ username, unixUid, unixGid }: User): TakenGid[] {
  const ids = new Set([unixUid, unixGid].filter((id) => id !== undefined));
  return [...ids].map((gid) => ({ gid, by: username }));
}

function ofGroup({ id: groupId, name: by, attributes }: Group): TakenGid[] {
  return (attributes?.posixGroups ?? []).map(({ id: gid, name: linuxName }) => ({
    gid,
    by,
    groupId,
    linuxName,
  }));
}
