import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { startTestNas } from './test-nas.ts';
import type { TestNas } from './test-nas.ts';

const SMB = 'SYNO.Core.FileServ.SMB';
const DONE = { success: true, data: {} };
const REFUSED = { success: false, error: { code: 2001 } };

let nas: TestNas;
beforeEach(async () => {
  nas = await startTestNas();
});
afterEach(() => nas.close());

describe('SMB', () => {
  it.each([1, 2, 3])('is on with workgroup HOME, SMB2 to SMB3, in version %i', async (version) => {
    expect(await nas.admin.call(SMB, version, 'get')).toMatchObject({
      data: {
        enable_samba: true,
        workgroup: 'HOME',
        smb_min_protocol: 1,
        smb_max_protocol: 3,
        enable_adserver: null,
      },
    });
  });

  it('changes what is sent beside enable_samba, leaves the rest, and upper-cases the workgroup', async () => {
    const before = nas.dsm.snapshot();
    expect(await nas.admin.call(SMB, 3, 'set', { enable_samba: true, workgroup: 'morgenrot' })).toEqual(DONE);
    expect(nas.dsm.snapshot()).toEqual({ ...before, smb: { ...before.smb, workgroup: 'MORGENROT' } });
  });

  it('refuses a set without enable_samba', async () => {
    expect(await nas.admin.call(SMB, 3, 'set', { workgroup: 'MORGENROT' })).toEqual(REFUSED);
  });

  it.each(['SIXTEEN-LETTERS-', 'MÜNCHEN', 'TWO WORDS', ''])('refuses the workgroup %o', async (workgroup) => {
    const before = nas.dsm.snapshot();
    expect(await nas.admin.call(SMB, 3, 'set', { enable_samba: true, workgroup })).toEqual(REFUSED);
    expect(nas.dsm.snapshot()).toEqual(before);
  });

  it('wants the full object on a NAS that refuses partial ones', async () => {
    nas.dsm.state.manners.partialSmbSet = 'refused';
    expect(await nas.admin.call(SMB, 3, 'set', { enable_samba: true, workgroup: 'X' })).toEqual(REFUSED);
    const full = Object.fromEntries(Object.entries(nas.dsm.state.smb).filter(([, value]) => value !== null));
    expect(await nas.admin.call(SMB, 3, 'set', { ...full, workgroup: 'X' })).toEqual(DONE);
    expect(nas.dsm.state.smb.workgroup).toBe('X');
  });

  it('clears its cache', async () => {
    expect(await nas.admin.call(SMB, 1, 'clean_cache')).toEqual(DONE);
  });
});

describe('AFP and service discovery', () => {
  it('turns AFP on in version 1; version 2 is advertised and offers nothing', async () => {
    const AFP = 'SYNO.Core.FileServ.AFP';
    expect(await nas.admin.call(AFP, 1, 'set', { enable_afp: true })).toEqual(DONE);
    expect(await nas.admin.call(AFP, 1, 'get')).toMatchObject({
      data: { enable_afp: true, enable_umask: false },
    });
    expect(await nas.admin.call(AFP, 2, 'get')).toEqual({ success: false, error: { code: 103 } });
  });

  it('keeps the Time Machine switches', async () => {
    const api = 'SYNO.Core.FileServ.ServiceDiscovery';
    expect(await nas.admin.call(api, 1, 'set', { enable_smb_time_machine: true })).toEqual(DONE);
    expect(await nas.admin.call(api, 1, 'get')).toEqual({
      success: true,
      data: { enable_smb_time_machine: true, enable_afp_time_machine: false },
    });
  });
});

describe('the rest of a fresh NAS', () => {
  it('lists its shares', async () => {
    expect(await nas.admin.call('SYNO.Core.Share', 1, 'list', { shareType: 'all' })).toMatchObject({
      data: { total: 3, shares: [{ name: 'office' }, { name: 'workshop' }, { name: 'public' }] },
    });
  });

  it('is no Active Directory member, and tells its firmware', async () => {
    expect(await nas.admin.call('SYNO.Core.Directory.Domain', 3, 'get')).toMatchObject({
      data: { enable_domain: false },
    });
    expect(await nas.admin.call('SYNO.Core.System', 1, 'info')).toMatchObject({
      data: { model: 'DS920+', firmware_ver: 'DSM 7.2.2-72806' },
    });
  });

  it('lists its own users by pages, with the columns that were asked for', async () => {
    const page = { type: 'local', offset: 1, limit: 2, additional: ['uid', 'expired', 'no_such_column'] };
    expect(await nas.admin.call('SYNO.Core.User', 1, 'list', page)).toEqual({
      success: true,
      data: {
        offset: 1,
        total: 4,
        users: [
          { name: 'petra', uid: 1026, expired: 'normal' },
          { name: 'lager', uid: 1027, expired: 'normal' },
        ],
      },
    });
    expect(await nas.admin.call('SYNO.Core.User', 1, 'list', { offset: 3 })).toMatchObject({
      data: { users: [{ name: 'guest' }] },
    });
  });

  it('lists its own groups and who is in them, or is not', async () => {
    const groups = { type: 'local', offset: 0, limit: -1, name_only: false, additional: ['gid'] };
    expect(await nas.admin.call('SYNO.Core.Group', 1, 'list', groups)).toMatchObject({
      data: { total: 3, groups: [{ name: 'administrators', gid: 101 }, { name: 'http' }, { name: 'users' }] },
    });
    const member = (ingroup: boolean) =>
      nas.admin.call('SYNO.Core.Group.Member', 1, 'list', { group: 'administrators', ingroup });
    expect(await member(true)).toMatchObject({ data: { users: [{ name: 'admin' }, { name: 'petra' }] } });
    expect(await member(false)).toMatchObject({ data: { users: [{ name: 'lager' }, { name: 'guest' }] } });
  });
});
