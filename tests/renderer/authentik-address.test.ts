import { describe, expect, it } from 'vitest';

import { authentikAddress } from '../../src/renderer/screens/connect/authentik-address.ts';

describe('the address of authentik', () => {
  it.each([
    ['https://auth.example.com', 'https://auth.example.com'],
    ['https://auth.example.com/', 'https://auth.example.com'],
    [' auth.example.com ', 'https://auth.example.com'],
    ['https://auth.example.com/if/admin/#/core/applications', 'https://auth.example.com'],
    ['https://office.example.com/sso/if/user/', 'https://office.example.com/sso'],
    ['https://auth.example.com/api/v3/', 'https://auth.example.com'],
    [
      'https://auth.example.com/application/o/dsm/.well-known/openid-configuration',
      'https://auth.example.com',
    ],
    ['auth.example.com:9443/sso/', 'https://auth.example.com:9443/sso'],
    ['', ''],
  ])('typed as %j is %j', (typed, address) => {
    expect(authentikAddress(typed)).toBe(address);
  });

  it('over plain HTTP stays what it is, for main to refuse', () => {
    expect(authentikAddress('http://auth.example.com')).toBe('http://auth.example.com');
  });
});
