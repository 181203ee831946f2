import type { RunOutcome } from '../../../shared/model/run.ts';
import type { Means } from '../guide.ts';
import { SERVICE_ACCOUNT } from './service-account.ts';
import { SERVICE_PASSWORD } from './service-password.ts';

const TO_THE_END: readonly (RunOutcome | undefined)[] = ['done', 'nothingToDo'];

/**
 * Whether LDAP may not know the account's password yet: this setup has made the account, or set its password, and no run
 * has come to its end since.
 *
 * SECURITY: only then may a refused password be tried again. Every other refusal brings the account nearer to its lockout.
 */
export function isFresh({ firstState, history }: Pick<Means, 'firstState' | 'history'>): boolean {
  if (firstState(SERVICE_ACCOUNT) !== null && firstState(SERVICE_PASSWORD) === undefined) return false;
  const { steps, runs } = history();
  const set = [SERVICE_ACCOUNT, SERVICE_PASSWORD]
    .map((step) => steps.get(step)?.at ?? '')
    .toSorted()
    .at(-1);
  return !runs.some(
    ({ kind, ended }) =>
      kind === 'apply' && TO_THE_END.includes(ended?.outcome) && (ended?.at ?? '') > (set ?? ''),
  );
}
