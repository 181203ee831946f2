import { z } from 'zod';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { JumpCloudSite } from './jumpcloud-site.ts';

/**
 * LDAP Bind DN for the people who use more than SMB: there a NAS searches the directory as the person, which JumpCloud
 * allows to nobody else (facts/jumpcloud.md §7).
 *
 * @param uses what they use, by the names of this NAS: "AFP, DSM or Drive"
 */
export function peopleBind(site: JumpCloudSite, people: string[], uses: string): Unsectioned[] {
  if (people.length === 0) return [];
  const words = {
    id: 'jumpcloud.people-bind',
    title: `LDAP Bind DN for those who use ${uses}`,
    byHand: {
      clicks: [
        'JumpCloud console > User Management > Users, each of these people',
        'Details > Permission Settings > Enable as LDAP Bind DN, then save user',
      ],
      values: people.map((username) => ({ label: 'Username', value: username })),
      undo: 'Clear "Enable as LDAP Bind DN" for the same people.',
    },
  };
  const { api } = site;
  if (!api) return [byHand(words)];
  const idFor = new Map(api.users.map(({ id, username }) => [username, id]));
  return [
    step({
      ...words,
      state: z.object({ enabled: z.array(z.string()) }),
      read: async ({ signal }) => {
        const users = await api.jumpcloud.users(signal);
        const enabled = new Set(users.filter((user) => user.ldapBindingUser).map(({ username }) => username));
        return { enabled: people.filter((username) => enabled.has(username)) };
      },
      want: () => ({ enabled: people }),
      write: async (to, from, { signal }) => {
        const changed = people.filter((name) => to.enabled.includes(name) !== from.enabled.includes(name));
        for (const username of changed) {
          const id = idFor.get(username);
          const ldapBindingUser = to.enabled.includes(username);
          // Somebody who has left JumpCloud since has nothing to be taken back from.
          if (id !== undefined) await api.jumpcloud.updateUser(id, { ldapBindingUser }, signal);
        }
      },
      amiss: ({ enabled }) => {
        const without = people.filter((username) => !enabled.includes(username));
        return finding('PEOPLE_NOT_BIND_DN', { people: without, uses });
      },
      show: ({ enabled }) => ({ 'LDAP Bind DN': enabled.length > 0 ? enabled.join(', ') : 'none of them' }),
      warnings: (to, from) =>
        to.enabled.length > from.enabled.length
          ? ['Everybody with LDAP Bind DN can list all people and groups of the organisation.']
          : [],
    }),
  ];
}
