import type { CheckResult } from './model/check.ts';
import type { ProofWay } from './model/proof.ts';

/** The heading in the journal and the report. */
export const PROOF_SECTION = 'Proof';

/** The id of an answer about a person's sign-in. Nobody is two people by capitals, so the id has none. */
export const proofId = (way: ProofWay, account: string): string => `proof.${way}.${account.toLowerCase()}`;

const ID = /^proof\.(?<way>[a-z]+)\.(?<account>.+)$/;

/** Whose sign-in an answer is about, and which way; undefined for every other answer. */
export function proofOf({ id }: Pick<CheckResult, 'id'>): { way: string; account: string } | undefined {
  const { way, account } = ID.exec(id)?.groups ?? {};
  return way === undefined || account === undefined ? undefined : { way, account };
}

/** Whether somebody has got into the NAS. That the directory lets them in shows nothing of the NAS. */
export const provesEntry = (result: CheckResult): boolean =>
  result.proof === true && result.answer === 'pass' && proofOf(result)?.way !== 'ldap';
