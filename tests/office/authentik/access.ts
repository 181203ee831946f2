import type { IncomingHttpHeaders } from 'node:http';

import { refused } from './answer.ts';
import { isPermitted } from './membership.ts';
import type { AuthentikState, UserRecord } from './records.ts';

/** The owner of the request's token. Every refusal is 403, never 401 (facts/authentik.md §2). */
export function requireToken({ authorization }: IncomingHttpHeaders, state: AuthentikState): UserRecord {
  if (authorization === undefined) throw refused(403, 'Authentication credentials were not provided.');
  const [scheme, key = ''] = authorization.split(' ');
  if (scheme?.toLowerCase() !== 'bearer') throw refused(403, 'Unsupported authentication type');
  if (key === '') throw refused(403, 'Malformed header');
  const token = state.tokens.find((known) => known.key === key && known.intent === 'api');
  const owner = state.users.find(({ pk }) => pk === token?.owner);
  const isExpired = token?.expires !== undefined && token.expires.getTime() <= Date.now();
  if (owner === undefined || !owner.is_active || isExpired) throw refused(403, 'Token invalid/expired');
  return owner;
}

/** @param permission Such as `authentik_core.add_application`; `undefined` = whoever has a token may. */
export function requirePermission(
  state: AuthentikState,
  user: UserRecord,
  permission: string | undefined,
): void {
  if (permission === undefined || isPermitted(state, user, permission)) return;
  throw refused(403, 'You do not have permission to perform this action.');
}
