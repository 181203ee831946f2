import { z } from 'zod';

import { readAll } from './paging.ts';
import { number, optionalText, uuid } from './replies.ts';
import type { Query, Requests } from './requests.ts';

/** Somebody who may sign in through authentik (facts/authentik.md §3.2). */
export interface User {
  id: number;
  username: string;
  /** The full name; the user name where there is none. */
  name: string;
  email: string | undefined;
  isActive: boolean;
  /** Not a person: authentik's own outposts, and accounts for programs. */
  isService: boolean;
  /** The ids of the groups that they are in directly. */
  groups: string[];
}

const userSchema = z
  .object({
    pk: number,
    username: z.string(),
    name: optionalText,
    email: optionalText,
    is_active: z.boolean().default(true),
    type: z.string().default('internal'),
    groups: z.array(uuid).default([]),
  })
  .transform(({ pk, username, name, email, is_active, type, groups }): User => ({
    id: pk,
    username,
    name: name?.trim() || username,
    email,
    isActive: is_active,
    isService: type.endsWith('service_account'),
    groups,
  }));

/** Every user, service accounts too. */
export function listUsers(requests: Requests, signal?: AbortSignal): Promise<User[]> {
  return ask(requests, { ordering: 'username' }, signal);
}

/**
 * The users with these user names, in the order of the names; who is not there is left out. Names are compared to the
 * letter: DSM wants the claim to equal its account exactly (facts/authentik.md §1).
 */
export async function findUsers(
  requests: Requests,
  usernames: readonly string[],
  signal?: AbortSignal,
): Promise<User[]> {
  const users: User[] = [];
  for (const username of usernames) {
    const found = await ask(requests, { username }, signal);
    users.push(...found.filter((user) => user.username === username));
  }
  return users;
}

function ask(requests: Requests, query: Query, signal: AbortSignal | undefined): Promise<User[]> {
  const path = '/core/users/';
  return readAll(requests, userSchema, {
    path,
    query,
    what: 'the users',
    needs: 'authentik_core.view_user',
    signal,
  });
}
