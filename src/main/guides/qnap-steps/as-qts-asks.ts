import type { Unsectioned } from '../../engine/step.ts';
import type { OneLevel } from '../../network/ldap/one-level.ts';
import { readOneLevel } from '../../network/ldap/one-level.ts';
import { counted } from '../../../shared/counted.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { JumpCloudSite } from '../jumpcloud-steps/jumpcloud-site.ts';
import { notAsked } from '../jumpcloud-steps/not-asked.ts';
import type { Listed } from './listed.ts';

const PEOPLE = { id: 'ldap.qts-people', title: 'QTS finds everybody who is to get in where it looks' };
const GROUPS = { id: 'ldap.qts-groups', title: 'QTS finds every group, with its people, where it looks' };

/**
 * The searches that QTS makes, made from here: one level below the base, by the classes that it insists on
 * (facts/qnap.md §5.2). What they do not show, QTS will not list; the NAS is touched only after it.
 */
export function asQtsAsks(site: JumpCloudSite, wish: Listed): Unsectioned {
  const question = { id: 'jumpcloud.as-qts-asks', title: 'The directory as QTS asks it' };
  return {
    kind: 'check',
    ...question,
    gate: true,
    patience: () => site.setup.patience,
    ask: async ({ signal }) => {
      const password = await site.means.knownSecret('service-account-password');
      if (password === undefined) {
        const { username } = site.setup.serviceAccount;
        return [notAsked(question, finding('SERVICE_PASSWORD_NEEDED', { username }))];
      }
      const { ldap: server, bindDn, baseDn } = site;
      try {
        const seen = await readOneLevel({ server, bindDn, password, baseDn, signal });
        return judgeOneLevel(seen, { ...wish, baseDn });
      } catch (error) {
        // Whether the account may search at all is the question before this one.
        if (error instanceof ExpectedFailure) return [notAsked(question, error.finding)];
        throw error;
      }
    },
  };
}

/** What QTS will list of those who are wanted. Asks nobody. */
export function judgeOneLevel(
  seen: OneLevel,
  { people, groups, baseDn }: Listed & { baseDn: string },
): CheckResult[] {
  return [judgePeople(seen, people, baseDn), judgeGroups(seen, groups, baseDn)];
}

function judgePeople(seen: OneLevel, people: string[], baseDn: string): CheckResult {
  const users = people.filter((name) => !seen.users.includes(name));
  const evidence = `${counted(seen.users.length, 'posixAccount', 'posixAccounts')} directly under ${baseDn}`;
  if (users.length > 0) {
    const why = whyUnseen(users, seen, 'posixAccount');
    return failed(PEOPLE, evidence, finding('QTS_PEOPLE_UNSEEN', { users, baseDn, why }));
  }
  const names = seen.users.filter(isOpaque);
  const odd = names.length > 0 ? { finding: finding('QTS_NAMES_UNREADABLE', { names }) } : {};
  return { ...PEOPLE, answer: 'pass', evidence: `${evidence}.`, ...odd };
}

function judgeGroups(seen: OneLevel, wanted: string[], baseDn: string): CheckResult {
  const names = seen.groups.map(({ name }) => name);
  const groups = wanted.filter((name) => !names.includes(name));
  const evidence = `${counted(names.length, 'posixGroup', 'posixGroups')} directly under ${baseDn}`;
  if (groups.length > 0) {
    const why = whyUnseen(groups, seen, 'posixGroup');
    return failed(GROUPS, evidence, finding('QTS_GROUPS_UNSEEN', { groups, baseDn, why }));
  }
  const empty = seen.groups.filter(({ name, hasMembers }) => wanted.includes(name) && !hasMembers);
  if (empty.length > 0) {
    const found = finding('QTS_GROUPS_EMPTY', { groups: empty.map(({ name }) => name) });
    return failed(GROUPS, evidence, found);
  }
  return { ...GROUPS, answer: 'pass', evidence: `${evidence}.` };
}

function whyUnseen(names: string[], { deeper, otherClass }: OneLevel, className: string): string {
  if (names.some((name) => deeper.has(name))) return 'they lie deeper in the directory';
  if (names.some((name) => otherClass.has(name))) return `they are no ${className}`;
  return 'they are not in the directory';
}

/** A number, or an id that a directory makes up; nobody signs in with one (facts/qnap.md §8). */
const isOpaque = (name: string): boolean => /^\d+$|^[0-9a-f]{8}-[0-9a-f]{4}-|^[0-9a-f]{20,}$/i.test(name);

const failed = (question: { id: string; title: string }, evidence: string, found: Finding): CheckResult => ({
  ...question,
  answer: 'fail',
  evidence: `${evidence}.`,
  finding: found,
});
