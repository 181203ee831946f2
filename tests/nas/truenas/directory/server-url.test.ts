import { describe, expect, it } from 'vitest';

import { serversIn, urlOf, withoutUsualPort } from '../../../../src/main/nas/truenas/directory/server-url.ts';

describe('an LDAP server', () => {
  it.each([
    ['ldap.jumpcloud.com', 'ssl', 'ldaps://ldap.jumpcloud.com:636'],
    ['ldap.jumpcloud.com', 'starttls', 'ldap://ldap.jumpcloud.com:389'],
    ['ldap.jumpcloud.com:3269', 'ssl', 'ldaps://ldap.jumpcloud.com:3269'],
    ['[2001:db8::1]', 'ssl', 'ldaps://[2001:db8::1]:636'],
  ] as const)('%s over %s is %s, and back', (server, encryption, url) => {
    expect(urlOf(server, encryption)).toBe(url);
    const read = serversIn([url], { starttls: encryption === 'starttls' });
    expect(read).toEqual({ servers: [server], encryption });
  });

  it('is in the clear without StartTLS, and when one of several is', () => {
    expect(serversIn(['ldap://a'], { starttls: false }).encryption).toBe('none');
    expect(serversIn(['ldaps://a', 'ldap://b'], { starttls: false })).toEqual({
      servers: ['a', 'b'],
      encryption: 'none',
    });
    expect(serversIn([], { starttls: false })).toEqual({ servers: [], encryption: 'none' });
  });

  it('is shown as it is when it has a form that we do not know', () => {
    expect(serversIn(['ldapi:///socket'], { starttls: false }).servers).toEqual(['ldapi:///socket']);
  });

  it('is named without the port that its encryption has anyway', () => {
    expect(withoutUsualPort('a:636', 'ssl')).toBe('a');
    expect(withoutUsualPort('a:389', 'starttls')).toBe('a');
    expect(withoutUsualPort('a:636', 'starttls')).toBe('a:636');
  });
});
