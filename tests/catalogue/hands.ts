import type { NasState } from '../office/dsm/state.ts';
import { NOT_JOINED } from '../office/dsm/state.ts';
import type { GroupRecord, LdapServerRecord, UserRecord } from '../office/jumpcloud/records.ts';
import type { Follow } from './entry.ts';
import type { Scene } from './scene.ts';

/** What an administrator does in JumpCloud's console. */
export const inJumpCloud =
  (change: (console: JumpCloudConsole) => void): Follow =>
  async ({ office, organisation }) => {
    organisation.edit(({ users, groups, ldapServers }) =>
      change({
        user: (username) => found(users.find((user) => user.username === username)),
        group: (name) => found(groups.find((group) => group.name === name)),
        ldap: found(ldapServers[0]),
        users,
        groups,
      }),
    );
    await office.tree.publish(organisation.record);
  };

interface JumpCloudConsole {
  user: (username: string) => UserRecord;
  group: (name: string) => GroupRecord;
  ldap: LdapServerRecord;
  users: UserRecord[];
  groups: GroupRecord[];
}

/** What an administrator does in DSM, or a fault does to it. */
export const onTheNas =
  (change: (nas: NasState, scene: Scene) => void): Follow =>
  async (scene) => {
    const { dsm } = scene.office;
    change(dsm.state, scene);
    await dsm.smbSettled();
  };

/** Control Panel > Domain/LDAP > Leave. */
export const leave = onTheNas((nas) => {
  nas.ldap = { ...NOT_JOINED };
  nas.directory = { users: [], groups: [] };
});

/** The only reader of a share that nobody may open. */
export const nobody = ['nobody-at-all'];

/** One after the other. */
export const first =
  (...acts: Follow[]): Follow =>
  async (scene) => {
    for (const act of acts) await act(scene);
  };

/** What the findings call `joinery apply`, after something was done by hand. */
export const apply: Follow = async (scene) => {
  const failures = (await scene.apply()).filter(({ as }) => as === 'failure');
  if (failures.length > 0) throw new Error(`apply: ${failures.map(({ code }) => code).join(', ')}`);
};

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('the office has none of that name');
  return thing;
}
