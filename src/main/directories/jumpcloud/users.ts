import { z } from 'zod';

import { allV1 } from './paging.ts';
import { anything, flag, objectId } from './replies.ts';
import type { Requests } from './requests.ts';

/** A JumpCloud user, as far as joining a NAS is concerned (facts/jumpcloud.md §4.1). */
export interface User {
  id: string;
  username: string;
  /** What people call them: the display name, else first and last name, else the user name. */
  name: string;
  email: string;
  state: 'STAGED' | 'ACTIVATED' | 'SUSPENDED';
  /** Has a password and may use it. */
  activated: boolean;
  /** Shut out for a while after too many wrong passwords. */
  accountLocked: boolean;
  passwordExpired: boolean;
  /** When it will expire, or has, as JumpCloud writes it (ISO 8601); undefined where it tells none. */
  passwordExpiresAt: string | undefined;
  passwordNeverExpires: boolean;
  /** "Enable as LDAP Bind DN" in the console. */
  ldapBindingUser: boolean;
  /** "Samba Service Account" in the console (facts/jumpcloud.md §0.4, inferred). */
  sambaServiceUser: boolean;
  unixUid: number | undefined;
  /** The user's private group id; JumpCloud writes it `unix_guid`. */
  unixGid: number | undefined;
  /** The password is kept by Active Directory, another identity provider or SCIM: JumpCloud cannot set it. */
  passwordElsewhere: boolean;
}

export interface NewUser {
  username: string;
  email: string;
  firstname: string;
  lastname: string;
  description: string;
  password: string;
  ldapBindingUser: boolean;
  sambaServiceUser: boolean;
  passwordNeverExpires: boolean;
}

/** What is left out stays as it is. */
export interface UserChanges {
  password?: string;
  state?: User['state'];
  ldapBindingUser?: boolean;
  sambaServiceUser?: boolean;
  passwordNeverExpires?: boolean;
}

const path = '/api/systemusers';

const unixId = z
  .int()
  .nullish()
  .transform((id) => id ?? undefined);

const userSchema = z
  .object({
    _id: objectId,
    username: z.string(),
    displayname: z.string().nullish(),
    firstname: z.string().nullish(),
    lastname: z.string().nullish(),
    email: z.string(),
    state: z.enum(['STAGED', 'ACTIVATED', 'SUSPENDED']),
    activated: flag,
    account_locked: flag,
    password_expired: flag,
    password_expiration_date: z.string().nullish(),
    password_never_expires: flag,
    ldap_binding_user: flag,
    samba_service_user: flag,
    unix_uid: unixId,
    unix_guid: unixId,
    externally_managed: flag,
    delegatedAuthority: z.looseObject({}).nullish(),
    restrictedFields: z.array(z.looseObject({ field: z.string().optional() })).nullish(),
  })
  .transform((reply): User => ({
    id: reply._id,
    username: reply.username,
    name: nameOf(reply),
    email: reply.email,
    state: reply.state,
    activated: reply.activated,
    accountLocked: reply.account_locked,
    passwordExpired: reply.password_expired,
    passwordExpiresAt: reply.password_expiration_date ?? undefined,
    passwordNeverExpires: reply.password_never_expires,
    ldapBindingUser: reply.ldap_binding_user,
    sambaServiceUser: reply.samba_service_user,
    unixUid: reply.unix_uid,
    unixGid: reply.unix_guid,
    passwordElsewhere:
      reply.externally_managed ||
      (reply.delegatedAuthority ?? null) !== null ||
      (reply.restrictedFields ?? []).some(({ field }) => field === 'password'),
  }));

/** Each part may be missing or empty (facts/jumpcloud.md §4.1). */
function nameOf(reply: {
  username: string;
  displayname?: string | null | undefined;
  firstname?: string | null | undefined;
  lastname?: string | null | undefined;
}): string {
  const parts = [reply.firstname?.trim(), reply.lastname?.trim()].filter(Boolean).join(' ');
  return reply.displayname?.trim() || parts || reply.username;
}

/** Every user of the organisation. */
export function listUsers(requests: Requests, signal?: AbortSignal): Promise<User[]> {
  return allV1(requests, userSchema, { path, what: 'the users', signal });
}

/**
 * The user with that user name, if there is one.
 *
 * @param username letters, digits, `.`, `_` and `-`: nothing in it means anything to the filter
 */
export async function findUser(
  requests: Requests,
  username: string,
  signal?: AbortSignal,
): Promise<User | undefined> {
  const query = { filter: `username:$eq:${username}` };
  const found = await allV1(requests, userSchema, { path, query, what: `the user ${username}`, signal });
  return found.find((user) => user.username === username);
}

/**
 * Creates a user who can sign in at once (facts/jumpcloud.md §4.2): with a password and `ACTIVATED`, so that no mail
 * goes out, and whatever the organisation's default state is. Throws DIRECTORY_REFUSED for a name or address that is
 * taken and for a weak password.
 */
export function createUser(requests: Requests, user: NewUser, signal?: AbortSignal): Promise<User> {
  return requests.write(userSchema, {
    method: 'POST',
    path,
    body: {
      username: user.username,
      email: user.email,
      firstname: user.firstname,
      lastname: user.lastname,
      description: user.description,
      state: 'ACTIVATED',
      enable_user_portal_multifactor: false,
      ...fieldsOf(user),
    },
    doing: `create the user ${user.username}`,
    what: `the user ${user.username}`,
    secret: user.password,
    signal,
  });
}

/** Changes what is given and nothing else (facts/jumpcloud.md §4.3). */
export function updateUser(
  requests: Requests,
  id: string,
  changes: UserChanges,
  signal?: AbortSignal,
): Promise<User> {
  const what = `the user ${id}`;
  return requests.write(userSchema, {
    method: 'PUT',
    path: `${path}/${id}`,
    body: { state: changes.state, ...fieldsOf(changes) },
    doing: `change ${what}`,
    what,
    secret: changes.password,
    signal,
  });
}

export async function removeUser(requests: Requests, id: string, signal?: AbortSignal): Promise<void> {
  const what = `the user ${id}`;
  await requests.write(anything, {
    method: 'DELETE',
    path: `${path}/${id}`,
    doing: `remove ${what}`,
    what,
    signal,
  });
}

/** In JumpCloud's names; what is `undefined` does not get into the JSON. */
function fieldsOf({ password, ldapBindingUser, sambaServiceUser, passwordNeverExpires }: UserChanges) {
  return {
    password,
    ldap_binding_user: ldapBindingUser,
    samba_service_user: sambaServiceUser,
    password_never_expires: passwordNeverExpires,
  };
}
