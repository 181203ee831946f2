import type { Group } from '../../directories/jumpcloud/groups.ts';
import { isDynamic } from '../../directories/jumpcloud/groups.ts';
import type { TakenGid } from '../../directories/jumpcloud/taken-gids.ts';
import { takenGids } from '../../directories/jumpcloud/taken-gids.ts';
import { freeGid, linuxNameFor } from '../../directories/jumpcloud/posix.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { GroupAnswer } from '../../../shared/model/setup.ts';
import type { JumpCloudApi } from './jumpcloud-site.ts';

/** What a group shall be: every choice made. */
export interface GroupWish {
  name: string;
  linuxName: string;
  gid: number;
  /** User names to be added. */
  add: string[];
  /** User names of everybody who is in it then. */
  people: string[];
}

/**
 * Decides the Linux name and GID of every group: what it has already, what the answers say, or the next free one. Reads
 * the groups, changes nothing.
 *
 * @throws GROUP_MISSING, GROUP_EMPTY, GROUP_DYNAMIC, GID_TAKEN, LINUX_NAME_TAKEN, USER_UNKNOWN
 */
export async function decideGroups(
  answers: GroupAnswer[],
  { jumpcloud, users }: Pick<JumpCloudApi, 'jumpcloud' | 'users'>,
  signal: AbortSignal,
): Promise<GroupWish[]> {
  const usernames = new Map(users.map(({ id, username }) => [id, username]));
  requireKnown(answers, new Set(usernames.values()));
  const groups = await jumpcloud.everyGroup(signal);
  const asked = await Promise.all(
    answers.map(async (answer): Promise<Asked> => {
      const group = groups.find(({ name }) => name === answer.name);
      // A new group is made for the people it gets. Without any, the name is more likely misspelt.
      if (!group && answer.members.length === 0) fail('GROUP_MISSING', { group: answer.name });
      const members = group ? await jumpcloud.members(group.id, signal) : [];
      return { answer, group, members: members.map((member) => usernames.get(member) ?? member) };
    }),
  );
  return decideAll(asked, takenGids(users, groups), groups);
}

/** The same where nothing can be read: a proposal, which the person corrects if JumpCloud says that it is taken. */
export function proposeGroups(answers: GroupAnswer[]): GroupWish[] {
  return decideAll(
    answers.map((answer) => ({ answer, group: undefined, members: answer.members })),
    [],
    [],
  );
}

/** An answer, and the group that is there already. */
interface Asked {
  answer: GroupAnswer;
  group: Group | undefined;
  /** User names of those who are in it now. */
  members: string[];
}

/** One after the other: two groups of one setup must not get the same number or name either. */
function decideAll(asked: Asked[], taken: readonly TakenGid[], groups: readonly Group[]): GroupWish[] {
  const others = [...taken];
  // A number that a later answer names is not given away before its turn.
  const named = asked.flatMap(({ answer }) => answer.gid ?? []);
  const gids = new Set([...taken.map(({ gid }) => gid), ...named]);
  return asked.map((one) => {
    const wish = decide(one, gids);
    requireFree(wish, one.group, others);
    requireOwnEntry(wish, groups);
    gids.add(wish.gid);
    others.push({ gid: wish.gid, linuxName: wish.linuxName, by: wish.name });
    return wish;
  });
}

function decide({ answer, group, members }: Asked, gids: ReadonlySet<number>): GroupWish {
  const present = group?.attributes?.posixGroups?.[0];
  const add = answer.members.filter((username) => !members.includes(username));
  if (group && isDynamic(group) && add.length > 0) fail('GROUP_DYNAMIC', { group: answer.name });
  const people = [...new Set([...members, ...add])].sort();
  if (people.length === 0) fail('GROUP_EMPTY', { group: answer.name });
  return {
    name: answer.name,
    linuxName: answer.linuxName ?? present?.name ?? linuxNameFor(answer.name),
    gid: answer.gid ?? present?.id ?? freeGid(gids),
    add: answer.members,
    people,
  };
}

function requireKnown(answers: GroupAnswer[], usernames: ReadonlySet<string>): void {
  const unknown = answers.flatMap(({ members }) => members).filter((username) => !usernames.has(username));
  if (unknown.length > 0) fail('USER_UNKNOWN', { usernames: [...new Set(unknown)] });
}

function requireFree(wish: GroupWish, group: Group | undefined, taken: TakenGid[]): void {
  const others = taken.filter(({ groupId }) => groupId === undefined || groupId !== group?.id);
  const gid = others.find((other) => other.gid === wish.gid);
  if (gid) fail('GID_TAKEN', { gid: wish.gid, group: wish.name, by: gid.by });
  const name = others.find(({ linuxName }) => linuxName === wish.linuxName);
  if (name) fail('LINUX_NAME_TAKEN', { linuxName: wish.linuxName, group: wish.name, by: name.by });
}

/**
 * JumpCloud puts a group into LDAP as `cn=<name>` and as `cn=<Linux name>`, all under one parent, where capitals make no
 * difference (facts/jumpcloud.md §8.3): a Linux name that is some group's name would be one entry for two.
 */
function requireOwnEntry({ name, linuxName }: GroupWish, groups: readonly Group[]): void {
  const owner = groups.find((group) => group.name.toLowerCase() === linuxName);
  if (owner) fail('LINUX_NAME_TAKEN', { linuxName, group: name, by: `the group ${owner.name} itself` });
}
