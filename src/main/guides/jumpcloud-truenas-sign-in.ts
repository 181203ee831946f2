import { nasAddress } from '../network/https/address.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Claim, ProofWay } from '../../shared/model/proof.ts';
import type { JoinSetup } from '../../shared/model/setup.ts';
import type { ProofMeans } from './guide.ts';
import { ldapDoor } from './jumpcloud-steps/person-binds.ts';
import { tryDoors } from './person-sign-in/doors.ts';
import { requireOffered } from './person-sign-in/offered.ts';
import { inWords } from './person-sign-in/in-words.ts';
import { trueNasSmbDoor } from './truenas-steps/person-smb.ts';
import { trueNasWords } from './truenas-steps/truenas-words.ts';

const USUAL_WAYS: readonly ProofWay[] = ['smb', 'ldap'];

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
  requireOffered(nas, ways, ['smb', 'ldap']);
  const person = { account, password, nas };
  const doors = {
    smb: trueNasSmbDoor(person, share, { setup, means }),
    ldap: ldapDoor(person, setup, means),
  };
  for await (const result of tryDoors(ways, doors, means.told)) yield inWords(result, trueNasWords);
}
