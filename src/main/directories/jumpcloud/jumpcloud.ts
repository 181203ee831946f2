import type { Organisation } from '../../../shared/model/directory.ts';
import * as edges from './group-edges.ts';
import * as groups from './groups.ts';
import type { Group, GroupSummary, NewGroup } from './groups.ts';
import * as ldapServers from './ldap-servers.ts';
import type { LdapServer, SambaDomain } from './ldap-servers.ts';
import { listOrganisations, pickOrganisation, readOrganisation } from './organisations.ts';
import type { OrganisationSettings } from './organisations.ts';
import { Requests } from './requests.ts';
import type { Access } from './requests.ts';
import * as users from './users.ts';
import type { NewUser, User, UserChanges } from './users.ts';

/**
 * JumpCloud's two APIs, as far as joining a NAS needs them (facts/jumpcloud.md §2–§6).
 *
 * `organisations` tests the key, `choose` decides which organisation everything after it is about; before that, the
 * rest throws. Reads are tried again where the trouble may pass, writes are sent once. Expected failures are those of
 * `HttpsClient` and of `refuse`, REPLY_NOT_JSON, REPLY_UNEXPECTED, and what a method names itself.
 */
export class JumpCloud {
  readonly #requests: Requests;
  #organisation = 'The organisation';

  constructor(access: Access) {
    this.#requests = new Requests(access);
  }

  /** Seconds by which JumpCloud's clock was ahead of ours with its last answer; undefined where that did not say. */
  get clockAhead(): number | undefined {
    return this.#requests.clockAhead;
  }

  /** The organisations that the key reaches. */
  organisations(signal?: AbortSignal): Promise<Organisation[]> {
    return listOrganisations(this.#requests, signal);
  }

  /**
   * Chooses the organisation with that id, or the only one there is.
   * Throws ORGANISATION_NEEDED, ORGANISATION_UNKNOWN.
   */
  async choose(id: string | undefined, signal?: AbortSignal): Promise<OrganisationSettings> {
    const reached = await this.organisations(signal);
    const organisation = pickOrganisation(reached, id);
    const settings = await readOrganisation(this.#requests, organisation, signal);
    // Only a key that reaches several must say which one it means (facts/jumpcloud.md §2.1).
    this.#requests.actFor(reached.length > 1 ? organisation.id : undefined);
    this.#organisation = organisation.name;
    return settings;
  }

  /** Throws LDAP_SERVER_MISSING, LDAP_SERVERS_SEVERAL, DIRECTORY_NOT_FOUND. */
  ldapServer(id: string | undefined, signal?: AbortSignal): Promise<LdapServer> {
    return ldapServers.pickLdapServer(this.#requests, id, this.#organisation, signal);
  }

  /** `undefined` means that Samba is off. Throws SAMBA_DOMAINS_SEVERAL. */
  sambaDomain(ldapServerId: string, signal?: AbortSignal): Promise<SambaDomain | undefined> {
    return ldapServers.readSambaDomain(this.#requests, ldapServerId, signal);
  }

  /** Turns Samba on. */
  createSambaDomain(
    ldapServerId: string,
    domain: Omit<SambaDomain, 'id'>,
    signal?: AbortSignal,
  ): Promise<SambaDomain> {
    return ldapServers.createSambaDomain(this.#requests, ldapServerId, domain, signal);
  }

  /** Changes workgroup and SID for every NAS at once. */
  replaceSambaDomain(
    ldapServerId: string,
    id: string,
    domain: Omit<SambaDomain, 'id'>,
    signal?: AbortSignal,
  ): Promise<SambaDomain> {
    return ldapServers.replaceSambaDomain(this.#requests, ldapServerId, id, domain, signal);
  }

  /** Turns Samba off for everybody. */
  removeSambaDomain(ldapServerId: string, id: string, signal?: AbortSignal): Promise<void> {
    return ldapServers.removeSambaDomain(this.#requests, ldapServerId, id, signal);
  }

  users(signal?: AbortSignal): Promise<User[]> {
    return users.listUsers(this.#requests, signal);
  }

  user(username: string, signal?: AbortSignal): Promise<User | undefined> {
    return users.findUser(this.#requests, username, signal);
  }

  /** Creates a user who can sign in at once. Throws DIRECTORY_REFUSED for a taken name or address and a weak password. */
  createUser(user: NewUser, signal?: AbortSignal): Promise<User> {
    return users.createUser(this.#requests, user, signal);
  }

  /** Changes what is given and nothing else. */
  updateUser(id: string, changes: UserChanges, signal?: AbortSignal): Promise<User> {
    return users.updateUser(this.#requests, id, changes, signal);
  }

  removeUser(id: string, signal?: AbortSignal): Promise<void> {
    return users.removeUser(this.#requests, id, signal);
  }

  groups(signal?: AbortSignal): Promise<GroupSummary[]> {
    return groups.listGroups(this.#requests, signal);
  }

  /** Every group with all that JumpCloud tells about it. */
  everyGroup(signal?: AbortSignal): Promise<Group[]> {
    return groups.readEveryGroup(this.#requests, signal);
  }

  group(id: string, signal?: AbortSignal): Promise<Group> {
    return groups.readGroup(this.#requests, id, signal);
  }

  /** Throws DIRECTORY_REFUSED where the name is taken. */
  createGroup(group: NewGroup, signal?: AbortSignal): Promise<Group> {
    return groups.createGroup(this.#requests, group, signal);
  }

  /** Reads the group, lets `change` make of it what it should be, writes all of it, reads it again. Throws WRITE_DID_NOT_STICK. */
  updateGroup(id: string, change: (group: Group) => Group, signal?: AbortSignal): Promise<Group> {
    return groups.updateGroup(this.#requests, id, change, signal);
  }

  removeGroup(id: string, signal?: AbortSignal): Promise<void> {
    return groups.removeGroup(this.#requests, id, signal);
  }

  /** The ids of the users who are in the group themselves. */
  members(groupId: string, signal?: AbortSignal): Promise<string[]> {
    return edges.listMembers(this.#requests, groupId, signal);
  }

  /** One who is in it already is no failure. */
  addMember(groupId: string, userId: string, signal?: AbortSignal): Promise<void> {
    return edges.addMember(this.#requests, groupId, userId, signal);
  }

  removeMember(groupId: string, userId: string, signal?: AbortSignal): Promise<void> {
    return edges.removeMember(this.#requests, groupId, userId, signal);
  }

  /** The ids of the LDAP servers that the group itself is bound to. */
  boundTo(groupId: string, signal?: AbortSignal): Promise<string[]> {
    return edges.listBindings(this.#requests, groupId, signal);
  }

  /** A binding that is there already is no failure. */
  bind(groupId: string, ldapServerId: string, signal?: AbortSignal): Promise<void> {
    return edges.bind(this.#requests, groupId, ldapServerId, signal);
  }

  unbind(groupId: string, ldapServerId: string, signal?: AbortSignal): Promise<void> {
    return edges.unbind(this.#requests, groupId, ldapServerId, signal);
  }

  close(): Promise<void> {
    return this.#requests.close();
  }
}
