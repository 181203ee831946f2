import { listGroups, readGroup } from './groups.ts';
import type { Group } from './groups.ts';
import type { Requests } from './requests.ts';
import { listUsers } from './users.ts';
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

/** How many groups are read at once: quick enough for hundreds, and no storm. */
const AT_ONCE = 4;

/**
 * Every number that a new Linux group must not have: those of the Linux groups, and the users' own, which are group ids
 * as well (facts/jumpcloud.md §6.6). Each group is read by itself: the list does not tell (§6.1).
 */
export async function takenGids(requests: Requests, signal?: AbortSignal): Promise<TakenGid[]> {
  const users = await listUsers(requests, signal);
  const groups = await listGroups(requests, signal);
  const taken = users.flatMap(ofUser);
  for (let start = 0; start < groups.length; start += AT_ONCE) {
    const some = groups.slice(start, start + AT_ONCE);
    const read = await Promise.all(some.map(({ id }) => readGroup(requests, id, signal)));
    taken.push(...read.flatMap(ofGroup));
  }
  return taken;
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
