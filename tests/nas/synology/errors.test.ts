import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { calls } from '../../../src/main/nas/synology/calls.ts';
import { failCall, failJoin, failSignIn } from '../../../src/main/nas/synology/errors.ts';
import { ExpectedFailure } from '../../../src/shared/findings/expected-failure.ts';

const AT = { nas: 'diskstation', account: 'admin' };
const TOLD = {
  host: 'ldap.jumpcloud.com',
  baseDn: 'ou=Users,o=1,dc=jumpcloud,dc=com',
  bindDn: 'uid=svc,ou=Users',
};

function failure(work: () => never): ExpectedFailure {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpectedFailure) return error;
    throw error;
  }
}
const refusal = (code: number, errors?: unknown) => ({ code, errors });

describe('a refused sign-in', () => {
  it.each([
    [400, 'NAS_PASSWORD_WRONG'],
    [401, 'NAS_ACCOUNT_DISABLED'],
    [402, 'NAS_PERMISSION_DENIED'],
    [403, 'NAS_OTP_NEEDED'],
    [404, 'NAS_OTP_WRONG'],
    [405, 'NAS_CALL_REFUSED'],
    [406, 'NAS_TWO_FACTOR_ENFORCED'],
    [407, 'NAS_ADDRESS_BLOCKED'],
    [408, 'NAS_PASSWORD_EXPIRED'],
    [409, 'NAS_PASSWORD_EXPIRED'],
    [410, 'NAS_PASSWORD_MUST_CHANGE'],
    [411, 'NAS_ACCOUNT_LOCKED'],
  ])('with %i is %s', (code, expected) => {
    expect(failure(() => failSignIn(refusal(code), AT)).finding.code).toBe(expected);
  });

  it('never carries the token that stands for the password', () => {
    const error = failure(() =>
      failSignIn(refusal(403, { token: 'stands-for-it', types: [{ type: 'otp' }] }), AT),
    );
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('stands-for-it');
  });
});

describe('a refused call', () => {
  it.each([105, 122, 123, 124, 126, 127, 160])(
    'with %i says that the account is no administrator',
    (code) => {
      expect(failure(() => failCall(refusal(code), calls.readSmb, AT)).finding.code).toBe(
        'NAS_NOT_ADMINISTRATOR',
      );
    },
  );

  it('of the LDAP family knows who is in the way', () => {
    expect(failure(() => failCall(refusal(2704), calls.writeProfile, AT)).finding.code).toBe(
      'NAS_BEING_EDITED',
    );
    expect(failure(() => failCall(refusal(2709), calls.refresh, AT)).finding.code).toBe('NAS_AD_MEMBER');
  });

  it('keeps a code of another family, or one that nobody knows, as it is', () => {
    expect(failure(() => failCall(refusal(2704), calls.writeSmb, AT)).finding.sentence).toBe(
      'diskstation refused this: changing the SMB settings (code 2704).',
    );
    expect(failure(() => failCall(refusal(400), calls.readLdap, AT)).finding.code).toBe('NAS_CALL_REFUSED');
  });

  it('tells the log which parameter DSM complains of, and no value', () => {
    const error = failure(() => failCall(refusal(114, { name: 'bind_pw', value: 'secret' }), calls.join, AT));
    expect(error.cause).toMatchObject({ message: 'SYNO.Core.Directory.LDAP set: 114 (bind_pw)' });
    expect(inspect(error, { depth: 9 })).not.toContain('secret');
  });
});

describe('a refused join', () => {
  it.each([
    [2706, 'NAS_BIND_REFUSED', TOLD.bindDn],
    [2707, 'NAS_CANNOT_REACH_DIRECTORY', TOLD.host],
    [2710, 'NAS_CANNOT_REACH_DIRECTORY', TOLD.host],
    [2712, 'NAS_BASE_NOT_FOUND', TOLD.baseDn],
    [2714, 'NAS_DN_INVALID', TOLD.baseDn],
    [2704, 'NAS_BEING_EDITED', 'Domain/LDAP'],
    [2709, 'NAS_AD_MEMBER', 'Active Directory'],
    [2628, 'NAS_IS_DIRECTORY_SERVER', 'a directory of its own'],
    [2705, 'NAS_JOIN_REFUSED', 'code 2705'],
    [2708, 'NAS_JOIN_REFUSED', 'code 2708'],
    [2713, 'NAS_JOIN_REFUSED', 'TLS'],
    [2715, 'NAS_JOIN_REFUSED', 'code 2715'],
    [2716, 'NAS_JOIN_REFUSED', 'code 2716'],
    [2717, 'NAS_JOIN_REFUSED', 'too long'],
    [2718, 'NAS_JOIN_REFUSED', 'code 2718'],
    [2721, 'NAS_JOIN_REFUSED', 'encryption'],
    [2799, 'NAS_JOIN_REFUSED', 'code 2799'],
    [105, 'NAS_NOT_ADMINISTRATOR', 'admin'],
    [2701, 'NAS_CALL_REFUSED', 'code 2701'],
  ])('with %i is %s', (code, expected, named) => {
    const { finding } = failure(() => failJoin(refusal(code), calls.join, TOLD, AT));
    expect(finding.code).toBe(expected);
    expect(finding.sentence).toContain(named);
  });
});
