import { setTimeout as delay } from 'node:timers/promises';

import { fail } from '../../../../shared/findings/expected-failure.ts';
import type { TrueNasSession, WorkOptions } from '../session.ts';
import type { LdapState } from './ldap-state.ts';

const SECOND_MS = 1000;
/** The job is over by then; this is for sssd to find its server. */
const PATIENCE_MS = 60_000;

/**
 * Waits until LDAP that was turned on is healthy.
 *
 * @throws {ExpectedFailure} TRUENAS_LDAP_FAULTED at once when it is; TRUENAS_LDAP_NOT_READY after a minute
 */
export async function waitUntilSettled(
  { who: nas }: Pick<TrueNasSession, 'who'>,
  read: () => Promise<LdapState>,
  { signal }: WorkOptions,
): Promise<LdapState> {
  const began = performance.now();
  for (;;) {
    const state = await read();
    const { health } = state;
    if (state.enabled && health.state === 'healthy') return state;
    if (health.state === 'faulted') fail('TRUENAS_LDAP_FAULTED', { nas, said: health.says });
    const elapsed = performance.now() - began;
    if (elapsed + SECOND_MS > PATIENCE_MS) {
      const seconds = Math.round(elapsed / SECOND_MS);
      fail('TRUENAS_LDAP_NOT_READY', { nas, state: health.state, seconds });
    }
    await delay(SECOND_MS, undefined, { signal });
  }
}
