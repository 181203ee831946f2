import type { Unsectioned } from '../../engine/step.ts';
import type { LdapServer } from '../../network/ldap/ldap-connection.ts';
import type { PosixAccounts } from '../../network/ldap/posix-accounts.ts';
import { readPosixAccounts, tellsRootDse } from '../../network/ldap/posix-accounts.ts';
import { counted } from '../../../shared/counted.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { JumpCloudSite } from '../jumpcloud-steps/jumpcloud-site.ts';
import { notAsked } from '../jumpcloud-steps/not-asked.ts';
import type { Listed } from './listed.ts';

const PEOPLE = { id: 'ldap.truenas-people', title: 'TrueNAS will see everybody who is to get in' };
const GROUPS = { id: 'ldap.truenas-groups', title: 'TrueNAS will see the groups with their people' };
const ROOT_DSE = { id: 'ldap.root-dse', title: 'The directory tells what it is before a sign-in' };

/**
 * The searches that TrueNAS makes, made from here: posixAccount and posixGroup below the base (RFC 2307), and from 24.10 on
 * nobody with a number that is too small. "Healthy" shows none of this; the NAS is touched only after it
 * (facts/truenas.md §6.3, §7, §11).
 *
 * @param leastId the smallest number that is seen
 */
export function asTrueNasAsks(
  site: JumpCloudSite,
  wish: Listed,
  { leastId, usesSssd }: { leastId: number; usesSssd: boolean },
): Unsectioned {
  const question = { id: 'jumpcloud.as-truenas-asks', title: 'The directory as TrueNAS asks it' };
  return {
    kind: 'check',
    ...question,
    gate: true,
    patience: () => site.setup.patience,
    ask: async ({ signal }) => {
      const { ldap: server, bindDn, baseDn, means, setup } = site;
      const password = await means.knownSecret('service-account-password');
      if (password === undefined) {
        const { username } = setup.serviceAccount;
        return [notAsked(question, finding('SERVICE_PASSWORD_NEEDED', { username }))];
      }
      try {
        const seen = await readPosixAccounts({ server, bindDn, password, baseDn, signal });
        const answers = [judgePeople(seen, wish, { leastId, baseDn }), judgeGroups(seen, wish, baseDn)];
        return usesSssd ? [...answers, await judgeRootDse(server, signal)] : answers;
      } catch (error) {
        // Whether the account may search at all is the question before this one.
        if (error instanceof ExpectedFailure) return [notAsked(question, error.finding)];
        throw error;
      }
    },
  };
}

function judgePeople(
  { users }: PosixAccounts,
  { people }: Listed,
  { leastId: least, baseDn }: { leastId: number; baseDn: string },
): CheckResult {
  const evidence = `${counted(users.size, 'posixAccount', 'posixAccounts')} with a number`;
  const unseen = people.filter((name) => !users.has(name));
  if (unseen.length > 0) {
    return failed(PEOPLE, evidence, finding('TRUENAS_PEOPLE_UNSEEN', { users: unseen, baseDn }));
  }
  const hidden = people.filter((name) => (users.get(name) ?? least) < least);
  if (hidden.length === 0) return { ...PEOPLE, answer: 'pass', evidence: `${evidence}.` };
  const told = hidden.map((name) => `${name} (${users.get(name) ?? ''})`);
  return failed(PEOPLE, evidence, finding('TRUENAS_PEOPLE_HIDDEN', { users: told, least }));
}

function judgeGroups({ groups }: PosixAccounts, wish: Listed, baseDn: string): CheckResult {
  const evidence = `${counted(groups.size, 'posixGroup', 'posixGroups')} with people`;
  const unseen = wish.groups.filter((name) => !groups.has(name));
  if (unseen.length === 0) return { ...GROUPS, answer: 'pass', evidence: `${evidence}.` };
  return failed(GROUPS, evidence, finding('TRUENAS_GROUP_MEMBERS_UNSEEN', { groups: unseen, baseDn }));
}

/** No failure: newer versions of sssd do without it. */
async function judgeRootDse(server: LdapServer, signal: AbortSignal): Promise<CheckResult> {
  if (await tellsRootDse(server, signal)) {
    return { ...ROOT_DSE, answer: 'pass', evidence: `${server.host} tells its root DSE to everybody.` };
  }
  const found = finding('TRUENAS_ROOT_DSE_HIDDEN', { host: server.host });
  return { ...ROOT_DSE, answer: 'pass', evidence: found.sentence, finding: found };
}

const failed = (question: { id: string; title: string }, evidence: string, found: Finding): CheckResult => ({
  ...question,
  answer: 'fail',
  evidence: `${evidence}.`,
  finding: found,
});
