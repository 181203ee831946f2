import { z } from 'zod';

import { allV2 } from './paging.ts';
import { alreadyExists } from './refusal.ts';
import { anything, objectId } from './replies.ts';
import type { Requests } from './requests.ts';

/**
 * Who is in a group and what it is bound to: edges of JumpCloud's graph, not fields of the group (facts/jumpcloud.md
 * §6.4, §6.5).
 */
type Edge = { kind: 'members'; type: 'user' } | { kind: 'associations'; type: 'ldap_server' };

const member: Edge = { kind: 'members', type: 'user' };
const ldapServer: Edge = { kind: 'associations', type: 'ldap_server' };

const edgeSchema = z.object({ to: z.object({ type: z.string(), id: objectId }) });

/** The ids of the users who are in the group themselves. Groups inside the group are left out. */
export function listMembers(requests: Requests, groupId: string, signal?: AbortSignal): Promise<string[]> {
  return ends(requests, groupId, member, { what: `the members of the group ${groupId}`, signal });
}

/** The ids of the LDAP servers that the group itself is bound to. */
export function listBindings(requests: Requests, groupId: string, signal?: AbortSignal): Promise<string[]> {
  // Without `targets` JumpCloud refuses (facts/jumpcloud.md §6.5).
  const query = { targets: ldapServer.type };
  return ends(requests, groupId, ldapServer, {
    query,
    what: `what the group ${groupId} is bound to`,
    signal,
  });
}

/** Adds a user to a group; one who is in it already is no failure. */
export function addMember(
  requests: Requests,
  groupId: string,
  userId: string,
  signal?: AbortSignal,
): Promise<void> {
  const doing = `add the user ${userId} to the group ${groupId}`;
  return add(requests, groupId, { edge: member, id: userId, doing, signal });
}

export function removeMember(
  requests: Requests,
  groupId: string,
  userId: string,
  signal?: AbortSignal,
): Promise<void> {
  const doing = `take the user ${userId} out of the group ${groupId}`;
  return operate(requests, groupId, 'remove', { edge: member, id: userId, doing, signal });
}

/** Lets an LDAP server show the group and its members; a binding that is there already is no failure. */
export function bind(
  requests: Requests,
  groupId: string,
  ldapServerId: string,
  signal?: AbortSignal,
): Promise<void> {
  const doing = `bind the group ${groupId} to the LDAP directory`;
  return add(requests, groupId, { edge: ldapServer, id: ldapServerId, doing, signal });
}

export function unbind(
  requests: Requests,
  groupId: string,
  ldapServerId: string,
  signal?: AbortSignal,
): Promise<void> {
  const doing = `unbind the group ${groupId} from the LDAP directory`;
  return operate(requests, groupId, 'remove', { edge: ldapServer, id: ldapServerId, doing, signal });
}

async function ends(
  requests: Requests,
  groupId: string,
  { kind, type }: Edge,
  read: { query?: Record<string, string>; what: string; signal: AbortSignal | undefined },
): Promise<string[]> {
  const edges = await allV2(requests, edgeSchema, { path: pathOf(groupId, kind), ...read });
  return edges.filter(({ to }) => to.type === type).map(({ to }) => to.id);
}

interface Change {
  edge: Edge;
  id: string;
  doing: string;
  signal: AbortSignal | undefined;
}

async function add(requests: Requests, groupId: string, change: Change): Promise<void> {
  try {
    await operate(requests, groupId, 'add', change);
  } catch (error) {
    if (!alreadyExists(error)) throw error;
  }
}

async function operate(
  requests: Requests,
  groupId: string,
  op: 'add' | 'remove',
  { edge, id, doing, signal }: Change,
): Promise<void> {
  await requests.write(anything, {
    method: 'POST',
    path: pathOf(groupId, edge.kind),
    body: { op, type: edge.type, id },
    doing,
    what: `the group ${groupId}, or what was to be connected with it`,
    signal,
  });
}

function pathOf(groupId: string, kind: Edge['kind']): string {
  return `/api/v2/usergroups/${groupId}/${kind}`;
}
