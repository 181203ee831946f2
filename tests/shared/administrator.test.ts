import { describe, expect, it } from 'vitest';

import { administratorOf } from '../../src/shared/administrator.ts';

describe('whom a NAS comes with', () => {
  it.each([
    ['TrueNAS 26.0.0-BETA.3', 'truenas_admin'],
    ['TrueNAS 25.10.5', 'truenas_admin'],
    ['TrueNAS SCALE 24.10.2.4', 'truenas_admin'],
    ['TrueNAS SCALE 24.04.2.5', 'admin'],
    ['TrueNAS SCALE 22.12.4', 'admin'],
    ['TrueNAS 13.0-U5.1', 'root'],
    ['TrueNAS', 'truenas_admin'],
    [undefined, 'truenas_admin'],
  ])('is with %s: %s', (version, account) => {
    expect(administratorOf('jumpcloud-truenas', version)).toBe(account);
  });

  it.each(['jumpcloud-synology', 'jumpcloud-qnap', 'authentik-synology'] as const)(
    'is admin in the guide %s, whatever it runs',
    (guide) => {
      expect(administratorOf(guide, 'DSM 7.2.2-72806')).toBe('admin');
      expect(administratorOf(guide)).toBe('admin');
    },
  );
});
