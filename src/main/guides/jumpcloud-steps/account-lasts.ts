import type { User } from '../../directories/jumpcloud/users.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import { WARN_DAYS_BEFORE, wholeDaysUntil } from '../seen-from-here/days-until.ts';
import type { AnyJumpCloudSite } from './jumpcloud-site.ts';

type Answered = Omit<CheckResult, 'id' | 'title'>;

/**
 * Whether the service account goes on signing the NAS in: not locked, and with a password that does not expire. It obeys
 * the organisation's lockout policy like everybody (facts/jumpcloud.md §8.5). Of an account that is gone, its step tells.
 */
export function accountLasts({ api, setup }: AnyJumpCloudSite): Unsectioned[] {
  const { username } = setup.serviceAccount;
  const user = api?.users.find((candidate) => candidate.username === username);
  if (!api || !user) return [];
  const open = { id: 'jumpcloud.account-lasts', title: `${username} is not locked` };
  const password = { id: 'jumpcloud.password-lasts', title: `The password of ${username} does not expire` };
  return [
    {
      kind: 'check',
      ...open,
      ask: () =>
        Promise.resolve([
          { ...open, ...isOpen(user, api.organisation.locksAfter) },
          { ...password, ...isLasting(user) },
        ]),
    },
  ];
}

function isOpen({ username, accountLocked }: User, locksAfter: number | undefined): Answered {
  const policy =
    locksAfter === undefined
      ? 'The organisation locks nobody out.'
      : `The organisation locks an account after ${locksAfter} wrong passwords.`;
  return accountLocked
    ? {
        answer: 'fail',
        evidence: `JumpCloud has it locked. ${policy}`,
        finding: finding('SERVICE_ACCOUNT_LOCKED', { username }),
      }
    : { answer: 'pass', evidence: policy };
}

/** JumpCloud may tell a date for a password that never expires too: it means nothing then. */
function isLasting({ username, ...user }: User): Answered {
  const until = user.passwordExpiresAt?.slice(0, 10);
  if (user.passwordExpired) {
    const evidence = `JumpCloud has it expired${until === undefined ? '' : `, since ${until}`}.`;
    return { answer: 'fail', evidence, finding: finding('SERVICE_PASSWORD_EXPIRED', { username }) };
  }
  if (user.passwordNeverExpires) return { answer: 'pass', evidence: 'It never expires.' };
  if (user.passwordExpiresAt === undefined || until === undefined) {
    return { answer: 'pass', evidence: 'JumpCloud tells no date.' };
  }
  const days = wholeDaysUntil(user.passwordExpiresAt);
  const evidence = `Until ${until}.`;
  if (days === undefined || days > WARN_DAYS_BEFORE) return { answer: 'pass', evidence };
  const soon = finding('SERVICE_PASSWORD_EXPIRES_SOON', { username, until, days: Math.max(days, 0) });
  return { answer: 'pass', evidence, finding: soon };
}
