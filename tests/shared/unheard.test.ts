import { describe, expect, it } from 'vitest';

import type { Found } from '../../src/shared/found.ts';
import type { FoundDevice } from '../../src/shared/model/device.ts';
import { heardWords, likelyReasons } from '../../src/shared/unheard.ts';

const media: FoundDevice = {
  id: 'address 192.168.1.52',
  kind: 'unknown',
  name: 'media',
  addresses: ['192.168.1.52'],
  address: 'https://192.168.1.52:443',
  isConfirmed: false,
  offers: [],
  setups: [],
};

/** Listening on a network where nothing is heard, but for the changes. */
const search = (changes: Partial<Found> = {}): Found => ({
  listening: { interfaces: ['lo (127.0.0.1)', 'eth0 (192.168.1.9)'], system: 'linux' },
  others: 0,
  devices: [],
  ...changes,
});

describe('where nothing at all is heard', () => {
  it.each(['windows', 'macos', 'linux'] as const)(
    'this computer is looked at first, by what %s has for it',
    (system) => {
      const listening = { interfaces: ['eth0 (192.168.1.9)'], system };
      expect(likelyReasons(search({ listening }))).toEqual([system, 'vpn', 'elsewhere', 'silent']);
    },
  );

  it('and this computer is in no network, that is the reason', () => {
    const found = search({ listening: { interfaces: ['lo (127.0.0.1)'], system: 'macos' } });
    expect(likelyReasons(found)).toEqual(['offline']);
  });

  it('says that announcements do not arrive', () => {
    expect(heardWords(search())).toBe('Nothing at all was heard: announcements do not reach this computer.');
  });
});

describe('where others are heard', () => {
  it('the NAS itself is looked at first, and the firewall here left alone', () => {
    const reasons = ['silent', 'off', 'elsewhere'];
    expect(likelyReasons(search({ others: 1 }))).toEqual(reasons);
    expect(likelyReasons(search({ devices: [media] }))).toEqual(reasons);
  });

  it.each([
    [search({ others: 1 }), 'One other device announced itself, so announcements do arrive.'],
    [search({ others: 5 }), '5 other devices announced themselves, so announcements do arrive.'],
    [search({ devices: [media] }), 'Others are heard, so announcements do arrive.'],
  ])('says so', (found, words) => {
    expect(heardWords(found)).toBe(words);
  });
});

it('before it is listened there is nothing to give reasons for', () => {
  expect(likelyReasons(search({ listening: undefined }))).toEqual([]);
});
