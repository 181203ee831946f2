import { z } from 'zod';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { jsonIn } from '../../network/https/probe.ts';
import type { Requests } from './requests.ts';

/** Whose token it is. */
export interface TokenOwner {
  username: string;
  /** May do everything; of others it is known only when something is refused. */
  isSuperuser: boolean;
}

/** What everybody is told; no other server has these names together (facts/authentik.md §3.1). */
const configSchema = z.object({ capabilities: z.array(z.string()), cache_timeout_flows: z.number() });
const versionSchema = z.object({ version_current: z.string() });
const ownerSchema = z
  .object({ user: z.object({ username: z.string(), is_superuser: z.boolean() }) })
  .transform(({ user }): TokenOwner => ({ username: user.username, isSuperuser: user.is_superuser }));

/**
 * Makes sure that it is an authentik. SECURITY: before the token is sent anywhere.
 *
 * @param address as it was given, for the finding
 * @throws AUTHENTIK_NOT_THERE, SERVER_ERROR
 */
export async function recognise(
  requests: Requests,
  address: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const reply = await requests.readOpenly('/root/config/', signal);
  if (reply.status >= 500) {
    fail('SERVER_ERROR', { who: 'authentik', address: requests.origin, status: reply.status });
  }
  if (!configSchema.safeParse(jsonIn(reply)).success) fail('AUTHENTIK_NOT_THERE', { address });
}

/** Everybody may ask who they are: what is refused here is the token itself. */
export function readOwner(requests: Requests, signal: AbortSignal | undefined): Promise<TokenOwner> {
  return requests.read(ownerSchema, {
    path: '/core/users/me/',
    what: 'whose token it is',
    needs: 'authentik_core.view_user',
    signal,
  });
}

/** `version_current`, as authentik writes it. */
export async function readVersion(requests: Requests, signal: AbortSignal | undefined): Promise<string> {
  const version = await requests.read(versionSchema, {
    path: '/admin/version/',
    what: 'the version of authentik',
    needs: 'authentik_rbac.view_system_info',
    signal,
  });
  return version.version_current;
}
