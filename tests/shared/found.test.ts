import { describe, expect, it } from 'vitest';

import type { Found } from '../../src/shared/found.ts';
import { afterDiscovery, hasNas, NOTHING_YET, searchedOn } from '../../src/shared/found.ts';
import type { DiscoveryEvent, FoundDevice } from '../../src/shared/model/device.ts';

const device = (id: string, name: string, kind: FoundDevice['kind'] = 'synology'): FoundDevice => ({
  id,
  kind,
  name,
  addresses: ['192.168.1.20'],
  address: 'https://192.168.1.20:5001',
  isConfirmed: true,
  offers: [],
  setups: [],
});

const listening = (...interfaces: string[]): DiscoveryEvent => ({
  type: 'listening',
  interfaces,
  system: 'linux',
});

const after = (...events: DiscoveryEvent[]): Found => events.reduce(afterDiscovery, NOTHING_YET);

describe('what a search has brought', () => {
  it('is listed in the order in which it answered', () => {
    const { devices } = after(
      { type: 'found', device: device('b', 'nas-b') },
      { type: 'found', device: device('a', 'nas-a') },
    );
    expect(devices.map(({ name }) => name)).toEqual(['nas-b', 'nas-a']);
  });

  it('stays where it is when it tells something new of itself', () => {
    const { devices } = after(
      { type: 'found', device: device('a', 'nas-a') },
      { type: 'found', device: device('b', 'nas-b') },
      { type: 'found', device: device('a', 'renamed') },
    );
    expect(devices.map(({ name }) => name)).toEqual(['renamed', 'nas-b']);
  });

  it('loses what has said goodbye, and keeps where it is listened and how many others there are', () => {
    const found = after(
      listening('eth0 (192.168.1.5)'),
      { type: 'heard', others: 3 },
      { type: 'found', device: device('a', 'nas-a') },
      { type: 'gone', id: 'a' },
    );
    expect(found).toEqual({
      listening: { interfaces: ['eth0 (192.168.1.5)'], system: 'linux' },
      others: 3,
      devices: [],
    });
  });

  it('is a NAS or only something that is not recognised', () => {
    const media = { type: 'found', device: device('m', 'media', 'unknown') } as const;
    expect(hasNas(after(media))).toBe(false);
    expect(hasNas(after(media, { type: 'found', device: device('t', 'nas', 'truenas') }))).toBe(true);
  });
});

describe('where a search went', () => {
  it('is every interface that leads out of this machine', () => {
    const found = after(
      listening('lo (127.0.0.1)', 'eth0 (192.168.1.5)', 'lo0 (::1)', 'wlan0 (fe80::1%wlan0)'),
    );
    expect(searchedOn(found)).toEqual(['eth0 (192.168.1.5)', 'wlan0 (fe80::1%wlan0)']);
  });

  it('is this machine itself where no other is there', () => {
    expect(searchedOn(after(listening('lo (127.0.0.1)')))).toEqual(['lo (127.0.0.1)']);
    expect(searchedOn(NOTHING_YET)).toEqual([]);
  });
});
