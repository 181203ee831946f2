import { z } from 'zod';

import { alreadyExists, found, noContent, Refusal } from './answer.ts';
import type { Answer } from './answer.ts';
import { bodyOf } from './call.ts';
import type { Call } from './call.ts';
import { v2List } from './lists.ts';

/** Anything in JumpCloud's graph: a user, a group, an LDAP server. */
export interface GraphNode {
  type: string;
  id: string;
}

/** What a group or a user can be associated to; only LDAP servers exist in this office. */
export const resources = [
  'active_directory',
  'application',
  'g_suite',
  'idp_routing_policy',
  'ldap_server',
  'office_365',
  'password_manager_item',
  'radius_server',
  'system',
  'system_group',
];

/** What an LDAP server can be associated to. */
export const ldapClients = ['user', 'user_group'];

export interface Operation extends GraphNode {
  op: 'add' | 'remove' | 'update';
}

/** The body of every POST that adds or removes an edge; 400 for a type that cannot be at its other end. */
export function operationOf(call: Call, types: readonly string[]): Operation {
  const { op, type, id } = bodyOf(
    call,
    // JumpCloud's own module sends `attributes: null` along (facts/jumpcloud.md §6.5); attributes of edges do nothing here.
    z.object({ op: z.enum(['add', 'remove', 'update']), type: z.enum(types), id: z.string() }),
  );
  return { op, type, id };
}

export interface Edge {
  exists: boolean;
  add: () => void;
  remove: () => void;
}

/** Changes one edge: 204; 409 when it is there already, 404 when there is nothing to remove. */
export function operate(op: Operation['op'], { exists, add, remove }: Edge): Answer {
  if (op === 'add') {
    if (exists) throw alreadyExists();
    add();
    return noContent;
  }
  found(exists ? exists : undefined);
  if (op === 'remove') remove();
  return noContent;
}

/** The direct edges of one node, as the members and associations lists show them (facts/jumpcloud.md §6.4, §6.5). */
export function edgeList(from: GraphNode, ends: GraphNode[], query: URLSearchParams): Answer {
  return v2List(
    ends.map((to) => ({ from, to })),
    query,
  );
}

/** One path through the graph, from the node that was asked about to another. */
export interface Reached {
  node: GraphNode;
  via: GraphNode[];
  compiledAttributes: Record<string, unknown>;
}

/** Everything that can be reached from one node, each with all of its paths (facts/jumpcloud.md §6.5). */
export function pathList(start: GraphNode, reached: Reached[], query: URLSearchParams): Answer {
  const rows = new Map<
    string,
    { paths: unknown[]; compiledAttributes: Record<string, unknown> } & GraphNode
  >();
  for (const { node, via, compiledAttributes } of reached) {
    const row = rows.get(node.id) ?? { ...node, paths: [], compiledAttributes: {} };
    row.paths.push(pathThrough([start, ...via, node]));
    Object.assign(row.compiledAttributes, compiledAttributes);
    rows.set(node.id, row);
  }
  return v2List(
    [...rows.values()].map((row) => ({ ...row })),
    query,
  );
}

function pathThrough(nodes: GraphNode[]): { from: GraphNode | undefined; to: GraphNode }[] {
  return nodes.slice(1).map((to, index) => ({ from: nodes[index], to }));
}

/** The `targets` parameter, without which the API refuses, as it does for a target that cannot be (facts/jumpcloud.md §6.5). */
export function targetOf({ query }: Call, types: readonly string[]): string {
  const target = query.get('targets');
  if (target === null) throw new Refusal(400, 'Bad Request: query parameter "targets" is required');
  if (!types.includes(target)) throw new Refusal(400, `Bad Request: "${target}" is not a valid target`);
  return target;
}
