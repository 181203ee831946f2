import { createHash } from 'node:crypto';

import { found, ok } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../call.ts';
import { booleanFilter, list } from '../lists.ts';
import { directGroups, isSuperuser } from '../membership.ts';
import type { AuthentikState, GroupRecord, UserRecord } from '../records.ts';

const MADE = '2025-01-07T08:00:00.000000Z';

/** GET /core/users/ (facts/authentik.md §3.2). */
export function listUsers(call: Call): Answer {
  const { query, state } = call;
  const isActive = booleanFilter(query, 'is_active');
  const wanted = isActive === undefined ? state.users : state.users.filter((u) => u.is_active === isActive);
  return list(
    call,
    wanted.map((user) => userView(user, state)),
    { equals: ['username', 'email', 'name', 'uuid'], search: ['username', 'name', 'email', 'uuid'] },
  );
}

/** GET /core/users/{id}/ */
export function getUser({ state }: Call, id: string): Answer {
  return ok(
    userView(
      found(
        state.users.find(({ pk }) => String(pk) === id),
        'User',
      ),
      state,
    ),
  );
}

/** GET /core/groups/ */
export function listGroups(call: Call): Answer {
  const { state } = call;
  return list(
    call,
    state.groups.map((group) => groupView(group, state)),
    { equals: ['name'], search: ['name'] },
  );
}

/** GET /core/groups/{group_uuid}/ */
export function getGroup({ state }: Call, id: string): Answer {
  return ok(
    groupView(
      found(
        state.groups.find(({ pk }) => pk === id),
        'Group',
      ),
      state,
    ),
  );
}

/** What stands for a user and tells nothing of him. */
export function uidOf({ pk }: UserRecord, { installId }: AuthentikState): string {
  return createHash('sha256').update(`${pk}-${installId}`).digest('hex');
}

/** A group as other records show it. */
export function partialGroup({
  pk,
  num_pk,
  name,
  is_superuser,
  attributes,
}: GroupRecord): Record<string, unknown> {
  return { pk, num_pk, name, is_superuser, attributes };
}

/** A group as the groups above and below it show it. */
function relatedGroup(group: GroupRecord): Record<string, unknown> {
  const { pk, name, is_superuser, attributes } = group;
  return { pk, group_uuid: pk, name, is_superuser, attributes };
}

/** A user as other records show him. */
export function partialUser(user: UserRecord, state: AuthentikState): Record<string, unknown> {
  const { pk, username, name, is_active, email, attributes } = user;
  return {
    pk,
    username,
    name,
    is_active,
    last_login: null,
    // Empty where there is none, which the specification's format does not allow.
    email,
    attributes,
    uid: uidOf(user, state),
  };
}

function userView(user: UserRecord, state: AuthentikState): Record<string, unknown> {
  const groups = directGroups(state, user);
  return {
    ...partialUser(user, state),
    date_joined: MADE,
    is_superuser: isSuperuser(state, user),
    groups: groups.map(({ pk }) => pk),
    groups_obj: groups.map(partialGroup),
    roles: [],
    roles_obj: [],
    avatar: '/static/dist/assets/images/user_default.png',
    path: 'users',
    type: user.type,
    uuid: user.uuid,
    password_change_date: MADE,
    last_updated: MADE,
  };
}

function groupView(group: GroupRecord, state: AuthentikState): Record<string, unknown> {
  const members = state.users.filter(({ pk }) => group.users.includes(pk));
  const children = state.groups.filter(({ parents }) => parents.includes(group.pk));
  const parents = state.groups.filter(({ pk }) => group.parents.includes(pk));
  return {
    ...partialGroup(group),
    parents: group.parents,
    parents_obj: parents.map(relatedGroup),
    users: group.users,
    users_obj: members.map((user) => partialUser(user, state)),
    roles: [],
    roles_obj: [],
    inherited_roles_obj: [],
    children: children.map(({ pk }) => pk),
    children_obj: children.map(relatedGroup),
  };
}
