import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Reply } from './api.ts';
import { startTestNas } from './test-nas.ts';
import type { TestNas } from './test-nas.ts';

const SMB = 'SYNO.Core.FileServ.SMB';
const AFP = 'SYNO.Core.FileServ.AFP';
const PROFILE = 'SYNO.Core.Directory.LDAP.Profile';

let nas: TestNas;
beforeEach(async () => {
  nas = await startTestNas();
});
afterEach(() => nas.close());

const compound = (params: Reply) => nas.admin.call('SYNO.Entry.Request', 1, 'request', params);

const customized = { api: PROFILE, method: 'set', version: 1, name: 'customized' };
const refused = { api: SMB, method: 'set', version: 3, workgroup: 'NOSAMBA' };
const afpOn = { api: AFP, method: 'set', version: 1, enable_afp: true };

describe('SYNO.Entry.Request', () => {
  it('says success though a step failed, and goes on unless it is told to stop', async () => {
    expect(await compound({ compound: [customized, refused, afpOn], mode: 'sequential' })).toEqual({
      success: true,
      data: {
        has_fail: true,
        result: [
          { api: PROFILE, method: 'set', version: 1, success: true, data: {} },
          { api: SMB, method: 'set', version: 3, success: false, error: { code: 2001 } },
          { api: AFP, method: 'set', version: 1, success: true, data: {} },
        ],
      },
    });
    expect(nas.dsm.state).toMatchObject({ profile: 'customized', afp: { enable_afp: true } });
  });

  it('stops at the first failure with stop_when_error, and answers the rest with 112', async () => {
    expect(await compound({ compound: [refused, afpOn], stop_when_error: true })).toMatchObject({
      data: { has_fail: true, result: [{ error: { code: 2001 } }, { success: false, error: { code: 112 } }] },
    });
    expect(nas.dsm.state.afp?.enable_afp).toBe(false);
  });

  it('runs in parallel too, and tells when nothing failed', async () => {
    expect(await compound({ compound: [customized, afpOn], mode: 'parallel' })).toMatchObject({
      data: { has_fail: false, result: [{ success: true }, { success: true }] },
    });
  });

  it.each([['no list'], [[]], [[{ api: SMB }]]])('says 113 to %o', async (strange) => {
    expect(await compound({ compound: strange })).toEqual({ success: false, error: { code: 113 } });
  });

  it('checks every step as a call of its own: without SynoToken each of them is 103', async () => {
    nas.admin.synoToken = '';
    expect(await compound({ compound: [afpOn] })).toMatchObject({
      success: true,
      data: { has_fail: true, result: [{ error: { code: 103 } }] },
    });
  });

  it('leaves its steps in the log, one by one, without their secrets', async () => {
    const join = {
      api: 'SYNO.Core.Directory.LDAP',
      method: 'set',
      version: 1,
      bind_pw: 'Zinken-42',
      enable_client: true,
    };
    await compound({ compound: [afpOn, join] });
    expect(nas.dsm.exchanges.slice(-3)).toEqual([
      {
        api: 'SYNO.Entry.Request',
        version: '1',
        method: 'request',
        params: { compound: [afpOn, { ...join, bind_pw: '[removed]' }] },
        outcome: 'success',
      },
      { api: AFP, version: '1', method: 'set', params: { enable_afp: true }, outcome: 'success' },
      {
        api: join.api,
        version: '1',
        method: 'set',
        params: { bind_pw: '[removed]', enable_client: true },
        outcome: 114,
      },
    ]);
  });
});
