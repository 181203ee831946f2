import { found } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call } from './call.ts';
import { edgeList, operate, operationOf, pathList } from './graph.ts';
import type { GraphNode } from './graph.ts';
import { attributesOf } from './user-groups.ts';

/** GET /api/v2/usergroups/{id}/members (facts/jumpcloud.md §6.4). */
export function listMembers({ organisation, query }: Call, groupId: string): Answer {
  const group = found(organisation.group(groupId));
  return edgeList({ type: 'user_group', id: groupId }, group.members.map(userNode), query);
}

/** POST /api/v2/usergroups/{id}/members: one user a call, answered with 204 (facts/jumpcloud.md §6.4). */
export function changeMember(call: Call, groupId: string): Answer {
  const { organisation } = call;
  const group = found(organisation.group(groupId));
  const { op, id } = operationOf(call, ['user']);
  found(organisation.user(id));
  return operate(op, {
    exists: group.members.includes(id),
    add: () => organisation.addMember(group, id),
    remove: () => organisation.removeMember(group, id),
  });
}

/** GET /api/v2/usergroups/{id}/membership: the members with their paths; nested groups do not exist here. */
export function listMembership({ organisation, query }: Call, groupId: string): Answer {
  const group = found(organisation.group(groupId));
  return pathList(
    { type: 'user_group', id: groupId },
    group.members.map((id) => ({ node: userNode(id), via: [], compiledAttributes: attributesOf(group) })),
    query,
  );
}

/** GET /api/v2/users/{id}/memberof: the groups of one user. */
export function listGroupsOfUser({ organisation, query }: Call, userId: string): Answer {
  found(organisation.user(userId));
  const groups = organisation.record.groups.filter(({ members }) => members.includes(userId));
  return pathList(
    userNode(userId),
    groups.map((group) => ({
      node: { type: 'user_group', id: group.id },
      via: [],
      compiledAttributes: attributesOf(group),
    })),
    query,
  );
}

function userNode(id: string): GraphNode {
  return { type: 'user', id };
}
