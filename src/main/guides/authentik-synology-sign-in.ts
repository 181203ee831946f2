import { nasAddress } from '../network/https/address.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Claim, ProofWay } from '../../shared/model/proof.ts';
import type { SingleSignOnSetup } from '../../shared/model/setup.ts';
import { authentikDoor } from './authentik-steps/person-signs-in.ts';
import type { ProofMeans } from './guide.ts';
import { requireOffered } from './person-sign-in/offered.ts';
import { tryDoors } from './person-sign-in/doors.ts';

const USUAL_WAYS: readonly ProofWay[] = ['authentik'];

/**
 * Whether somebody gets into DSM with authentik: their own sign-in there, once, with what they have typed, and an account of
 * that name on the NAS. Throws PROOF_WAY_NOT_OFFERED.
 */
export function proveSignIn(
  setup: SingleSignOnSetup,
  {
    account,
    password,
    ways = USUAL_WAYS,
  }: Omit<Claim, 'ways'> & { password: string; ways?: readonly ProofWay[] | undefined },
  means: ProofMeans,
): AsyncGenerator<CheckResult, void> {
  const { host } = nasAddress(setup.nas.address);
  const { name: nas = host } = setup.nas;
  requireOffered(nas, ways, USUAL_WAYS);
  const doors = { authentik: authentikDoor({ account, password, nas }, setup, means) };
  return tryDoors(ways, doors, means.told);
}
