import type { Group } from '../../directories/jumpcloud/groups.ts';
import { freeGid, linuxNameFor } from '../../directories/jumpcloud/posix.ts';
import { takenGids } from '../../directories/jumpcloud/taken-gids.ts';
import type { User } from '../../directories/jumpcloud/users.ts';
import type { GroupAnswer } from '../../../shared/model/answers.ts';

/** What a group shall be: every choice made. */
export interface GroupWish {
  name: string;
  linuxName: string;
  gid: number;
  /** User names that the answers name: those who are not in it yet are added. */
  add: string[];
  /** User names of everybody who is in it then; only the named ones where nothing can be read. */
  people: string[];
  /** The group as it is in JumpCloud now. */
  present: Group | undefined;
}

/** What was read of JumpCloud to decide from; all empty where nothing can be read. */
export interface GroupsRead {
  users: User[];
  groups: Group[];
  /** By group id, the ids of those who are in it: of the groups that the answers name. */
  members: ReadonlyMap<string, string[]>;
}

/**
 * Decides the Linux name and GID of every group: what the answers say, what it has already, or the next free one. Refuses
 * nothing: see `requireSoundGroups`.
 */
export function decideGroups(answers: GroupAnswer[], { users, groups, members }: GroupsRead): GroupWish[] {
  const usernames = new Map(users.map(({ id, username }) => [id, username]));
  // A number that a later answer names is not given away before its turn.
  const named = answers.flatMap(({ gid }) => gid ?? []);
  const gids = new Set([...takenGids(users, groups).map(({ gid }) => gid), ...named]);
  return answers.map((answer) => {
    const present = groups.find(({ name }) => name === answer.name);
    const linuxGroup = present?.attributes?.posixGroups?.[0];
    const inIt = members.get(present?.id ?? '') ?? [];
    const gid = answer.gid ?? linuxGroup?.id ?? freeGid(gids);
    gids.add(gid);
    return {
      name: answer.name,
      linuxName: answer.linuxName ?? linuxGroup?.name ?? linuxNameFor(answer.name),
      gid,
      add: answer.members,
      people: [...new Set([...inIt.map((id) => usernames.get(id) ?? id), ...answer.members])].sort(),
      present,
    };
  });
}
