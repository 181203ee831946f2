import { describe, expect, it } from 'vitest';

import { Discovery } from '../../../src/main/devices/discovery.ts';
import type { FoundDevice } from '../../../src/shared/model/device.ts';
import { LOOPBACK, unique } from '../../network/mdns/loopback.ts';
import { freshNas } from '../dsm/state.ts';
import { announceDevices } from './announce.ts';

describe('the office’s network', () => {
  it('shows its NAS at the port of its DSM, and three others that look real', async () => {
    const dsm = freshNas({ hostname: unique('diskstation'), serial: unique('20C0') });
    const announced = await announceDevices({ dsmPort: 54_321, dsm });
    const discovery = new Discovery({ interfaces: () => [LOOPBACK] });
    const seen = new Map<string, FoundDevice>();
    const names = [dsm.hostname, 'nas-archive', 'truenas', 'media'];
    for await (const event of discovery.watch()) {
      if (event.type === 'found') seen.set(event.device.name, event.device);
      if (names.every((name) => seen.has(name))) break;
    }

    expect(seen.get(dsm.hostname)).toMatchObject({
      kind: 'synology',
      model: 'DS920+',
      version: 'DSM 7.2-72806',
      serial: dsm.serial,
      address: 'https://127.0.0.1:54321',
    });
    expect(seen.get('nas-archive')).toMatchObject({ kind: 'qnap', model: 'TS-464', version: 'QTS 5.2.9' });
    expect(seen.get('truenas')).toMatchObject({ kind: 'truenas' });
    expect(seen.get('media')).toMatchObject({ kind: 'unknown' });
    await announced.close();
    await discovery.close();
  });

  it('is gone when it closes', async () => {
    const dsm = freshNas({ hostname: unique('diskstation'), serial: unique('20C0') });
    const announced = await announceDevices({ dsmPort: 54_321, dsm });
    const discovery = new Discovery({ interfaces: () => [LOOPBACK] });
    let closed: Promise<void> | undefined;
    const gone: string[] = [];
    for await (const event of discovery.watch()) {
      if (event.type === 'found' && event.device.serial === dsm.serial) closed = announced.close();
      if (event.type === 'gone') gone.push(event.id);
      if (gone.includes(`serial ${dsm.serial}`)) break;
    }
    await closed;
    await discovery.close();

    expect(gone).toContain(`serial ${dsm.serial}`);
  });
});
