import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { afp, cleanSmbCache, setAfp, setSmb, smb } from '../../../src/main/nas/synology/file-services.ts';
import { findingOf, nasAtHand } from './nas-at-hand.ts';
import type { NasAtHand } from './nas-at-hand.ts';

const SMB = 'SYNO.Core.FileServ.SMB';

describe('the file services of a NAS', () => {
  let nas: NasAtHand;
  beforeEach(async () => {
    nas = await nasAtHand();
  });
  afterEach(() => nas.close());

  it('are read in plain terms', async () => {
    const session = await nas.open();
    expect(await smb(session)).toEqual({ enabled: true, workgroup: 'HOME', minProtocol: 1, maxProtocol: 3 });
    expect(await afp(session)).toEqual({ offered: true, enabled: false });
  });

  it('take SMB and its workgroup, and nothing else changes', async () => {
    const session = await nas.open();
    const before = nas.dsm.snapshot();
    await setSmb(session, { enabled: true, workgroup: 'MORGENROT' });
    expect(nas.dsm.snapshot()).toEqual({ ...before, smb: { ...before.smb, workgroup: 'MORGENROT' } });
    expect(nas.dsm.exchanges.at(-1)?.params).toEqual({ enable_samba: true, workgroup: 'MORGENROT' });
  });

  it('let Samba forget what it has looked up', async () => {
    const session = await nas.open();
    nas.dsm.state.smbCache = [{ name: 'ann', uid: 1_005_001, ntHash: '0'.repeat(32) }];
    await cleanSmbCache(session);
    expect(nas.dsm.state.smbCache).toBeNull();
    expect(nas.methods(SMB)).toEqual(['clean_cache']);
  });

  it('take a workgroup that looks like a number as the text it is', async () => {
    const session = await nas.open();
    await setSmb(session, { enabled: true, workgroup: '4711' });
    expect(await smb(session)).toMatchObject({ workgroup: '4711' });
  });

  it('get the whole object, without nulls, when the NAS refuses a part of it', async () => {
    nas.dsm.state.manners.partialSmbSet = 'refused';
    const session = await nas.open();
    const before = nas.dsm.snapshot();
    await setSmb(session, { enabled: false, workgroup: 'MORGENROT' });
    const expected = { ...before.smb, enable_samba: false, workgroup: 'MORGENROT' };
    expect(nas.dsm.snapshot()).toEqual({ ...before, smb: expected });
    expect(nas.methods(SMB)).toEqual(['set', 'get', 'set']);
    expect(nas.dsm.exchanges.at(-1)?.params).not.toHaveProperty('enable_adserver');
  });

  it('say so when they refuse the whole object too', async () => {
    const session = await nas.open();
    const refused = findingOf(setSmb(session, { enabled: true, workgroup: 'LONGER-THAN-FIFTEEN' }));
    expect(await refused).toMatchObject({
      code: 'NAS_CALL_REFUSED',
      sentence: 'diskstation refused this: changing the SMB settings (code 2001).',
    });
    expect(nas.methods(SMB)).toEqual(['set', 'get', 'set']);
  });

  it('are not sent the whole object for any other refusal', async () => {
    const session = await nas.open();
    nas.dsm.faults.next({ match: { api: SMB, method: 'set' }, then: { kind: 'code', code: 117 } });
    expect((await findingOf(setSmb(session, { enabled: true, workgroup: 'A' }))).code).toBe(
      'NAS_CALL_REFUSED',
    );
    expect(nas.methods(SMB)).toEqual(['set']);
  });

  it('take AFP on and off', async () => {
    const session = await nas.open();
    await setAfp(session, { enabled: true });
    expect(await afp(session)).toEqual({ offered: true, enabled: true });
    await setAfp(session, { enabled: false });
    expect(await afp(session)).toEqual({ offered: true, enabled: false });
  });

  it('say when this DSM has no AFP any more', async () => {
    nas.dsm.state.afp = null;
    const session = await nas.open();
    expect(await afp(session)).toEqual({ offered: false, enabled: false });
    expect((await findingOf(setAfp(session, { enabled: true }))).code).toBe('NAS_AFP_NOT_OFFERED');
  });
});
