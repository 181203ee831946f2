import { Authentik } from '../directories/authentik/authentik.ts';
import type { Group } from '../directories/authentik/groups.ts';
import type { User } from '../directories/authentik/users.ts';
import { fail } from '../../shared/findings/expected-failure.ts';
import type { SingleSignOnSetup } from '../../shared/model/setup.ts';
import type { DirectoryAccess, DirectoryLists } from './directory-lists.ts';
import { sorted } from './directory-lists.ts';

/**
 * What authentik has to pick from: of people only those who can sign in. Nobody need be in a group there, so everybody is
 * listed where none is named.
 *
 * @throws AUTHENTIK_ADDRESS_MISSING, and what `Authentik.open` throws
 */
export async function authentikLists(
  { id, authentik: { address } }: SingleSignOnSetup,
  { key: token, ca }: DirectoryAccess,
  signal: AbortSignal,
): Promise<DirectoryLists> {
  if (address === undefined) fail('AUTHENTIK_ADDRESS_MISSING', { id });
  const authentik = await Authentik.open({ address, token, ca, signal });
  const read = () => Promise.all([authentik.groups(signal), authentik.users(signal)]);
  return {
    organisations: () => fail('NOT_PART_OF_GUIDE', { id, what: 'an organisation' }),
    groups: async () => {
      const [groups, users] = await read();
      return groups.map(({ id: group, name }) => ({
        id: group,
        name,
        members: within(users, [group], groups).length,
      }));
    },
    people: async (groupIds) => {
      const [groups, users] = await read();
      const unknown = groupIds.find((groupId) => !groups.some((group) => group.id === groupId));
      if (unknown !== undefined) fail('AUTHENTIK_NOT_FOUND', { what: `the group ${unknown}` });
      const wanted = groupIds.length === 0 ? users.filter(canSignIn) : within(users, groupIds, groups);
      return sorted(wanted.map(({ username, name }) => ({ username, name })));
    },
    close: () => authentik.close(),
  };
}

/** Those who can sign in and are in any of these groups: whoever is in a group below one counts as well. */
function within(users: readonly User[], groupIds: readonly string[], groups: readonly Group[]): User[] {
  const wanted = new Set(groupIds);
  // A set is walked to its end, also through what is added meanwhile.
  for (const above of wanted)
    for (const { id, parents } of groups) if (parents.includes(above)) wanted.add(id);
  return users.filter((user) => canSignIn(user) && user.groups.some((id) => wanted.has(id)));
}

const canSignIn = ({ isActive, isService }: User): boolean => isActive && !isService;
