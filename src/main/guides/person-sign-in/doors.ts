import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { ProofWay } from '../../../shared/model/proof.ts';

/** Who signs in, and at which NAS. */
export interface Person {
  account: string;
  password: string;
  /** The NAS by its own name. */
  nas: string;
}

export type Answered = Omit<CheckResult, 'id' | 'title'>;

/** The answers of the doors that were tried before, by their ways. */
export type Before = ReadonlyMap<ProofWay, CheckResult>;

/** One way in: the question, and the one try that answers it. */
export interface Door {
  id: string;
  title: string;
  /** @throws what keeps it from being tried at all: that is no answer of anybody's */
  enter(before: Before): Promise<Answered>;
}

/** The directory first: whether it takes the password says what a refusal by the NAS means. */
const ORDER: readonly ProofWay[] = ['ldap', 'authentik', 'smb', 'dsm', 'qts'];

/**
 * Tries the doors one after the other, each once.
 *
 * SECURITY: never a second time and never two at once. Every wrong password is counted by somebody, and after a few of
 * them the account is locked, or this machine.
 *
 * @param doors those that this NAS has; a way without one is passed over, so whoever offers them refuses it first
 * @param told logs a failure, and gives what the person is told of it
 */
export async function* tryDoors(
  ways: readonly ProofWay[],
  doors: Partial<Record<ProofWay, Door>>,
  told: (failure: ExpectedFailure) => Finding,
): AsyncGenerator<CheckResult, void> {
  const before = new Map<ProofWay, CheckResult>();
  for (const way of ORDER.filter((one) => ways.includes(one))) {
    const door = doors[way];
    if (!door) continue;
    const { id, title } = door;
    const result: CheckResult = { id, title, ...(await answerAt(door, before, told)) };
    before.set(way, result);
    yield result;
  }
}

async function answerAt(
  door: Door,
  before: Before,
  told: (failure: ExpectedFailure) => Finding,
): Promise<Answered> {
  try {
    return await door.enter(before);
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
    return couldNotTry(told(error));
  }
}

/** Never a pass, and nothing against the person either: nobody has answered. */
export const couldNotTry = (finding: Finding): Answered => ({
  answer: 'couldNotCheck',
  evidence: `Could not prove: ${finding.sentence}`,
  finding,
});

/** Whether the directory has accepted the password; undefined where it was not asked, or did not answer. */
export function directoryAccepts(before: Before): boolean | undefined {
  const asked = before.get('ldap');
  return asked?.proof ? asked.finding?.code !== 'PROOF_DIRECTORY_REFUSES' : undefined;
}
