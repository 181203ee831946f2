import { nasAddress } from '../network/https/address.ts';
import { fail } from '../../shared/findings/expected-failure.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Claim, ProofWay } from '../../shared/model/proof.ts';
import type { JoinSetup } from '../../shared/model/setup.ts';
import type { ProofMeans } from './guide.ts';
import { ldapDoor } from './jumpcloud-steps/person-binds.ts';
import { tryDoors } from './person-sign-in/doors.ts';
import { inWords } from './person-sign-in/in-words.ts';
import { trueNasSmbDoor } from './truenas-steps/person-smb.ts';
import { trueNasWords } from './truenas-steps/truenas-words.ts';

const USUAL_WAYS: readonly ProofWay[] = ['smb', 'ldap'];

/** What other NASes let people of a directory sign in to as well. */
const ELSEWHERE = { dsm: 'DSM', qts: 'QTS' } as const;

/**
 * Whether a JumpCloud user gets into the NAS: each way once, with what they have typed. Over SMB only where the release
 * can; otherwise it says why that could not be proved. Throws PROOF_WAY_NOT_OFFERED.
 */
export async function* proveSignIn(
  setup: JoinSetup,
  {
    account,
    password,
    share,
    ways = USUAL_WAYS,
  }: Omit<Claim, 'ways'> & { password: string; ways?: readonly ProofWay[] | undefined },
  means: ProofMeans,
): AsyncGenerator<CheckResult, void> {
  const { name: nas = nasAddress(setup.nas.address).host } = setup.nas;
  for (const way of ['dsm', 'qts'] as const) {
    if (ways.includes(way)) fail('PROOF_WAY_NOT_OFFERED', { nas, way: ELSEWHERE[way] });
  }
  const person = { account, password, nas };
  const doors = {
    smb: trueNasSmbDoor(person, share, { setup, means }),
    ldap: ldapDoor(person, setup, means),
  };
  for await (const result of tryDoors(ways, doors, means.told)) yield inWords(result, trueNasWords);
}
