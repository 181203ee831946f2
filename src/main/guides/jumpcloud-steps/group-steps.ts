import { z } from 'zod';
import type { Group, GroupAttributes } from '../../directories/jumpcloud/groups.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import { counted } from '../../../shared/counted.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { ByHand } from '../../../shared/model/by-hand.ts';
import { seenInLdap } from './seen-in-ldap.ts';
import type { GroupWish } from './group-wishes.ts';
import type { JumpCloudApi, JumpCloudSite } from './jumpcloud-site.ts';

/** What is ours of a group; everything else in it is left as it is. `null` inside: JumpCloud has no such key. */
const linuxGroupSchema = z
  .object({
    linuxGroup: z.object({ name: z.string(), gid: z.number() }).nullable(),
    samba: z.boolean().nullable(),
  })
  .nullable();
type LinuxGroup = z.infer<typeof linuxGroupSchema>;

/** One group of the article: the Linux group and Samba, its people, and its binding to JumpCloud LDAP. */
export function groupSteps(site: JumpCloudSite, wish: GroupWish): Unsectioned[] {
  if (!site.api) return [groupByHand(site, wish)];
  const words = wordsFor(site, wish);
  const steps = [linuxGroup(site, site.api, wish), boundToLdap(site.api, wish, words)];
  return wish.add.length > 0 ? [...steps, members(site.api, wish, words)] : steps;
}

function wordsFor({ samba }: JumpCloudSite, { name, linuxName, gid, add }: GroupWish): ByHand {
  return {
    clicks: [
      `JumpCloud console > User Management > User Groups > ${name}`,
      `Details > Create Linux group for this user group${samba ? '; Enable Samba Authentication' : ''}`,
      `Users: at least one person${add.length > 0 ? `, and ${add.join(', ')}` : ''}`,
      'Directories > JumpCloud LDAP, then save',
    ],
    values: [
      { label: 'Group Name', value: linuxName },
      { label: 'Group GID', value: String(gid) },
    ],
    undo: `User Groups > ${name}: clear what was ticked.`,
  };
}

const groupByHand = (site: JumpCloudSite, wish: GroupWish): Unsectioned =>
  byHand(
    { id: `jumpcloud.group.${wish.name}`, title: titleOf(wish), byHand: wordsFor(site, wish) },
    seenInLdap(site, site.samba ? ['ldap.groups', 'ldap.samba'] : ['ldap.groups'], { groups: [wish] }),
  );

/** By hand nobody has counted. */
const titleOf = ({ name, people }: GroupWish): string =>
  people.length === 0 ? `Group ${name}` : `Group ${name} (${counted(people.length, 'person', 'people')})`;

/**
 * "Create Linux group" and "Enable Samba Authentication"; creates the group when there is none. Where nobody is to get in
 * over SMB, Samba stays as it is.
 */
function linuxGroup(site: JumpCloudSite, { jumpcloud }: JumpCloudApi, wish: GroupWish): Unsectioned {
  return step({
    id: `jumpcloud.group.${wish.name}`,
    title: `${titleOf(wish)}: Linux group${site.samba ? ', Samba' : ''}`,
    byHand: wordsFor(site, wish),
    state: linuxGroupSchema,
    read: async ({ signal }) => {
      const id = await idOf(wish, { jumpcloud }, signal);
      return id === undefined ? null : linuxGroupOf(await jumpcloud.group(id, signal));
    },
    want: (present) => ({
      linuxGroup: { name: wish.linuxName, gid: wish.gid },
      samba: site.samba ? true : (present?.samba ?? null),
    }),
    write: async (to, _from, { signal }) => {
      const id = await idOf(wish, { jumpcloud }, signal);
      if (to === null) {
        if (id !== undefined) await jumpcloud.removeGroup(id, signal);
      } else if (id === undefined) {
        const attributes = withLinuxGroup({}, to);
        await jumpcloud.createGroup({ name: wish.name, ...(attributes ? { attributes } : {}) }, signal);
      } else {
        const change = (group: Group): Group => ({
          ...group,
          attributes: withLinuxGroup(group.attributes ?? {}, to),
        });
        await jumpcloud.updateGroup(id, change, signal);
      }
    },
    amiss: (state) => {
      const { name: group } = wish;
      if (state === null) return finding('GROUP_GONE', { group });
      if (!state.linuxGroup) return finding('LINUX_GROUP_OFF', { group });
      return state.samba || !site.samba ? undefined : finding('GROUP_SAMBA_OFF', { group });
    },
    show: (state): Record<string, string> =>
      state === null
        ? {}
        : {
            'Linux group': state.linuxGroup?.name ?? 'none',
            GID: state.linuxGroup ? String(state.linuxGroup.gid) : 'none',
            ...(site.samba ? { Samba: state.samba ? 'on' : 'off' } : {}),
          },
    warnings: (to, from) => {
      if (!from?.linuxGroup) return [];
      if (!to?.linuxGroup) return [`${wish.name} disappears from every NAS of this directory.`];
      const { gid } = from.linuxGroup;
      if (gid === to.linuxGroup.gid) return [];
      return [`Files on any NAS that belong to GID ${gid} no longer belong to ${wish.name}.`];
    },
  });
}

function linuxGroupOf({ attributes }: Group): LinuxGroup {
  const present = attributes?.posixGroups?.[0];
  return {
    linuxGroup: present ? { name: present.name, gid: present.id } : null,
    samba: attributes?.sambaEnabled ?? null,
  };
}

/** Our two keys as they shall be, all others untouched; `null` when nothing is left, as JumpCloud has it for a plain group. */
function withLinuxGroup(attributes: GroupAttributes, to: NonNullable<LinuxGroup>): GroupAttributes | null {
  const others = Object.entries(attributes).filter(
    ([key]) => key !== 'posixGroups' && key !== 'sambaEnabled',
  );
  const changed = {
    ...Object.fromEntries(others),
    ...(to.linuxGroup ? { posixGroups: [{ id: to.linuxGroup.gid, name: to.linuxGroup.name }] } : {}),
    ...(to.samba === null ? {} : { sambaEnabled: to.samba }),
  };
  return Object.keys(changed).length > 0 ? changed : null;
}

/** The tab "Directories": without it the group never reaches LDAP. */
export function boundToLdap(
  { jumpcloud, ldapServerId }: JumpCloudApi,
  wish: GroupWish,
  words: ByHand,
): Unsectioned {
  return step({
    id: `jumpcloud.group-ldap.${wish.name}`,
    title: `Group ${wish.name} in JumpCloud LDAP`,
    byHand: words,
    state: z.object({ bound: z.boolean() }),
    read: async ({ signal }) => {
      const id = await idOf(wish, { jumpcloud }, signal);
      return { bound: id !== undefined && (await jumpcloud.boundTo(id, signal)).includes(ldapServerId) };
    },
    want: () => ({ bound: true }),
    write: async ({ bound }, _from, { signal }) => {
      const id = await idOf(wish, { jumpcloud }, signal);
      if (id === undefined) return;
      await (bound ? jumpcloud.bind(id, ldapServerId, signal) : jumpcloud.unbind(id, ldapServerId, signal));
    },
    amiss: () => finding('GROUP_NOT_BOUND', { group: wish.name }),
    show: ({ bound }) => ({ 'JumpCloud LDAP': bound ? 'bound' : 'not bound' }),
  });
}

/** The people the answers name: those who are not in the group yet are added. */
export function members(api: JumpCloudApi, wish: GroupWish, words: ByHand): Unsectioned {
  const { jumpcloud, users } = api;
  const idFor = new Map(users.map(({ id, username }) => [username, id]));
  return step({
    id: `jumpcloud.group-people.${wish.name}`,
    title: `People in ${wish.name}`,
    byHand: words,
    state: z.object({ people: z.array(z.string()) }),
    read: async ({ signal }) => {
      const id = await idOf(wish, { jumpcloud }, signal);
      const present = new Set(id === undefined ? [] : await jumpcloud.members(id, signal));
      return { people: wish.add.filter((username) => present.has(idFor.get(username) ?? '')) };
    },
    want: () => ({ people: wish.add }),
    write: async (to, from, { signal }) => {
      const id = await idOf(wish, { jumpcloud }, signal);
      if (id === undefined) return;
      const ids = (names: string[]) =>
        names.map((name) => idFor.get(name)).filter((user) => user !== undefined);
      for (const user of ids(to.people.filter((name) => !from.people.includes(name)))) {
        await jumpcloud.addMember(id, user, signal);
      }
      for (const user of ids(from.people.filter((name) => !to.people.includes(name)))) {
        await jumpcloud.removeMember(id, user, signal);
      }
    },
    amiss: ({ people }) => {
      const missing = wish.add.filter((username) => !people.includes(username));
      return finding('GROUP_LACKS_PEOPLE', { group: wish.name, people: missing });
    },
    show: ({ people }) => ({ People: people.length > 0 ? people.join(', ') : 'none of those named' }),
  });
}

/** The id that JumpCloud has for the group now; undefined when there is none. */
export async function idOf(
  { name }: GroupWish,
  { jumpcloud }: Pick<JumpCloudApi, 'jumpcloud'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  return (await jumpcloud.groups(signal)).find((group) => group.name === name)?.id;
}
