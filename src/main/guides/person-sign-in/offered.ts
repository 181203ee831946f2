import { fail } from '../../../shared/findings/expected-failure.ts';
import type { ProofWay } from '../../../shared/model/proof.ts';

/** As a person calls it. */
const NAMES: Record<ProofWay, string> = {
  smb: 'SMB',
  ldap: 'LDAP',
  dsm: 'DSM',
  qts: 'QTS',
  authentik: 'authentik',
};

/** Refuses what nobody signs in by there: a way that was asked for is never passed over. Throws PROOF_WAY_NOT_OFFERED. */
export function requireOffered(nas: string, ways: readonly ProofWay[], offered: readonly ProofWay[]): void {
  const other = ways.find((way) => !offered.includes(way));
  if (other !== undefined) fail('PROOF_WAY_NOT_OFFERED', { nas, way: NAMES[other] });
}
