import { nasAddress } from '../../network/https/address.ts';
import { signInOnce } from '../../nas/qnap/sign-in-once.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { FindingCode } from '../../../shared/findings/finding.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { proofId } from '../../../shared/proof-of.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';
import type { Answered, Door, Person } from '../person-sign-in/doors.ts';
import { couldNotTry, directoryAccepts } from '../person-sign-in/doors.ts';

/**
 * QTS itself, by the plain name. That directory users may sign in there is inferred (facts/qnap.md §7 no. 3): the door is
 * for whoever asks for it.
 */
export function qtsDoor({ account, password, nas }: Person, setup: JoinSetup, access: Access): Door {
  return {
    id: proofId('qts', account),
    title: `${account} can sign in to QTS on ${nas}`,
    enter: async (before) => {
      // SECURITY: it would be refused, and QTS blocks this machine after a few wrong passwords.
      if (directoryAccepts(before) === false) {
        return { answer: 'notRun', evidence: 'Not tried: the directory has just refused this password.' };
      }
      const { origin } = nasAddress(setup.nas.address);
      const { ca, signal } = access;
      const pin = setup.nas.fingerprint;
      try {
        await signInOnce({ who: nas, origin, ca, pin, account, password, signal });
        const evidence = `A real sign-in to QTS as ${account}; no session was left open.`;
        return { answer: 'pass', evidence, proof: true };
      } catch (error) {
        return refusalOf(error, { account, nas });
      }
    },
  };
}

/** What a person can be refused with, in place of what the same would be for an administrator. */
const REFUSALS = new Map(
  Object.entries({
    NAS_PASSWORD_WRONG: 'PROOF_QTS_REFUSES',
    NAS_PASSWORD_EXPIRED: 'PROOF_PASSWORD_EXPIRED',
    NAS_OTP_NEEDED: 'PROOF_QTS_CODE_NEEDED',
    NAS_TWO_FACTOR_ENFORCED: 'PROOF_QTS_CODE_NEEDED',
  } as const satisfies Partial<Record<FindingCode, FindingCode>>),
);

/** @throws what was no answer to the person's sign-in */
function refusalOf(error: unknown, { account, nas }: Record<'account' | 'nas', string>): Answered {
  const code = error instanceof ExpectedFailure ? REFUSALS.get(error.finding.code) : undefined;
  if (code === undefined) throw error;
  const found = finding(code, { account, nas });
  // The password was right by then, and whether the code would be is not for us to try.
  if (code === 'PROOF_QTS_CODE_NEEDED') return couldNotTry(found);
  const evidence = `A real sign-in to QTS as ${account} was refused.`;
  return { answer: 'fail', evidence, finding: found, proof: true };
}
