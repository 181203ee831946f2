import { describe, expect, it } from 'vitest';

import type { SmbQuestion } from '../../../src/main/guides/person-sign-in/smb-answer.ts';
import { smbAnswer } from '../../../src/main/guides/person-sign-in/smb-answer.ts';
import type { ShareRefusal, SmbRefusal, SmbSignIn } from '../../../src/main/network/smb/outcome.ts';
import type { FindingCode } from '../../../src/shared/findings/finding.ts';

const status = { code: '0xC000006D', name: 'NT_STATUS_LOGON_FAILURE' };
const session = { dialect: '3.1.1', signing: 'AES-128-GMAC', encryption: undefined } as const;
const ask = (signIn: SmbSignIn, changes: Partial<SmbQuestion> = {}) =>
  smbAnswer(signIn, {
    account: 'ann',
    nas: 'diskstation',
    share: undefined,
    directoryAccepts: undefined,
    hasNtHash: undefined,
    ...changes,
  });
const refusal = (reason: SmbRefusal, changes?: Partial<SmbQuestion>) =>
  ask({ outcome: 'not-signed-in', reason, status }, changes);

/** Every refusal there is: what it is called, and whether the person's own sign-in was answered at all. */
const REFUSALS: Record<SmbRefusal, [FindingCode, 'fail' | 'couldNotCheck', tried: boolean]> = {
  'wrong-name-or-password': ['PROOF_NAME_OR_PASSWORD_WRONG', 'fail', true],
  'password-must-change': ['PROOF_PASSWORD_MUST_CHANGE', 'fail', true],
  'password-expired': ['PROOF_PASSWORD_EXPIRED', 'fail', true],
  'account-expired': ['PROOF_ACCOUNT_EXPIRED', 'fail', true],
  'account-locked': ['PROOF_ACCOUNT_LOCKED', 'fail', true],
  'account-disabled': ['PROOF_ACCOUNT_DISABLED', 'fail', true],
  'not-allowed-here': ['PROOF_NOT_ALLOWED_HERE', 'fail', true],
  'access-denied': ['PROOF_ACCESS_DENIED', 'fail', true],
  'sid-invalid': ['PROOF_SID_INVALID', 'fail', true],
  'no-logon-server': ['PROOF_NO_LOGON_SERVER', 'fail', true],
  'kerberos-only': ['PROOF_KERBEROS_ONLY', 'fail', true],
  'ntlmv2-unknown': ['PROOF_NTLMV2_UNKNOWN', 'fail', true],
  'smb1-only': ['PROOF_SMB1_ONLY', 'fail', true],
  guest: ['PROOF_GUEST', 'fail', false],
  anonymous: ['PROOF_ANONYMOUS', 'fail', false],
  'server-unproved': ['PROOF_SERVER_UNPROVED', 'fail', false],
  'no-common-dialect': ['PROOF_NO_COMMON_DIALECT', 'couldNotCheck', false],
  'nothing-to-prove': ['SECRET_NEEDED', 'couldNotCheck', false],
  unknown: ['PROOF_REFUSED', 'fail', true],
};

const SHARE_REFUSALS: Record<ShareRefusal, FindingCode> = {
  'share-missing': 'PROOF_SHARE_MISSING',
  'share-access-denied': 'PROOF_SHARE_DENIED',
  unknown: 'PROOF_SHARE_REFUSED',
};

describe('a sign-in over SMB', () => {
  it('is a proof, with how it was signed and what was not done', () => {
    expect(ask({ outcome: 'signed-in', reached: 'session', ...session })).toEqual({
      answer: 'pass',
      evidence: 'A real SMB 3.1.1 sign-in as ann, signed with AES-128-GMAC; no files were read.',
      proof: true,
    });
  });

  it('says that it was encrypted, where it was', () => {
    const { evidence } = ask({
      outcome: 'signed-in',
      reached: 'share',
      ...session,
      dialect: '3.0',
      encryption: 'AES-128-CCM',
    });
    expect(evidence).toBe('A real SMB 3.0 sign-in as ann, encrypted with AES-128-CCM; no files were read.');
  });

  it.each(Object.entries(REFUSALS))('that ends with %s is told as %j', (reason, [code, answer, tried]) => {
    const answered = refusal(reason as SmbRefusal);
    expect(answered).toMatchObject({ answer, finding: { code } });
    expect(answered.proof).toBe(tried ? true : undefined);
    expect(answered.evidence).not.toBe('');
  });

  it('is never a pass without a session that is the person’s own', () => {
    const passes = Object.keys(REFUSALS).filter((reason) => refusal(reason as SmbRefusal).answer === 'pass');
    expect(passes).toEqual([]);
  });

  it.each(Object.entries(SHARE_REFUSALS))(
    'that gets as far as a share with %s is told as %s',
    (reason, code) => {
      const answered = ask(
        { outcome: 'share-refused', reason: reason as ShareRefusal, status, ...session },
        { share: 'office' },
      );
      expect(answered).toMatchObject({ answer: 'fail', proof: true, finding: { code } });
      expect(answered.finding?.sentence).toContain('office');
      expect(answered.evidence).toContain('SMB 3.1.1');
    },
  );

  it('shows the status as administrators look it up', () => {
    expect(refusal('unknown')).toMatchObject({
      evidence:
        'A real SMB sign-in as ann; diskstation answered it with NT_STATUS_LOGON_FAILURE (0xC000006D).',
      finding: { sentence: 'diskstation refuses ann (NT_STATUS_LOGON_FAILURE (0xC000006D)).' },
    });
    const unnamed = { code: '0xC0000999', name: undefined };
    expect(ask({ outcome: 'not-signed-in', reason: 'unknown', status: unnamed }).evidence).toContain(
      ' 0xC0000999.',
    );
  });

  it('names the cause that the directory’s own answer shows', () => {
    const codeWhen = (directoryAccepts: boolean | undefined, hasNtHash?: boolean) =>
      refusal('wrong-name-or-password', { directoryAccepts, hasNtHash }).finding?.code;
    expect(codeWhen(true)).toBe('PROOF_NT_HASH_MISSING');
    expect(codeWhen(true, false)).toBe('PROOF_NT_HASH_MISSING');
    // There is one, and the NAS goes by something else.
    expect(codeWhen(true, true)).toBe('NAS_SMB_CACHE_STALE');
    expect(codeWhen(false)).toBe('PROOF_PASSWORD_WRONG');
    expect(codeWhen(undefined)).toBe('PROOF_NAME_OR_PASSWORD_WRONG');
  });
});
