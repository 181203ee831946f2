import { NAME_SUFFIX } from '../directories/jumpcloud/regions.ts';
import { nasAddress } from '../network/https/address.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Claim, ProofWay } from '../../shared/model/proof.ts';
import type { JoinSetup } from '../../shared/model/setup.ts';
import type { ProofMeans } from './guide.ts';
import { ldapDoor } from './jumpcloud-steps/person-binds.ts';
import { hasNtHash } from './jumpcloud-steps/person-hash.ts';
import { tryDoors } from './person-sign-in/doors.ts';
import { requireOffered } from './person-sign-in/offered.ts';
import { smbDoor } from './person-sign-in/over-smb.ts';
import { dsmDoor } from './synology-steps/person-dsm.ts';

/** DSM is tried only where somebody asks for it: most people are not to use it. */
const USUAL_WAYS: readonly ProofWay[] = ['smb', 'ldap'];

/** Whether a JumpCloud user gets into the NAS: each way once, with what they have typed. Throws PROOF_WAY_NOT_OFFERED. */
export function proveSignIn(
  setup: JoinSetup,
  {
    account,
    password,
    share,
    ways = USUAL_WAYS,
  }: Omit<Claim, 'ways'> & { password: string; ways?: readonly ProofWay[] | undefined },
  means: ProofMeans,
): AsyncGenerator<CheckResult, void> {
  const { host } = nasAddress(setup.nas.address);
  const { name: nas = host, smbPort: port } = setup.nas;
  requireOffered(nas, ways, ['smb', 'ldap', 'dsm']);
  const { overSmb, signal, told } = means;
  const person = { account, password, nas };
  const sees = () => hasNtHash(account, setup, means);
  const doors = {
    smb: smbDoor(person, { host, port, share, overSmb, signal, hasNtHash: sees }),
    ldap: ldapDoor(person, setup, means),
    dsm: dsmDoor(person, NAME_SUFFIX, setup, means),
  };
  return tryDoors(ways, doors, told);
}
