import { describe, expect, it } from 'vitest';

import { calls } from '../../../../src/main/nas/truenas/calls.ts';
import { failLdap } from '../../../../src/main/nas/truenas/directory/refused-ldap.ts';
import type { Refusal } from '../../../../src/main/nas/truenas/refusal.ts';
import { ExpectedFailure } from '../../../../src/shared/findings/expected-failure.ts';
import { FORM } from '../true-nas-at-hand.ts';

const DS = 'directoryservices.update';

function failure(refusal: Partial<Refusal>): ExpectedFailure {
  const whole: Refusal = {
    kind: 'invalid',
    errno: 22,
    errname: 'EINVAL',
    reason: '',
    fields: [],
    ...refusal,
  };
  try {
    return failLdap(whole, calls.writeDirectory, FORM, { nas: 'truenas', account: 'admin' });
  } catch (error) {
    if (error instanceof ExpectedFailure) return error;
    throw error;
  }
}

/** Every row of facts/truenas.md §5.2 and §6.2. */
describe('refused LDAP settings', () => {
  it.each([
    [
      'ldap_update.hostname.0',
      'Failed to open socket to remote LDAP server',
      'TRUENAS_CANNOT_REACH_DIRECTORY',
    ],
    ['ldap_update.hostname.1', 'Invalid port number', 'TRUENAS_CANNOT_REACH_DIRECTORY'],
    ['ldap_update.hostname', 'Server is Active Directory', 'TRUENAS_SERVER_IS_AD'],
    ['ldap_update.binddn', 'credentials are invalid', 'NAS_BIND_REFUSED'],
    ['ldap_update.bindpw', 'Bind credentials are required in order to use samba schema', 'NAS_BIND_REFUSED'],
    ['ldap_update.basedn', 'Remote LDAP server returned "NO_SUCH_OBJECT"', 'NAS_BASE_NOT_FOUND'],
    ['ldap_update.basedn', '"NO_SUCH_OBJECT": syntactically correct, and not there', 'NAS_BASE_NOT_FOUND'],
    ['ldap_update.basedn', 'the base DN is syntactically invalid', 'NAS_DN_INVALID'],
    ['ldap_update.has_samba_schema', 'no Samba schema extensions', 'TRUENAS_SAMBA_REFUSED'],
    ['ldap_update.enable', 'Active Directory service is enabled', 'TRUENAS_OTHER_DIRECTORY'],
    ['ldap_update.certificate', 'not supported', 'TRUENAS_LDAP_REFUSED'],
    ['ldap_update', '[SERVER_DOWN]', 'TRUENAS_LDAP_REFUSED'],
    [`${DS}.configuration.server_urls`, 'needs encrypted transport', 'TRUENAS_LDAP_REFUSED'],
    [`${DS}.configuration.server_urls`, 'cannot contact', 'TRUENAS_CANNOT_REACH_DIRECTORY'],
    [`${DS}.configuration.server_urls`, 'it is a domain controller', 'TRUENAS_SERVER_IS_AD'],
    [`${DS}.credential.credential_type`, 'Invalid credentials', 'NAS_BIND_REFUSED'],
    [`${DS}.configuration.basedn`, 'Invalid DN', 'NAS_DN_INVALID'],
    [`${DS}.credential.server_urls`, 'LDAP bind failed', 'TRUENAS_LDAP_REFUSED'],
    [`${DS}.service_type`, 'Disable the service first', 'TRUENAS_LDAP_FROZEN'],
    [`${DS}.configuration`, 'may not be changed while enabled', 'TRUENAS_LDAP_FROZEN'],
    [`${DS}.configuration`, 'explicit configuration is required', 'TRUENAS_LDAP_REFUSED'],
    [`${DS}.configuration.foo`, 'Extra inputs are not permitted', 'TRUENAS_LDAP_REFUSED'],
  ])('%s (%s) is %s', (attribute, message, code) => {
    expect(failure({ fields: [{ attribute, message }] }).finding.code).toBe(code);
  });

  it('are told by what says most, wherever it stands', () => {
    const fields = [
      { attribute: 'ldap_update.certificate', message: 'no' },
      { attribute: 'ldap_update.binddn', message: 'invalid' },
    ];
    expect(failure({ fields }).finding.code).toBe('NAS_BIND_REFUSED');
  });

  it('never show the password that was sent, though TrueNAS quotes it', () => {
    const { finding, cause } = failure({ kind: 'refused', reason: `bind with ${FORM.bindPassword} failed` });
    expect(finding.sentence).toContain('bind with … failed');
    expect(`${JSON.stringify(finding)}${String(cause)}`).not.toContain(FORM.bindPassword);
  });

  it('are another matter when the account or the method is the trouble', () => {
    expect(failure({ kind: 'not-allowed' }).finding.code).toBe('TRUENAS_ROLES_MISSING');
    expect(failure({ kind: 'not-there' }).finding.code).toBe('NAS_API_MISSING');
  });
});
