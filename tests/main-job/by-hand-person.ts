import type { UserRecord } from '../office/jumpcloud/records.ts';
import type { AtWork } from './at-work.ts';
import { SERVICE_PASSWORD } from './at-work.ts';
import type { Waiting } from './run-to-end.ts';

type Task = (waiting: Waiting) => void;

/**
 * Somebody with JumpCloud's console open who does what the run shows, with the values that it shows. What they do is in
 * LDAP before they say so.
 */
export function personAtTheConsole({ office, organisation }: Pick<AtWork, 'office' | 'organisation'>) {
  const tasks: Record<string, Task> = {
    'jumpcloud.service-account': (waiting) => {
      organisation.edit(({ users }) => users.push(newAccount(valueOf(waiting, 'Username'))));
    },
    'jumpcloud.samba-domain': (waiting) => {
      const domain = { id: ID, name: valueOf(waiting, 'Workgroup'), sid: 'S-1-5-21-11-22-33' };
      organisation.edit(({ ldapServers }) => ldapServers[0]?.sambaDomains.push(domain));
    },
    'jumpcloud.samba-service-account': (waiting) => {
      change(valueOf(waiting, 'Samba Service Account'), { samba_service_user: true });
    },
    'jumpcloud.group.Office': (waiting) => {
      const linuxGroup = { id: Number(valueOf(waiting, 'Group GID')), name: valueOf(waiting, 'Group Name') };
      organisation.edit(({ groups, ldapServers }) => {
        const group = groups.find(({ name }) => name === 'Office');
        if (!group) throw new Error('there is no group Office');
        group.attributes = { ...group.attributes, posixGroups: [linuxGroup], sambaEnabled: true };
        group.ldapServers = ldapServers.map(({ id }) => id);
      });
    },
    'jumpcloud.people-bind': (waiting) => change(valueOf(waiting, 'Username'), { ldap_binding_user: true }),
  };

  function change(username: string, changes: Partial<UserRecord>): void {
    const user = organisation.record.users.find((candidate) => candidate.username === username);
    if (!user) throw new Error(`there is no ${username}`);
    organisation.updateUser(user, changes);
  }

  return async (waiting: Waiting): Promise<void> => {
    const task = tasks[waiting.id];
    if (!task) throw new Error(`nobody knows how to do ${waiting.id}`);
    task(waiting);
    await office.tree.publish(organisation.record);
  };
}

const ID = '6650f1a2b3c4d5e6f7000999';

function valueOf({ id, byHand }: Waiting, label: string): string {
  const shown = byHand.values.find((value) => value.label === label);
  if (!shown) throw new Error(`${id} does not show "${label}"`);
  return shown.value;
}

function newAccount(username: string): UserRecord {
  return {
    _id: ID,
    username,
    email: `${username}@morgenrot.example`,
    firstname: 'NAS',
    lastname: 'Service',
    description: '',
    password: SERVICE_PASSWORD,
    state: 'ACTIVATED',
    ldap_binding_user: true,
    samba_service_user: false,
    password_never_expires: true,
    password_expired: false,
    account_locked: false,
    externally_managed: false,
    unix_uid: 6001,
    unix_guid: 6001,
    has_nt_hash: true,
  };
}
