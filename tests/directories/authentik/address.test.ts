import { describe, expect, it } from 'vitest';

import { authentikAddress } from '../../../src/main/directories/authentik/address.ts';
import { failure } from './harness.ts';

describe('the address of an authentik', () => {
  it.each([
    ['https://auth.example.com', 'https://auth.example.com:443', ''],
    ['https://auth.example.com/', 'https://auth.example.com:443', ''],
    [' https://auth.example.com:9443 ', 'https://auth.example.com:9443', ''],
    ['https://office.example.com/sso', 'https://office.example.com:443', '/sso'],
    ['https://office.example.com/a/b.c/', 'https://office.example.com:443', '/a/b.c'],
    ['https://[::1]:9443/sso/', 'https://[::1]:9443', '/sso'],
  ])('%s is read with its path', (text, origin, path) => {
    expect(authentikAddress(text)).toEqual({ origin, path });
  });

  it.each([
    ['http://auth.example.com', 'PLAIN_HTTP_REFUSED'],
    ['http://auth.example.com/sso', 'PLAIN_HTTP_REFUSED'],
    ['auth.example.com', 'ADDRESS_MALFORMED'],
    ['', 'ADDRESS_MALFORMED'],
    ['https://auth.example.com/if/admin/#/core', 'ADDRESS_MALFORMED'],
    ['https://auth.example.com/?next=/', 'ADDRESS_MALFORMED'],
    ['https://auth.example.com/sso/../api', 'ADDRESS_MALFORMED'],
    ['https://ann:word@auth.example.com/', 'ADDRESS_MALFORMED'],
  ])('%s is refused', (text, code) => {
    expect(() => authentikAddress(text)).toThrow(failure(code));
  });
});
