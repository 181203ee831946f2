import { nasAddress } from '../../network/https/address.ts';
import { signInOnce } from '../../nas/synology/sign-in-once.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { FindingCode } from '../../../shared/findings/finding.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { proofId } from '../../../shared/proof-of.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';
import type { Answered, Door, Person } from '../person-sign-in/doors.ts';
import { couldNotTry, directoryAccepts } from '../person-sign-in/doors.ts';

/**
 * DSM itself, with the name that it wants there: with the suffix that it makes from the base DN (facts/synology.md §14
 * no. 14).
 */
export function dsmDoor(person: Person, suffix: string, setup: JoinSetup, access: Access): Door {
  const { account, password, nas } = person;
  const name = `${account}@${suffix}`;
  return {
    id: proofId('dsm', account),
    title: `${account} can sign in to DSM on ${nas}`,
    enter: async (before) => {
      // SECURITY: it would be refused, and DSM blocks this machine after a few wrong passwords.
      if (directoryAccepts(before) === false) {
        return { answer: 'notRun', evidence: 'Not tried: the directory has just refused this password.' };
      }
      const { origin } = nasAddress(setup.nas.address);
      const { ca, signal } = access;
      const pin = setup.nas.fingerprint;
      try {
        await signInOnce({ who: nas, origin, ca, pin, account: name, password, signal });
        return {
          answer: 'pass',
          evidence: `A real sign-in to DSM as ${name}, signed out at once.`,
          proof: true,
        };
      } catch (error) {
        return refusalOf(error, { account, nas, name });
      }
    },
  };
}

/** What a person can be refused with, in place of what the same would be for an administrator. */
const REFUSALS = new Map(
  Object.entries({
    NAS_PASSWORD_WRONG: 'PROOF_DSM_REFUSES',
    NAS_PERMISSION_DENIED: 'PROOF_DSM_NOT_ALLOWED',
    NAS_ACCOUNT_DISABLED: 'PROOF_ACCOUNT_DISABLED',
    NAS_ACCOUNT_LOCKED: 'PROOF_ACCOUNT_LOCKED',
    NAS_PASSWORD_EXPIRED: 'PROOF_PASSWORD_EXPIRED',
    NAS_PASSWORD_MUST_CHANGE: 'PROOF_PASSWORD_MUST_CHANGE',
    NAS_OTP_NEEDED: 'PROOF_DSM_CODE_NEEDED',
    NAS_TWO_FACTOR_ENFORCED: 'PROOF_DSM_CODE_NEEDED',
  } as const satisfies Partial<Record<FindingCode, FindingCode>>),
);

/** @throws what was no answer to the person's sign-in */
function refusalOf(
  error: unknown,
  { account, nas, name }: Record<'account' | 'nas' | 'name', string>,
): Answered {
  const code = error instanceof ExpectedFailure ? REFUSALS.get(error.finding.code) : undefined;
  if (code === undefined) throw error;
  const found = finding(code, { account, nas });
  // The password was right by then, and whether the code would be is not for us to try.
  if (code === 'PROOF_DSM_CODE_NEEDED') return couldNotTry(found);
  return {
    answer: 'fail',
    evidence: `A real sign-in to DSM as ${name} was refused.`,
    finding: found,
    proof: true,
  };
}
