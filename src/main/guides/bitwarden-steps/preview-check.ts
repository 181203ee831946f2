import { previewSync } from '../../apps/bitwarden/preview/preview.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { notAsked } from '../jumpcloud-steps/not-asked.ts';
import type { ConnectorSite } from './connector-site.ts';
import { judgePreview } from './judge-preview.ts';

/** What the directory itself says no to; everything else keeps "Test Now" from being run. */
const ANSWERS_NO = [
  'LDAP_BIND_REFUSED',
  'LDAP_BASE_MISSING',
  'LDAP_TIME_LIMIT',
  'LDAP_SIZE_LIMIT',
  'LDAP_REFUSED',
];

/** The question that the others rest on. */
const QUESTION = { id: 'connector.test', title: '"Test Now" comes to an end' };

/**
 * Directory Connector's "Test Now", run from here: its own needs a sign-in to Bitwarden, and says little. The sync is not
 * asked for before it is right.
 */
export function testNow(site: ConnectorSite): Unsectioned {
  const { directory, wish: settings, release } = site;
  return {
    kind: 'check',
    ...QUESTION,
    gate: true,
    patience: () => site.setup.patience,
    ask: async ({ signal }) => {
      const password = await directory.means.knownSecret('service-account-password');
      if (password === undefined) {
        const { username } = site.setup.serviceAccount;
        return [notAsked(QUESTION, finding('SERVICE_PASSWORD_NEEDED', { username }))];
      }
      const { who, ca } = directory.ldap;
      const { timeLimitSeconds } = release;
      try {
        const preview = await previewSync({ settings, password, who, ca, timeLimitSeconds, signal });
        const groups = directory.groups.map(({ name }) => name);
        return judgePreview(preview, { groups, bindDn: directory.bindDn, question: QUESTION });
      } catch (error) {
        if (!(error instanceof ExpectedFailure)) throw error;
        const { finding: found } = error;
        if (!ANSWERS_NO.includes(found.code)) return [notAsked(QUESTION, found)];
        return [{ ...QUESTION, answer: 'fail', evidence: found.sentence, finding: found }];
      }
    },
  };
}
