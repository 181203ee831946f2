import type { FindingCode } from '../../../src/shared/findings/finding.ts';
import { finding } from '../../../src/shared/findings/finding.ts';
import type { CheckResult } from '../../../src/shared/model/check.ts';
import { NAS } from './names.ts';

/** Somebody gets in, both ways. */
export const signedIn = (account: string): CheckResult[] => [
  {
    id: `proof.smb.${account}`,
    title: `${account} can sign in to ${NAS} over SMB`,
    answer: 'pass',
    evidence: `A real SMB 3.1.1 sign-in as ${account}, signed with AES-128-GMAC; no files were read.`,
    proof: true,
  },
  inDirectory(account),
];

/** The directory knows them and the NAS does not let them in, for the reason with this code. */
export const refused = (
  account: string,
  code: Extract<FindingCode, 'PROOF_NT_HASH_MISSING' | 'PROOF_PASSWORD_EXPIRED'>,
): CheckResult[] => [
  {
    id: `proof.smb.${account}`,
    title: `${account} can sign in to ${NAS} over SMB`,
    answer: 'fail',
    evidence: `A real SMB sign-in as ${account}; ${NAS} answered it with NT_STATUS_LOGON_FAILURE (0xC000006D).`,
    finding: finding(code, { account, nas: NAS }),
    proof: true,
  },
  inDirectory(account),
];

/** Nothing answers for SMB. */
export const unreached = (account: string): CheckResult[] => {
  const found = finding('CONNECTION_REFUSED', { who: NAS, address: '192.168.1.20:445' });
  return [
    {
      id: `proof.smb.${account}`,
      title: `${account} can sign in to ${NAS} over SMB`,
      answer: 'couldNotCheck',
      evidence: `Could not prove: ${found.sentence}`,
      finding: found,
    },
    inDirectory(account),
  ];
};

function inDirectory(account: string): CheckResult {
  return {
    id: `proof.ldap.${account}`,
    title: `The directory lets ${account} sign in`,
    answer: 'pass',
    evidence: `A real LDAP sign-in as uid=${account} over LDAPS.`,
    proof: true,
  };
}
