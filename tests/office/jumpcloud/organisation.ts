import { EventEmitter } from 'node:events';

import type {
  GroupRecord,
  LdapServerRecord,
  OrganisationRecord,
  SambaDomainRecord,
  UserRecord,
} from './records.ts';

/**
 * One organisation of the simulated JumpCloud, from its creation to the end of a test. Everything that changes it goes
 * through here, and every change is followed by a `changed` event: the LDAP tree listens.
 */
export class Organisation extends EventEmitter<{ changed: [] }> {
  readonly #record: OrganisationRecord;

  /** @param record The first state; a copy is kept, the caller's own is never changed. */
  constructor(record: OrganisationRecord) {
    super();
    this.#record = structuredClone(record);
  }

  /** The state as it is now. To be read; what is changed here directly, nobody hears of. */
  get record(): OrganisationRecord {
    return this.#record;
  }

  /** A deep copy, passwords included, to compare before with after. */
  snapshot(): OrganisationRecord {
    return structuredClone(this.#record);
  }

  /** Any other change: what an administrator does in the console while nobody is looking. */
  edit(change: (record: OrganisationRecord) => void): void {
    change(this.#record);
    this.emit('changed');
  }

  user(id: string): UserRecord | undefined {
    return this.#record.users.find((user) => user._id === id);
  }

  group(id: string): GroupRecord | undefined {
    return this.#record.groups.find((group) => group.id === id);
  }

  ldapServer(id: string): LdapServerRecord | undefined {
    return this.#record.ldapServers.find((server) => server.id === id);
  }

  createUser(user: UserRecord): void {
    this.edit((record) => record.users.push(user));
  }

  updateUser(user: UserRecord, changes: Partial<Omit<UserRecord, '_id'>>): void {
    this.edit(() => Object.assign(user, changes));
  }

  /** Takes the user out of every group as well. */
  deleteUser(user: UserRecord): void {
    this.edit((record) => {
      remove(record.users, user);
      for (const group of record.groups) remove(group.members, user._id);
    });
  }

  createGroup(group: GroupRecord): void {
    this.edit((record) => record.groups.push(group));
  }

  /** Puts one group in the place of another, members and bindings included. */
  replaceGroup(old: GroupRecord, group: GroupRecord): void {
    this.edit((record) => record.groups.splice(record.groups.indexOf(old), 1, group));
  }

  deleteGroup(group: GroupRecord): void {
    this.edit((record) => remove(record.groups, group));
  }

  updateLdapServer(server: LdapServerRecord, changes: Partial<Omit<LdapServerRecord, 'id'>>): void {
    this.edit(() => Object.assign(server, changes));
  }

  createSambaDomain(server: LdapServerRecord, domain: SambaDomainRecord): void {
    this.edit(() => server.sambaDomains.push(domain));
  }

  updateSambaDomain(domain: SambaDomainRecord, changes: Omit<SambaDomainRecord, 'id'>): void {
    this.edit(() => Object.assign(domain, changes));
  }

  deleteSambaDomain(server: LdapServerRecord, domain: SambaDomainRecord): void {
    this.edit(() => remove(server.sambaDomains, domain));
  }

  addMember(group: GroupRecord, userId: string): void {
    this.edit(() => group.members.push(userId));
  }

  removeMember(group: GroupRecord, userId: string): void {
    this.edit(() => remove(group.members, userId));
  }

  /** Binds a group, or a single user, to an LDAP server. */
  bind(bound: GroupRecord | UserRecord, ldapServerId: string): void {
    this.edit(() => (bound.ldapServers ??= []).push(ldapServerId));
  }

  /** Undoes {@link bind}. */
  unbind(bound: GroupRecord | UserRecord, ldapServerId: string): void {
    this.edit(() => remove(bound.ldapServers ?? [], ldapServerId));
  }
}

function remove<Item>(list: Item[], item: Item): void {
  const index = list.indexOf(item);
  if (index !== -1) list.splice(index, 1);
}
