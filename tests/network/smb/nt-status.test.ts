import { describe, expect, it } from 'vitest';

import { ntStatus, shareRefusal, signInRefusal } from '../../../src/main/network/smb/nt-status.ts';

describe('the status of a sign-in', () => {
  // As MS-ERREF §2.3.1 numbers them.
  it.each([
    ['NT_STATUS_LOGON_FAILURE', 'wrong-name-or-password', 0xc000_006d],
    ['NT_STATUS_PASSWORD_MUST_CHANGE', 'password-must-change', 0xc000_0224],
    ['NT_STATUS_PASSWORD_EXPIRED', 'password-expired', 0xc000_0071],
    ['NT_STATUS_ACCOUNT_EXPIRED', 'account-expired', 0xc000_0193],
    ['NT_STATUS_ACCOUNT_LOCKED_OUT', 'account-locked', 0xc000_0234],
    ['NT_STATUS_ACCOUNT_DISABLED', 'account-disabled', 0xc000_0072],
    ['NT_STATUS_INVALID_LOGON_HOURS', 'not-allowed-here', 0xc000_006f],
    ['NT_STATUS_INVALID_WORKSTATION', 'not-allowed-here', 0xc000_0070],
    ['NT_STATUS_LOGON_TYPE_NOT_GRANTED', 'not-allowed-here', 0xc000_015b],
    ['NT_STATUS_INVALID_SID', 'sid-invalid', 0xc000_0078],
    ['NT_STATUS_NO_LOGON_SERVERS', 'no-logon-server', 0xc000_005e],
    ['NT_STATUS_NTLM_BLOCKED', 'kerberos-only', 0xc000_0418],
    ['NT_STATUS_ACCESS_DENIED', 'access-denied', 0xc000_0022],
  ])('%s means %s', (name, meaning, status) => {
    expect(ntStatus(status)).toEqual({ code: `0x${status.toString(16).toUpperCase()}`, name });
    expect(signInRefusal(status)).toBe(meaning);
  });

  it('is told by its number when it has no name here', () => {
    expect(ntStatus(0x0000_0abc)).toEqual({ code: '0x00000ABC', name: undefined });
    expect([signInRefusal(0xabc), shareRefusal(0xabc)]).toEqual(['unknown', 'unknown']);
  });

  it('means something else of a share', () => {
    expect(shareRefusal(0xc000_0022)).toBe('share-access-denied');
    expect(shareRefusal(0xc000_00cc)).toBe('share-missing');
  });
});
