import { describe, expect, it } from 'vitest';

import { baseDn, bindDn, jumpcloudAddresses } from '../../../src/main/directories/jumpcloud/regions.ts';

describe('the addresses of JumpCloud', () => {
  it.each([
    ['us', 'https://console.jumpcloud.com', 'ldap.jumpcloud.com'],
    ['eu', 'https://console.eu.jumpcloud.com', 'ldap.eu.jumpcloud.com'],
    ['in', 'https://console.in.jumpcloud.com', 'ldap.in.jumpcloud.com'],
  ] as const)('are those of the region %s', (region, console, ldapHost) => {
    expect(jumpcloudAddresses(region)).toEqual({ console, ldapHost });
  });

  it('can have another console, of which only host and port count', () => {
    expect(jumpcloudAddresses('eu', 'https://localhost:8443/login')).toEqual({
      console: 'https://localhost:8443',
      ldapHost: 'ldap.eu.jumpcloud.com',
    });
  });
});

describe('the DNs of JumpCloud', () => {
  it('are composed of the organisation id', () => {
    expect(baseDn('6650f1a2b3c4d5e6f7000001')).toBe(
      'ou=Users,o=6650f1a2b3c4d5e6f7000001,dc=jumpcloud,dc=com',
    );
    expect(bindDn('svc-nas', '6650f1a2b3c4d5e6f7000001')).toBe(
      'uid=svc-nas,ou=Users,o=6650f1a2b3c4d5e6f7000001,dc=jumpcloud,dc=com',
    );
  });
});
