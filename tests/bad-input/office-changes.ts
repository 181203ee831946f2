import type { GroupRecord, UserRecord } from '../office/jumpcloud/records.ts';
import type { Organisation } from '../office/jumpcloud/organisation.ts';
import type { Office } from '../office/office.ts';
import type { LocalUser } from '../office/dsm/local-accounts.ts';

/** The organisation of an office that has one. */
export function organisationOf({ organisations }: Office): Organisation {
  return found(organisations[0], 'organisation');
}

/** What an administrator does to a person in the console. */
export function editPerson(office: Office, username: string, changes: Partial<UserRecord>): void {
  organisationOf(office).edit(({ users }) => {
    const person = users.find((user) => user.username === username);
    Object.assign(found(person, username), changes);
  });
}

/** What an administrator does to a group in the console. */
export function editGroup(office: Office, name: string, changes: Partial<GroupRecord>): void {
  organisationOf(office).edit(({ groups }) => {
    Object.assign(
      found(
        groups.find((group) => group.name === name),
        name,
      ),
      changes,
    );
  });
}

/** An account that is there already, as a copy of ann's with changes. */
export function addPerson(
  office: Office,
  changes: Pick<UserRecord, '_id' | 'username'> & Partial<UserRecord>,
): void {
  organisationOf(office).edit(({ users }) => {
    const { length } = users;
    const ann = found(users[0], 'ann');
    const email = `${changes.username}@morgenrot.example`;
    users.push({ ...ann, email, unix_uid: 6000 + length, unix_guid: 6000 + length, ...changes });
  });
}

/** What an administrator does to an account of the NAS's own. */
export function editLocal({ dsm }: Office, name: string, changes: Partial<LocalUser>): void {
  const user = dsm.state.users.find((local) => local.name === name);
  Object.assign(found(user, name), changes);
}

function found<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`the office has no ${name}`);
  return thing;
}

/** Whatever was wrong with the servers is over; what they hold stays. */
export function putRight({ jumpcloud, dsm, tree }: Office): void {
  jumpcloud.faults.clear();
  dsm.faults.clear();
  tree.release();
}
