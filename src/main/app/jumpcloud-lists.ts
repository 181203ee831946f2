import { JumpCloud } from '../directories/jumpcloud/jumpcloud.ts';
import { jumpcloudAddresses } from '../directories/jumpcloud/regions.ts';
import { fail } from '../../shared/findings/expected-failure.ts';
import type { JumpCloudSetup } from '../../shared/model/setup.ts';
import type { DirectoryAccess, DirectoryLists } from './directory-lists.ts';
import { sorted } from './directory-lists.ts';

/** What JumpCloud has to pick from: of the organisation that is chosen. Asks nothing yet. */
export function jumpcloudLists(
  { jumpcloud: answers }: JumpCloudSetup,
  { key, ca }: DirectoryAccess,
): DirectoryLists {
  const { console } = jumpcloudAddresses(answers.region, answers.console);
  const jumpcloud = new JumpCloud({ console, key, ca });
  return {
    organisations: (signal) => jumpcloud.organisations(signal),
    groups: async (signal) => {
      await jumpcloud.choose(answers.organisation, signal);
      const groups = await jumpcloud.groups(signal);
      return Promise.all(
        groups.map(async (group) => ({
          ...group,
          members: (await jumpcloud.members(group.id, signal)).length,
        })),
      );
    },
    people: async (groupIds, signal) => {
      await jumpcloud.choose(answers.organisation, signal);
      const [groups, users] = await Promise.all([jumpcloud.groups(signal), jumpcloud.users(signal)]);
      // SECURITY: the ids come from a page and become part of an address; only those that JumpCloud lists get there.
      const unknown = groupIds.find((groupId) => !groups.some((group) => group.id === groupId));
      if (unknown !== undefined) fail('DIRECTORY_NOT_FOUND', { what: `the group ${unknown}` });
      const members = await Promise.all(groupIds.map((groupId) => jumpcloud.members(groupId, signal)));
      const wanted = new Set(members.flat());
      return sorted(
        users.filter((user) => wanted.has(user.id)).map(({ username, name }) => ({ username, name })),
      );
    },
    close: () => jumpcloud.close(),
  };
}
