import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import {
  directoryGroups,
  directoryUsers,
  findGroup,
  findUser,
} from '../../../src/main/nas/truenas/accounts.ts';
import { capabilities, isCore } from '../../../src/main/nas/truenas/capabilities.ts';
import { describe as describeNas } from '../../../src/main/nas/truenas/device.ts';
import {
  disableLdap,
  enableLdap,
  readLdap,
  removeLdap,
} from '../../../src/main/nas/truenas/directory/ldap.ts';
import { isBlank, isElsewhere } from '../../../src/main/nas/truenas/directory/ldap-state.ts';
import {
  fileService,
  setFileService,
  setWorkgroup,
  smb,
} from '../../../src/main/nas/truenas/file-services.ts';
import { directoryAtHand, FORM, trueNasAtHand, WAYS } from './true-nas-at-hand.ts';
import type { Directory, TrueNasAtHand } from './true-nas-at-hand.ts';

let directory: Directory;
beforeAll(async () => {
  directory = await directoryAtHand();
});
afterAll(() => directory.close());

/** What each release is asked, and never anything else. */
const VERSIONS = {
  core13: 'TrueNAS 13.0-U5.1',
  '24.04': 'TrueNAS SCALE 24.04.2.5',
  '24.10': 'TrueNAS SCALE 24.10.2.4',
  '25.04': 'TrueNAS 25.04.2.6',
  '25.10': 'TrueNAS 25.10.5',
  '26': 'TrueNAS 26.0.0-BETA.3',
};

describe.each(WAYS)('TrueNAS $release, asked over $over', ({ release, over }) => {
  const hasSamba = release === 'core13' || release === '24.04';
  const family = release === '25.10' || release === '26' ? 'directoryservices' : 'ldap';
  const options = { isCore: release === 'core13' };
  let atHand: TrueNasAtHand;

  beforeEach(async () => {
    atHand = await trueNasAtHand({ release, over }, directory);
  });
  afterEach(() => atHand.close());

  it('is asked in its own way, and only in that', async () => {
    const session = await atHand.open();
    expect({ transport: session.transport, family: session.family }).toEqual({ transport: over, family });
    expect(new Set(atHand.nas.exchanges.map((exchange) => exchange.over))).toEqual(new Set([over]));
    expect(atHand.nas.state.alerts).toHaveLength(0);
  });

  it('describes itself, and may be worked on', async () => {
    const session = await atHand.open();
    const { device, clock } = await describeNas(session);
    expect(device).toEqual({
      kind: 'truenas',
      name: 'truenas',
      model: 'TRUENAS-MINI-R',
      serial: 'A1-40173',
      version: VERSIONS[release],
      address: atHand.nas.url,
    });
    expect(Math.abs(clock.getTime() - Date.now())).toBeLessThan(60_000);
    expect(capabilities(session, device)).toEqual({ automatic: true });
    expect(isCore(device)).toBe(options.isCore);
  });

  it('joins the directory, lists its people, leaves it and forgets it', async () => {
    const session = await atHand.open();
    const before = await readLdap(session);
    expect(isBlank(before)).toBe(true);
    expect(before.sambaSchema).toBe(hasSamba ? false : undefined);

    const joined = await enableLdap(session, FORM);
    expect(joined).toMatchObject({
      enabled: true,
      servers: FORM.servers,
      encryption: 'ssl',
      baseDn: FORM.baseDn,
      bindDn: FORM.bindDn,
      validateCertificates: true,
      schema: 'RFC2307',
      auxiliary: '',
      accountCache: true,
      health: { state: 'healthy', says: '' },
      other: undefined,
    });
    expect(isElsewhere(joined, FORM)).toBe(false);
    expect(JSON.stringify(joined)).not.toContain(FORM.bindPassword);

    expect(await directoryUsers(session, options)).toContainEqual({ name: 'ann', id: 5002 });
    expect(await directoryGroups(session, options)).toContainEqual({ name: 'office_nas', id: 1_000_101 });
    expect(await findUser(session, 'ann', options)).toMatchObject({ name: 'ann', id: 5002, isLocal: false });
    expect(await findUser(session, 'nobody-of-this-name', options)).toBeUndefined();
    expect((await findUser(session, 'truenas_admin', options))?.isLocal).toBe(true);
    expect(await findGroup(session, 'office_nas')).toEqual({
      name: 'office_nas',
      id: 1_000_101,
      members: ['ann', 'ben'],
      isLocal: false,
    });
    expect(await findGroup(session, 'nobodies')).toBeUndefined();

    await disableLdap(session);
    const off = await readLdap(session);
    expect(off).toMatchObject({ enabled: false, servers: FORM.servers, health: { state: 'disabled' } });
    expect(await directoryUsers(session, options)).toEqual([]);

    expect(await removeLdap(session)).toEqual({ cleared: true });
    expect(isBlank(await readLdap(session))).toBe(true);
  });

  it('is told again while it is on, and takes it', async () => {
    const session = await atHand.open();
    await enableLdap(session, FORM);
    const again = await enableLdap(session, { ...FORM, schema: 'RFC2307BIS', timeout: 20 });
    expect(again).toMatchObject({ enabled: true, schema: 'RFC2307BIS', timeout: 20 });
  });

  it('is removed while it is on, too', async () => {
    const session = await atHand.open();
    await enableLdap(session, FORM);
    expect(await removeLdap(session)).toEqual({ cleared: true });
    expect(await findUser(session, 'ann', options)).toBeUndefined();
  });

  it('sets the workgroup, and SMB on', async () => {
    const session = await atHand.open();
    await setWorkgroup(session, 'MORGENROT');
    expect(await smb(session)).toMatchObject({ workgroup: 'MORGENROT', smb1: false, macExtensions: true });
    await setFileService(session, 'cifs', { atBoot: true, running: true });
    expect(await fileService(session, 'cifs')).toEqual({ atBoot: true, running: true });
    await setFileService(session, 'cifs', { atBoot: false, running: false });
    expect(await fileService(session, 'cifs')).toEqual({ atBoot: false, running: false });
  });

  it('leaves no session behind', async () => {
    const session = await atHand.open();
    await session.close();
    const signedOut = atHand.nas.exchanges.some(({ method }) => method === 'auth.logout');
    expect(signedOut).toBe(over !== 'rest');
  });
});
