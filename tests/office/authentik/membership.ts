import type { ApplicationRecord, AuthentikState, GroupRecord, UserRecord } from './records.ts';

/** The groups a user is a direct member of: the ones the `groups` claim names. */
export function directGroups({ groups }: AuthentikState, user: UserRecord): GroupRecord[] {
  return groups.filter((group) => group.users.includes(user.pk));
}

/** With the parents of them, and theirs: bindings count these. */
export function allGroups(state: AuthentikState, user: UserRecord): GroupRecord[] {
  const found = new Set(directGroups(state, user));
  // The set grows while it is walked through; a group that is in it already is not walked again.
  for (const { parents } of found) {
    for (const parent of state.groups) if (parents.includes(parent.pk)) found.add(parent);
  }
  return [...found];
}

export function isSuperuser(state: AuthentikState, user: UserRecord): boolean {
  return allGroups(state, user).some((group) => group.is_superuser);
}

/** @param permission Such as `authentik_core.add_application`. */
export function isPermitted(state: AuthentikState, user: UserRecord, permission: string): boolean {
  return isSuperuser(state, user) || user.permissions.includes(permission);
}

/** Whether a user may use an application: everybody may when nothing is bound to it. */
export function mayUse(state: AuthentikState, user: UserRecord, application: ApplicationRecord): boolean {
  const bindings = state.bindings.filter(({ target, enabled }) => target === application.pbm_uuid && enabled);
  if (bindings.length === 0) return true;
  const memberOf = allGroups(state, user).map(({ pk }) => pk);
  const results = bindings.map(({ group, user: person, negate }) => {
    const passes = group === null ? person === user.pk : memberOf.includes(group);
    return passes !== negate;
  });
  return application.policy_engine_mode === 'any' ? results.includes(true) : !results.includes(false);
}
