import type { Unsectioned } from '../../engine/step.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import { isFresh } from './fresh-account.ts';
import type { AnyJumpCloudSite, JumpCloudSite } from './jumpcloud-site.ts';
import type { DomainWish } from './samba-domain.ts';
import { lookAtDirectory, passwordSignsIn } from './seen-in-ldap.ts';

/**
 * One sign-in with the service account, before anything rests on it.
 *
 * It is patient only with a password that Joinery itself has set: then a refusal means that LDAP is behind. A password
 * that somebody typed gets one try, because every wrong one brings the account nearer to its lockout.
 */
export function accountSignsIn(site: AnyJumpCloudSite): Unsectioned {
  const { username } = site.setup.serviceAccount;
  const question = { id: 'jumpcloud.account-signs-in', title: `The password of ${username} is right` };
  return {
    kind: 'check',
    ...question,
    gate: true,
    patience: () => (isFresh(site.means) ? site.setup.patience : 0),
    ask: async ({ signal }) => {
      if (await passwordIsUnknown(site)) return [notKnown(site, question)];
      if (await passwordSignsIn(site, signal)) {
        return [
          { ...question, answer: 'pass', evidence: `Signed in as ${site.bindDn} over ${protocol(site)}.` },
        ];
      }
      const refused = finding('LDAP_BIND_REFUSED', { bindDn: site.bindDn });
      return [{ ...question, answer: 'fail', evidence: refused.sentence, finding: refused }];
    },
  };
}

const passwordIsUnknown = async ({ means }: AnyJumpCloudSite): Promise<boolean> =>
  (await means.knownSecret('service-account-password')) === undefined;

/** Without a keychain the password is gone with the process that made it: then nobody can look, which is no failure. */
function notKnown({ setup }: AnyJumpCloudSite, question: { id: string; title: string }): CheckResult {
  const { username } = setup.serviceAccount;
  const found = finding('SERVICE_PASSWORD_NEEDED', { username });
  return { ...question, answer: 'couldNotCheck', evidence: found.sentence, finding: found };
}

/** What a NAS asks of a directory only to serve SMB. */
const OF_SAMBA = ['ldap.domain', 'ldap.samba', 'ldap.hash', 'ldap.sids'];

/**
 * The directory as the NAS will see it: same account, same base, same encryption. The NAS is touched only after it.
 *
 * @param domain the Samba domain; missing where nobody is to get in over SMB
 */
export function asTheNasWillSeeIt(site: JumpCloudSite, domain: DomainWish | undefined): Unsectioned {
  const question = { id: 'jumpcloud.as-the-nas-sees-it', title: 'The directory as the NAS will see it' };
  return {
    kind: 'check',
    ...question,
    gate: true,
    patience: () => site.setup.patience,
    ask: async ({ signal }) => {
      if (await passwordIsUnknown(site)) return [notKnown(site, question)];
      const { groups, people } = site;
      const wanted = { workgroup: '', ...domain, groups, people };
      const results = await lookAtDirectory(site, wanted, signal);
      return domain ? results : results.filter(({ id }) => !OF_SAMBA.includes(id));
    },
  };
}

const protocol = ({ ldap }: AnyJumpCloudSite): string =>
  `${ldap.encryption === 'ssl' ? 'LDAPS' : 'STARTTLS'} to ${ldap.host}:${ldap.port}`;
