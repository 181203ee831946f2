import { z } from 'zod';

import { found, ok, Refusal } from './answer.ts';
import type { Answer } from './answer.ts';
import { bodyOf } from './call.ts';
import type { Call } from './call.ts';
import { v1List } from './lists.ts';
import { newObjectId } from './object-id.ts';
import type { Organisation } from './organisation.ts';
import { weaknesses } from './password-policy.ts';
import type { UserRecord } from './records.ts';
import { userView } from './user-view.ts';

const text = z.string().max(1024);
const name = text.min(1);
const unixId = z.int().min(1);

const optional = z.object({
  firstname: text.exactOptional(),
  lastname: text.exactOptional(),
  description: text.exactOptional(),
  password: z.string().exactOptional(),
  suspended: z.boolean().exactOptional(),
  ldap_binding_user: z.boolean().exactOptional(),
  samba_service_user: z.boolean().exactOptional(),
  password_never_expires: z.boolean().exactOptional(),
  account_locked: z.boolean().exactOptional(),
  unix_uid: unixId.exactOptional(),
  unix_guid: unixId.exactOptional(),
});

const creation = optional.extend({
  username: name,
  email: name,
  state: z.enum(['STAGED', 'ACTIVATED', 'SUSPENDED']).exactOptional(),
});

const update = optional.extend({
  username: name.exactOptional(),
  email: name.exactOptional(),
  // A user never goes back to STAGED: the specification's update has two states.
  state: z.enum(['ACTIVATED', 'SUSPENDED']).exactOptional(),
});

/** GET /api/systemusers (facts/jumpcloud.md §4.1). */
export function listUsers({ organisation, query }: Call): Answer {
  return v1List(
    organisation.record.users.map((user) => userView(user, organisation)),
    query,
  );
}

/** GET /api/systemusers/{id} (facts/jumpcloud.md §4.1). */
export function getUser({ organisation }: Call, id: string): Answer {
  return ok(userView(found(organisation.user(id)), organisation));
}

/** POST /api/systemusers (facts/jumpcloud.md §4.2): answers 200, not 201. */
export function createUser(call: Call): Answer {
  const { organisation } = call;
  const { password = null, suspended, state, ...given } = bodyOf(call, creation);
  requireUnique(organisation, given);
  requireStrong(organisation, password, given.username);
  const unix = nextUnixId(organisation);
  const user: UserRecord = {
    _id: newObjectId(),
    firstname: '',
    lastname: '',
    description: '',
    password,
    state: stateFrom(state, suspended) ?? organisation.record.newUserState ?? 'ACTIVATED',
    ldap_binding_user: false,
    samba_service_user: false,
    password_never_expires: false,
    password_expired: false,
    account_locked: false,
    externally_managed: false,
    unix_uid: unix,
    unix_guid: unix,
    has_nt_hash: password !== null,
    ldapServers: [],
    ...given,
  };
  organisation.createUser(user);
  return ok(userView(user, organisation));
}

/** PUT /api/systemusers/{id} (facts/jumpcloud.md §4.3): only what is sent is changed. */
export function updateUser(call: Call, id: string): Answer {
  const { organisation } = call;
  const user = found(organisation.user(id));
  const { password, suspended, state, ...given } = bodyOf(call, update);
  requireUnique(organisation, given, user);
  const newState = stateFrom(state, suspended);
  organisation.updateUser(user, {
    ...given,
    ...(newState !== undefined && { state: newState }),
    ...(password !== undefined && newPassword(organisation, user, password)),
  });
  return ok(userView(user, organisation));
}

/** DELETE /api/systemusers/{id} (facts/jumpcloud.md §4.4): answers with the user that is gone. */
export function deleteUser({ organisation }: Call, id: string): Answer {
  const user = found(organisation.user(id));
  organisation.deleteUser(user);
  return ok(userView(user, organisation));
}

/** POST /api/systemusers/{id}/unlock (facts/jumpcloud.md §4.4). */
export function unlockUser({ organisation }: Call, id: string): Answer {
  organisation.updateUser(found(organisation.user(id)), { account_locked: false });
  return { status: 200 };
}

/** POST /api/systemusers/{id}/state/activate (facts/jumpcloud.md §4.4). No mail leaves the office, whatever `email` says. */
export function activateUser({ organisation }: Call, id: string): Answer {
  organisation.updateUser(found(organisation.user(id)), { state: 'ACTIVATED' });
  return { status: 200 };
}

function newPassword(organisation: Organisation, user: UserRecord, password: string): Partial<UserRecord> {
  // Whose password is kept by Active Directory is refused a new one here (facts/jumpcloud.md §4.3, inferred).
  if (user.externally_managed) throw new Refusal(400, 'password is a restricted field of this user');
  requireStrong(organisation, password, user.username);
  return { password, password_expired: false, has_nt_hash: true };
}

/** Two ways to say the same thing, and a request that says both differently is refused (facts/jumpcloud.md §4.2). */
function stateFrom(
  state: UserRecord['state'] | undefined,
  suspended: boolean | undefined,
): UserRecord['state'] | undefined {
  if (state !== undefined && suspended !== undefined && suspended !== (state === 'SUSPENDED')) {
    throw new Refusal(400, 'state and suspended contradict each other');
  }
  if (state !== undefined || suspended === undefined) return state;
  return suspended ? 'SUSPENDED' : 'ACTIVATED';
}

/** Usernames and addresses are unique, however they are capitalised. The answer is ours: none is recorded. */
function requireUnique(
  { record }: Organisation,
  given: { username?: string; email?: string },
  self?: UserRecord,
): void {
  for (const field of ['username', 'email'] as const) {
    const wanted = given[field]?.toLowerCase();
    const taken = record.users.some((user) => user !== self && user[field].toLowerCase() === wanted);
    if (taken) throw new Refusal(400, `${field} is already in use`);
  }
}

function requireStrong({ record }: Organisation, password: string | null, username: string): void {
  if (password === null) return;
  const missing = weaknesses(password, username, record.passwordPolicy);
  if (missing.length > 0) throw new Refusal(400, `password does not meet the policy: ${missing.join(', ')}`);
}

function nextUnixId({ record }: Organisation): number {
  return Math.max(5000, ...record.users.flatMap((user) => [user.unix_uid, user.unix_guid])) + 1;
}
