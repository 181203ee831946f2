import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { capabilities } from '../../../src/main/nas/synology/capabilities.ts';
import { describe as describeDevice } from '../../../src/main/nas/synology/device.ts';
import { answering } from './answering.ts';
import { nasAtHand } from './nas-at-hand.ts';
import type { NasAtHand } from './nas-at-hand.ts';

const INFO = { model: 'DS220+', serial: '1', version_string: 'DSM 7.1.1-42962 Update 4' };

describe('what a NAS is', () => {
  let nas: NasAtHand;
  beforeEach(async () => {
    nas = await nasAtHand();
  });
  afterEach(() => nas.close());

  it('is read from the NAS, and enough to know that Joinery can work on it', async () => {
    const session = await nas.open();
    const device = await describeDevice(session);
    expect(device).toMatchObject({
      kind: 'synology',
      model: 'DS920+',
      serial: nas.dsm.state.serial,
      version: 'DSM 7.2.2-72806',
      address: nas.dsm.url,
    });
    expect(capabilities(session, device)).toEqual({ automatic: true });
  });

  it.each([
    [
      'its host name',
      answering({ 'SYNO.DSM.Info': INFO, 'SYNO.Core.Network': { server_name: 'attic' } }),
      'attic',
    ],
    ["its address' host when it tells no name", answering({ 'SYNO.DSM.Info': INFO }), 'nas.example'],
    [
      "its address' host when it refuses to tell",
      answering({ 'SYNO.DSM.Info': INFO }, ['SYNO.DSM.Info', 'SYNO.Core.Network']),
      'nas.example',
    ],
  ])('is called by %s', async (_what, session, name) => {
    expect((await describeDevice(session)).name).toBe(name);
  });
});
