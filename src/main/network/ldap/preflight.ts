import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { judgeSambaDirectory } from './judge-samba-directory.ts';
import type { Expected } from './judge-samba-directory.ts';
import { readSambaDirectory } from './samba-directory.ts';
import type { DirectoryAccess, Stage } from './samba-directory.ts';
import { couldNotCheck, fails, notRunAfter, passes } from './samba-questions.ts';
import type { SambaQuestion } from './samba-questions.ts';

/** What the directory itself says no to. Everything else keeps the question from being asked. */
const ANSWERS_NO = new Set([
  'LDAP_BIND_REFUSED',
  'LDAP_BASE_MISSING',
  'LDAP_DN_INVALID',
  'LDAP_TIME_LIMIT',
  'LDAP_SIZE_LIMIT',
  'LDAP_REFUSED',
]);

/**
 * Looks at the directory as the file server will see it and answers the nine questions, always all of them and in the
 * same order. Looks once: whoever waits for a directory that lags asks again.
 *
 * @throws only the signal's reason when it was aborted, and mistakes of our own
 */
export async function preflight(access: DirectoryAccess, expected: Expected): Promise<CheckResult[]> {
  let stage: Stage = 'connecting';
  try {
    const seen = await readSambaDirectory(access, (next) => (stage = next));
    return judgeSambaDirectory(seen, expected);
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return cutShort(stage, error.finding, access);
  }
}

function cutShort(stage: Stage, found: Finding, { bindDn, baseDn }: DirectoryAccess): CheckResult[] {
  const stuckAt = (id: SambaQuestion): CheckResult[] => [
    ANSWERS_NO.has(found.code) ? fails(id, found.sentence, found) : couldNotCheck(id, found.sentence, found),
    ...notRunAfter(id),
  ];
  const signedIn = passes('ldap.bind', `${bindDn} signed in.`);
  switch (stage) {
    case 'connecting':
    case 'signing in':
      return stuckAt('ldap.bind');
    case 'finding the base':
      return [signedIn, ...stuckAt('ldap.base')];
    case 'searching':
      return [
        signedIn,
        passes('ldap.base', `The directory answers for ${baseDn}.`),
        ...stuckAt('ldap.search'),
      ];
  }
}
