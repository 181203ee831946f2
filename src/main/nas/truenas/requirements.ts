import { fail } from '../../../shared/findings/expected-failure.ts';
import { calls } from './calls.ts';
import type { TrueNasSession } from './session.ts';

type Asked = Pick<TrueNasSession, 'who' | 'account' | 'ask' | 'call'>;

/** One of each row is enough; the first is what is asked for (facts/truenas.md §3). */
const NEEDED = [
  ['DIRECTORY_SERVICE_WRITE'],
  ['ACCOUNT_READ'],
  ['SHARING_SMB_WRITE', 'SERVICE_WRITE'],
] as const;
const ALL = 'FULL_ADMIN';

/**
 * Whether the account may do what a guide asks for; better to hear it now than midway. Releases without roles have
 * administrators only.
 *
 * @throws {ExpectedFailure} TRUENAS_ROLES_MISSING with those that it lacks, and what `TrueNasSession.call` throws
 */
export async function requireRoles(session: Asked, signal?: AbortSignal): Promise<void> {
  const { privilege } = await session.call(calls.readMe, [], signal);
  const roles = privilege?.roles;
  if (roles === undefined || roles.includes(ALL)) return;
  const missing = NEEDED.filter((row) => !row.some((role) => roles.includes(role)));
  if (missing.length === 0) return;
  const { who: nas, account } = session;
  fail('TRUENAS_ROLES_MISSING', { nas, account, roles: missing.map(([role]) => role) });
}

/** How the one says it that takes changes: of a pair, and without a second (facts/truenas.md §4). */
const ACTIVE: ReadonlySet<string> = new Set(['MASTER', 'SINGLE']);

/**
 * Whether it is the active controller. One that does not know of pairs is none.
 *
 * @throws {ExpectedFailure} TRUENAS_STANDBY, and what `TrueNasSession.ask` throws
 */
export async function requireActive(session: Asked, signal?: AbortSignal): Promise<void> {
  const pair = await session.ask(calls.isPair, [], signal);
  if (!pair.accepted || !pair.data) return;
  const status = await session.call(calls.readFailover, [], signal);
  if (!ACTIVE.has(status)) fail('TRUENAS_STANDBY', { nas: session.who, at: '' });
}
