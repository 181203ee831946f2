import { z } from 'zod';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { lostFrom } from './lost-from.ts';
import { allV2 } from './paging.ts';
import { anything, objectId } from './replies.ts';
import type { Requests } from './requests.ts';

/** What the list of groups tells. It shows `attributes: null` for a group that has some (facts/jumpcloud.md §6.1). */
export interface GroupSummary {
  id: string;
  name: string;
}

/** Other features and other people keep things here too; all of it is carried along (facts/jumpcloud.md §6.1). */
const attributesSchema = z.looseObject({
  /** "Create Linux group" in the console: at most one. */
  posixGroups: z.array(z.looseObject({ id: z.int(), name: z.string() })).nullish(),
  /** "Enable Samba Authentication" in the console. */
  sambaEnabled: z.boolean().nullish(),
});

const groupSchema = z.looseObject({
  id: objectId,
  name: z.string(),
  attributes: attributesSchema.nullish(),
  membershipMethod: z.string().nullish(),
});

/** A group with everything JumpCloud tells about it, known to us or not. */
export type Group = z.infer<typeof groupSchema>;
export type GroupAttributes = z.infer<typeof attributesSchema>;

export interface NewGroup {
  name: string;
  description?: string;
  attributes?: GroupAttributes;
}

const path = '/api/v2/usergroups';

/** What a PUT may carry, and must, if it is to stay (facts/jumpcloud.md §6.3). */
const writableKeys = [
  'name',
  'description',
  'email',
  'attributes',
  'membershipMethod',
  'memberQuery',
  'memberQueryExemptions',
  'memberSuggestionsNotify',
] as const;

/** Whether a rule fills the group, so that nobody can be added by name. */
export function isDynamic({ membershipMethod }: Group): boolean {
  return membershipMethod?.startsWith('DYNAMIC_') ?? false;
}

export function listGroups(requests: Requests, signal?: AbortSignal): Promise<GroupSummary[]> {
  const row = z.object({ id: objectId, name: z.string() });
  return allV2(requests, row, { path, query: { sort: 'name' }, what: 'the user groups', signal });
}

export function readGroup(requests: Requests, id: string, signal?: AbortSignal): Promise<Group> {
  return requests.read(groupSchema, { path: `${path}/${id}`, what: `the group ${id}`, signal });
}

/** How many groups are read at once: quick enough for hundreds, and no storm. */
const AT_ONCE = 4;

/** Every group, each read by itself: the list does not tell a group's attributes (facts/jumpcloud.md §6.1). */
export async function readEveryGroup(requests: Requests, signal?: AbortSignal): Promise<Group[]> {
  const summaries = await listGroups(requests, signal);
  const groups: Group[] = [];
  for (let start = 0; start < summaries.length; start += AT_ONCE) {
    const some = summaries.slice(start, start + AT_ONCE);
    groups.push(...(await Promise.all(some.map(({ id }) => readGroup(requests, id, signal)))));
  }
  return groups;
}

/** Throws DIRECTORY_REFUSED where the name is taken. */
export function createGroup(requests: Requests, group: NewGroup, signal?: AbortSignal): Promise<Group> {
  return requests.write(groupSchema, {
    method: 'POST',
    path,
    body: { ...group, membershipMethod: 'STATIC' },
    doing: `create the group ${group.name}`,
    what: `the group ${group.name}`,
    signal,
  });
}

/**
 * Reads the group, lets `change` make of it what it should be, writes it and reads it again.
 *
 * A PUT replaces the whole group: JumpCloud's own tools once lost people's LDAP settings by sending only what they
 * changed (facts/jumpcloud.md §6.3). So everything is sent, and throws WRITE_DID_NOT_STICK unless everything is there
 * afterwards. Members and bindings are not part of it.
 */
export async function updateGroup(
  requests: Requests,
  id: string,
  change: (group: Group) => Group,
  signal?: AbortSignal,
): Promise<Group> {
  const wanted = writable(change(await readGroup(requests, id, signal)));
  const what = `the group ${String(wanted['name'])}`;
  await requests.write(anything, {
    method: 'PUT',
    path: `${path}/${id}`,
    body: wanted,
    doing: `change ${what}`,
    what,
    signal,
  });
  const group = await readGroup(requests, id, signal);
  const fields = lostFrom(group, wanted);
  if (fields.length > 0) fail('WRITE_DID_NOT_STICK', { title: `Change ${what}`, fields });
  return group;
}

export async function removeGroup(requests: Requests, id: string, signal?: AbortSignal): Promise<void> {
  const what = `the group ${id}`;
  await requests.write(anything, {
    method: 'DELETE',
    path: `${path}/${id}`,
    doing: `remove ${what}`,
    what,
    signal,
  });
}

/** `null` is what a key becomes that is left out, and the specification knows no `null` in a request. */
function writable(group: Group): Record<string, unknown> {
  const entries = writableKeys.map((key): [string, unknown] => [key, group[key]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined));
}
