import { z } from 'zod';

import { alreadyExists, created, found, noContent, ok } from './answer.ts';
import type { Answer } from './answer.ts';
import { bodyOf } from './call.ts';
import type { Call } from './call.ts';
import { v2List } from './lists.ts';
import { newObjectId } from './object-id.ts';
import type { Organisation } from './organisation.ts';
import type { GroupAttributes, GroupRecord } from './records.ts';

const writable = z.object({
  name: z.string().min(1),
  description: z.string().default(''),
  email: z.string().default(''),
  membershipMethod: z
    .enum(['NOTSET', 'STATIC', 'DYNAMIC_REVIEW_REQUIRED', 'DYNAMIC_AUTOMATED'])
    .default('NOTSET'),
  attributes: z
    .looseObject({
      posixGroups: z.array(z.looseObject({ id: z.int(), name: z.string() })).exactOptional(),
      sambaEnabled: z.boolean().exactOptional(),
      ldapGroups: z.array(z.looseObject({ name: z.string() })).exactOptional(),
    })
    .nullable()
    .default(null),
  memberQuery: z.record(z.string(), z.unknown()).exactOptional(),
  memberQueryExemptions: z.array(z.object({ type: z.string(), id: z.string() })).exactOptional(),
  memberSuggestionsNotify: z.boolean().exactOptional(),
});

/**
 * GET /api/v2/usergroups. A story that cost other programs their settings: the list shows every group with
 * `attributes: null`, also a group that has attributes (facts/jumpcloud.md §6.1).
 */
export function listGroups({ organisation, query }: Call): Answer {
  return v2List(
    organisation.record.groups.map((group) => ({ ...groupView(group, organisation), attributes: null })),
    query,
  );
}

/** GET /api/v2/usergroups/{id} (facts/jumpcloud.md §6.1): here the attributes are. */
export function getGroup({ organisation }: Call, id: string): Answer {
  return ok(groupView(found(organisation.group(id)), organisation));
}

/** POST /api/v2/usergroups (facts/jumpcloud.md §6.2). GIDs are not compared: whether JumpCloud does is unknown (§6.6). */
export function createGroup(call: Call): Answer {
  const { organisation } = call;
  const given = bodyOf(call, writable);
  requireFreeName(organisation, given.name);
  const group: GroupRecord = {
    ...remembered(given),
    id: newObjectId(),
    members: [],
    ldapServers: [],
  };
  organisation.createGroup(group);
  return created(groupView(group, organisation));
}

/**
 * PUT /api/v2/usergroups/{id}: a full replacement, and what is left out is cleared (facts/jumpcloud.md §6.3). Members
 * and bindings are edges of the graph, not fields, and stay.
 */
export function replaceGroup(call: Call, id: string): Answer {
  const { organisation } = call;
  const old = found(organisation.group(id));
  const given = bodyOf(call, writable);
  requireFreeName(organisation, given.name, old);
  const group: GroupRecord = {
    ...remembered(given),
    id,
    members: old.members,
    ldapServers: old.ldapServers,
  };
  organisation.replaceGroup(old, group);
  return ok(groupView(group, organisation));
}

/** DELETE /api/v2/usergroups/{id}. The specification has 200 and 204; this office answers 204. */
export function deleteGroup({ organisation }: Call, id: string): Answer {
  organisation.deleteGroup(found(organisation.group(id)));
  return noContent;
}

/** The group's attributes as the API shows them, with the one that JumpCloud keeps itself (facts/jumpcloud.md §6.1). */
export function attributesOf({ attributes, name, ldapServers }: GroupRecord): GroupAttributes {
  return { ...attributes, ...(ldapServers.length > 0 && { ldapGroups: [{ name }] }) };
}

/** What a client may decide. Nothing at all is remembered in one way only, so that an undo can be compared. */
function remembered({
  attributes,
  memberQueryExemptions = [],
  memberSuggestionsNotify = false,
  ...given
}: z.output<typeof writable>): Omit<GroupRecord, 'id' | 'members' | 'ldapServers'> {
  return {
    ...given,
    attributes: ownAttributes(attributes),
    ...(memberQueryExemptions.length > 0 && { memberQueryExemptions }),
    ...(memberSuggestionsNotify && { memberSuggestionsNotify }),
  };
}

function ownAttributes(given: GroupAttributes | null): GroupAttributes | null {
  const own = { ...given };
  delete own.ldapGroups;
  return Object.keys(own).length === 0 ? null : own;
}

/** Names are unique and case-sensitive (facts/jumpcloud.md §6.2). */
function requireFreeName({ record }: Organisation, name: string, self?: GroupRecord): void {
  if (record.groups.some((group) => group !== self && group.name === name)) throw alreadyExists();
}

function groupView(group: GroupRecord, { record }: Organisation): Record<string, unknown> {
  const { id, name, description, email, membershipMethod, memberQuery } = group;
  return {
    id,
    type: 'user_group',
    name,
    description,
    email,
    attributes: attributesOf(group),
    membershipMethod,
    ...(memberQuery !== undefined && { memberQuery }),
    memberQueryExemptions: group.memberQueryExemptions ?? [],
    memberSuggestionsNotify: group.memberSuggestionsNotify ?? false,
    suggestionCounts: { add: 0, remove: 0, total: 0 },
    organizationObjectId: record._id,
  };
}
