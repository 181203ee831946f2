import { found } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';
import { edgeList, ldapClients, operate, operationOf, pathList, resources, targetOf } from './graph.ts';
import type { GraphNode, Operation, Reached } from './graph.ts';
import type { Organisation } from './organisation.ts';
import type { GroupRecord, UserRecord } from './records.ts';
import { attributesOf } from './user-groups.ts';

/** GET /api/v2/usergroups/{id}/associations (facts/jumpcloud.md §6.5). */
export function listGroupAssociations(call: Call, groupId: string): Answer {
  return boundTo(call, groupNode(groupId), found(call.organisation.group(groupId)));
}

/** GET /api/v2/users/{id}/associations. */
export function listUserAssociations(call: Call, userId: string): Answer {
  return boundTo(call, userNode(userId), found(call.organisation.user(userId)));
}

/** GET /api/v2/ldapservers/{id}/associations: the same edges from the other side. */
export function listLdapAssociations(call: Call, serverId: string): Answer {
  const { organisation, query } = call;
  found(organisation.ldapServer(serverId));
  const ends =
    targetOf(call, ldapClients) === 'user'
      ? usersBoundTo(organisation, serverId).map(({ _id }) => userNode(_id))
      : groupsBoundTo(organisation, serverId).map(({ id }) => groupNode(id));
  return edgeList(serverNode(serverId), ends, query);
}

/** POST /api/v2/usergroups/{id}/associations: binds a group to LDAP (facts/jumpcloud.md §6.5). */
export function associateGroup(call: Call, groupId: string): Answer {
  const group = found(call.organisation.group(groupId));
  return changeBinding(call.organisation, group, operationOf(call, resources));
}

/** POST /api/v2/users/{id}/associations: binds a single user to LDAP (facts/jumpcloud.md §6.5). */
export function associateUser(call: Call, userId: string): Answer {
  const user = found(call.organisation.user(userId));
  return changeBinding(call.organisation, user, operationOf(call, resources));
}

/** POST /api/v2/ldapservers/{id}/associations: either of the two from the other side (facts/jumpcloud.md §6.5). */
export function associateLdapServer(call: Call, serverId: string): Answer {
  const { organisation } = call;
  const { op, type, id } = operationOf(call, ldapClients);
  const bound = type === 'user' ? organisation.user(id) : organisation.group(id);
  return changeBinding(organisation, found(bound), { op, ...serverNode(serverId) });
}

/** GET /api/v2/usergroups/{id}/ldapservers (facts/jumpcloud.md §6.5). */
export function listLdapServersOfGroup({ organisation, query }: Call, groupId: string): Answer {
  const group = found(organisation.group(groupId));
  const reached = group.ldapServers.map((id) => ({
    node: serverNode(id),
    via: [],
    compiledAttributes: attributesOf(group),
  }));
  return pathList(groupNode(groupId), reached, query);
}

/** GET /api/v2/users/{id}/ldapservers: bound directly, and through groups (facts/jumpcloud.md §6.5). */
export function listLdapServersOfUser({ organisation, query }: Call, userId: string): Answer {
  const user = found(organisation.user(userId));
  const direct = (user.ldapServers ?? []).map((id): Reached => ({
    node: serverNode(id),
    via: [],
    compiledAttributes: {},
  }));
  const throughGroups = organisation.record.groups
    .filter(({ members }) => members.includes(userId))
    .flatMap((group) =>
      group.ldapServers.map((id): Reached => ({
        node: serverNode(id),
        via: [groupNode(group.id)],
        compiledAttributes: attributesOf(group),
      })),
    );
  return pathList(userNode(userId), [...direct, ...throughGroups], query);
}

/** GET /api/v2/ldapservers/{id}/usergroups (facts/jumpcloud.md §6.5). */
export function listGroupsOfLdapServer({ organisation, query }: Call, serverId: string): Answer {
  found(organisation.ldapServer(serverId));
  const reached = groupsBoundTo(organisation, serverId).map((group) => ({
    node: groupNode(group.id),
    via: [],
    compiledAttributes: attributesOf(group),
  }));
  return pathList(serverNode(serverId), reached, query);
}

/** GET /api/v2/ldapservers/{id}/users: bound directly, and through groups (facts/jumpcloud.md §6.5). */
export function listUsersOfLdapServer({ organisation, query }: Call, serverId: string): Answer {
  found(organisation.ldapServer(serverId));
  const direct = usersBoundTo(organisation, serverId).map(({ _id }): Reached => ({
    node: userNode(_id),
    via: [],
    compiledAttributes: {},
  }));
  const throughGroups = groupsBoundTo(organisation, serverId).flatMap((group) =>
    group.members.map((id): Reached => ({
      node: userNode(id),
      via: [groupNode(group.id)],
      compiledAttributes: attributesOf(group),
    })),
  );
  return pathList(serverNode(serverId), [...direct, ...throughGroups], query);
}

function boundTo(call: Call, from: GraphNode, { ldapServers = [] }: GroupRecord | UserRecord): Answer {
  const ends = targetOf(call, resources) === 'ldap_server' ? ldapServers.map(serverNode) : [];
  return edgeList(from, ends, call.query);
}

function changeBinding(
  organisation: Organisation,
  bound: GroupRecord | UserRecord,
  { op, type, id }: Operation,
): Answer {
  found(type === 'ldap_server' ? organisation.ldapServer(id) : undefined);
  return operate(op, {
    exists: (bound.ldapServers ?? []).includes(id),
    add: () => organisation.bind(bound, id),
    remove: () => organisation.unbind(bound, id),
  });
}

function usersBoundTo({ record }: Organisation, serverId: string): UserRecord[] {
  return record.users.filter(({ ldapServers }) => ldapServers?.includes(serverId));
}

function groupsBoundTo({ record }: Organisation, serverId: string): GroupRecord[] {
  return record.groups.filter(({ ldapServers }) => ldapServers.includes(serverId));
}

function userNode(id: string): GraphNode {
  return { type: 'user', id };
}

function groupNode(id: string): GraphNode {
  return { type: 'user_group', id };
}

function serverNode(id: string): GraphNode {
  return { type: 'ldap_server', id };
}
