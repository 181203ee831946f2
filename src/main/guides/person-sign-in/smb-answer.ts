import type { NtStatus, SmbRefusal, SmbSession, SmbSignIn } from '../../network/smb/outcome.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { secretNames } from '../../../shared/model/secret.ts';
import type { Answered } from './doors.ts';
import { couldNotTry } from './doors.ts';

/** Who wanted what. */
export interface SmbQuestion {
  account: string;
  nas: string;
  share: string | undefined;
  /** Whether the directory has just accepted the same password; undefined where that is not known. */
  directoryAccepts: boolean | undefined;
  /** Whether the NAS could read an NT hash of the person; undefined where that is not known. */
  hasNtHash: boolean | undefined;
}

/** What a sign-in over SMB answers to the question whether a person gets in. */
export function smbAnswer(signIn: SmbSignIn, question: SmbQuestion): Answered {
  switch (signIn.outcome) {
    case 'signed-in':
      return {
        answer: 'pass',
        evidence: `A real SMB ${signIn.dialect} sign-in as ${question.account}, ${secured(signIn)}; no files were read.`,
        proof: true,
      };
    case 'share-refused':
      return refused(
        `A real SMB ${signIn.dialect} sign-in as ${question.account}; for the share ${question.nas} answered ${words(signIn.status)}.`,
        shareFinding(signIn, question),
      );
    case 'not-signed-in':
      return notSignedIn(signIn.reason, signIn.status, question);
  }
}

/** The NAS may well let people in, in a way that was not tried here. */
const NOT_TRIED: readonly SmbRefusal[] = ['no-common-dialect', 'nothing-to-prove'];
/** Somebody was let in, and not as this person: the sign-in was answered, and is no proof of anything. */
const SOMEBODY_ELSE: readonly SmbRefusal[] = ['guest', 'anonymous', 'server-unproved'];

function notSignedIn(reason: SmbRefusal, status: NtStatus | undefined, question: SmbQuestion): Answered {
  const found = refusalFinding(reason, status, question);
  const { account, nas } = question;
  if (NOT_TRIED.includes(reason)) return couldNotTry(found);
  if (SOMEBODY_ELSE.includes(reason)) {
    return { answer: 'fail', evidence: `${nas} answered an SMB sign-in as ${account}.`, finding: found };
  }
  const said = status ? `${nas} answered it with ${words(status)}` : `${nas} did not go on with it`;
  return refused(`A real SMB sign-in as ${account}; ${said}.`, found);
}

const refused = (evidence: string, found: Finding): Answered => ({
  answer: 'fail',
  evidence,
  finding: found,
  proof: true,
});

const secured = ({ signing, encryption }: SmbSession): string =>
  encryption === undefined ? `signed with ${signing}` : `encrypted with ${encryption}`;

const words = ({ name, code }: NtStatus): string => (name === undefined ? code : `${name} (${code})`);

function refusalFinding(
  reason: SmbRefusal,
  status: NtStatus | undefined,
  { account, nas, directoryAccepts, hasNtHash }: SmbQuestion,
): Finding {
  const who = { account, nas };
  const said = status ? words(status) : 'without a status';
  switch (reason) {
    case 'wrong-name-or-password':
      // A NAS says the same of a wrong password and of somebody without a hash; the directory tells them apart.
      if (directoryAccepts === undefined) return finding('PROOF_NAME_OR_PASSWORD_WRONG', who);
      if (!directoryAccepts) return finding('PROOF_PASSWORD_WRONG', who);
      return finding(hasNtHash ? 'NAS_SMB_CACHE_STALE' : 'PROOF_NT_HASH_MISSING', who);
    case 'password-must-change':
      return finding('PROOF_PASSWORD_MUST_CHANGE', who);
    case 'password-expired':
      return finding('PROOF_PASSWORD_EXPIRED', who);
    case 'account-expired':
      return finding('PROOF_ACCOUNT_EXPIRED', who);
    case 'account-locked':
      return finding('PROOF_ACCOUNT_LOCKED', who);
    case 'account-disabled':
      return finding('PROOF_ACCOUNT_DISABLED', who);
    case 'not-allowed-here':
      return finding('PROOF_NOT_ALLOWED_HERE', { ...who, said });
    case 'access-denied':
      return finding('PROOF_ACCESS_DENIED', who);
    case 'sid-invalid':
      return finding('PROOF_SID_INVALID', who);
    case 'no-logon-server':
      return finding('PROOF_NO_LOGON_SERVER', who);
    case 'kerberos-only':
      return finding('PROOF_KERBEROS_ONLY', who);
    case 'ntlmv2-unknown':
      return finding('PROOF_NTLMV2_UNKNOWN', who);
    case 'smb1-only':
      return finding('PROOF_SMB1_ONLY', who);
    case 'no-common-dialect':
      return finding('PROOF_NO_COMMON_DIALECT', who);
    case 'guest':
      return finding('PROOF_GUEST', who);
    case 'anonymous':
      return finding('PROOF_ANONYMOUS', who);
    case 'server-unproved':
      return finding('PROOF_SERVER_UNPROVED', who);
    case 'nothing-to-prove':
      return finding('SECRET_NEEDED', { purpose: secretNames['person-password'] });
    case 'unknown':
      return finding('PROOF_REFUSED', { ...who, said });
  }
}

function shareFinding(
  { reason, status }: Extract<SmbSignIn, { outcome: 'share-refused' }>,
  { account, nas, share = '' }: SmbQuestion,
): Finding {
  const facts = { account, nas, share };
  switch (reason) {
    case 'share-missing':
      return finding('PROOF_SHARE_MISSING', facts);
    case 'share-access-denied':
      return finding('PROOF_SHARE_DENIED', facts);
    case 'unknown':
      return finding('PROOF_SHARE_REFUSED', { ...facts, said: words(status) });
  }
}
