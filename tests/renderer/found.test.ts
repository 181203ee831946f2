import { describe, expect, it } from 'vitest';

import type { Found } from '../../src/renderer/store/found.ts';
import { afterDiscovery } from '../../src/renderer/store/found.ts';
import type { DiscoveryEvent, FoundDevice } from '../../src/shared/model/device.ts';

const device = (id: string, name: string): FoundDevice => ({
  id,
  kind: 'synology',
  name,
  addresses: ['192.168.1.20'],
  address: 'https://192.168.1.20:5001',
  isConfirmed: true,
  offers: [],
  setups: [],
});

const after = (...events: DiscoveryEvent[]): Found =>
  events.reduce(afterDiscovery, { interfaces: [], devices: [] });

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

  it('loses what has said goodbye, and keeps the interfaces', () => {
    const found = after(
      { type: 'listening', interfaces: ['eth0 (192.168.1.5)'], system: 'linux' },
      { type: 'found', device: device('a', 'nas-a') },
      { type: 'gone', id: 'a' },
    );
    expect(found).toEqual({ interfaces: ['eth0 (192.168.1.5)'], devices: [] });
  });
});
