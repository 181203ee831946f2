import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { dsmClient, LOGIN } from './dsm-client.ts';
import { localUser } from './local-accounts.ts';
import type { LocalUser } from './local-accounts.ts';
import { startTestNas } from './test-nas.ts';
import type { TestNas } from './test-nas.ts';

let nas: TestNas;
beforeEach(async () => {
  nas = await startTestNas();
});
afterEach(() => nas.close());

const PETRA = { account: 'petra', passwd: 'Hobelbank-77' };

function login(params: Record<string, string>, version = 7) {
  return nas.stranger.callPlain('SYNO.API.Auth', version, 'login', { ...LOGIN, ...params });
}
async function codeOf(params: Record<string, string>) {
  const answer = await login(params);
  return answer.success ? 'signed in' : answer.error.code;
}
function add(user: Partial<LocalUser>) {
  nas.dsm.state.users.push(
    localUser({ name: 'kim', password: 'Raubank-60', uid: 1030, description: '', ...user }),
  );
}
const KIM = { account: 'kim', passwd: 'Raubank-60' };

describe('signing in', () => {
  it('gives a sid and, when asked, a SynoToken', async () => {
    expect(await login({ account: 'admin', passwd: 'Nas-Admin-2026!' })).toEqual({
      success: true,
      data: {
        sid: expect.any(String) as string,
        synotoken: expect.any(String) as string,
        is_portal_port: false,
      },
    });
    const without = await login({ account: 'admin', passwd: 'Nas-Admin-2026!', enable_syno_token: 'no' });
    expect(without.success && without.data).not.toHaveProperty('synotoken');
  });

  it('leaves the session in a cookie with format=cookie', async () => {
    const fields = {
      api: 'SYNO.API.Auth',
      version: '7',
      method: 'login',
      account: 'admin',
      passwd: 'Nas-Admin-2026!',
    };
    const { headers } = await nas.stranger.send({ ...fields, format: 'cookie' });
    expect(headers['set-cookie']?.[0]).toMatch(/^id=.+; path=\/; HttpOnly$/);
  });

  it('takes its parameters plain: a quoted password is another password', async () => {
    expect(await codeOf({ account: 'admin', passwd: '"Nas-Admin-2026!"' })).toBe(400);
  });

  it('says 400 for a wrong password and for a stranger alike', async () => {
    expect(await codeOf({ account: 'admin', passwd: 'wrong' })).toBe(400);
    expect(await codeOf({ account: 'nobody', passwd: 'wrong' })).toBe(400);
  });

  it.each([
    [401, { disabled: true }],
    [402, { mayUseDsm: false }],
    [406, { otpEnforced: true }],
    [408, { passwordAge: 'expired-and-fixed' }],
    [409, { passwordAge: 'expired' }],
    [410, { passwordAge: 'must-change' }],
    [411, { locked: true }],
  ] as const)('says %i to an account that is %o, and 400 when its password is wrong', async (code, user) => {
    add(user);
    expect(await codeOf(KIM)).toBe(code);
    expect(await codeOf({ ...KIM, passwd: 'wrong' })).toBe(400);
  });

  it('ends the session with logout', async () => {
    expect(await nas.admin.callPlain('SYNO.API.Auth', 7, 'logout', { session: 'Joinery' })).toMatchObject({
      success: true,
    });
    expect(await nas.admin.call('SYNO.DSM.Info', 2, 'getinfo')).toEqual({
      success: false,
      error: { code: 119 },
    });
  });
});

describe('the second factor', () => {
  it('is asked for with 403, which says what is possible and gives a token', async () => {
    expect(await login(PETRA)).toEqual({
      success: false,
      error: { code: 403, errors: { token: expect.any(String) as string, types: [{ type: 'otp' }] } },
    });
  });

  it('lets in with a code, once: a used code is as wrong as any other (404)', async () => {
    expect(await codeOf({ ...PETRA, otp_code: '314159' })).toBe('signed in');
    expect(await codeOf({ ...PETRA, otp_code: '314159' })).toBe(404);
    expect(await codeOf({ ...PETRA, otp_code: '000000' })).toBe(404);
  });

  it('takes the token of the 403 in place of the password', async () => {
    const asked = await login(PETRA);
    const token = asked.success ? '' : String(asked.error.errors?.['token']);
    expect(await codeOf({ account: 'petra', passwd: token, otp_code: '271828' })).toBe('signed in');
    expect(await codeOf({ account: 'admin', passwd: token })).toBe(400);
  });

  it.each([
    [7, 'device_id'],
    [6, 'did'],
  ] as const)(
    'is skipped in v%i by a device that was remembered as %s, under its own name only',
    async (version, field) => {
      const remember = { otp_code: '161803', enable_device_token: 'yes', device_name: 'desk' };
      const first = await login({ ...PETRA, ...remember }, version);
      const device_id = String(first.success && first.data?.[field]);
      expect(await codeOf({ ...PETRA, device_id, device_name: 'desk' })).toBe('signed in');
      expect(await codeOf({ ...PETRA, device_id, device_name: 'other' })).toBe(403);
      expect(await codeOf({ ...PETRA, device_id })).toBe(403);
    },
  );
});

describe('auto block', () => {
  it('blocks an address after so many wrong attempts, right password or not, and leaves others alone', async () => {
    nas.dsm.state.autoBlock.attempts = 3;
    const wrong = { account: 'admin', passwd: 'wrong' };
    expect([await codeOf(wrong), await codeOf({ ...PETRA, otp_code: '1' }), await codeOf(wrong)]).toEqual([
      400, 404, 400,
    ]);
    expect(await codeOf({ account: 'admin', passwd: 'Nas-Admin-2026!' })).toBe(407);

    const neighbour = dsmClient(nas.dsm, nas.authority.caPem);
    const fields = {
      api: 'SYNO.API.Auth',
      version: '7',
      method: 'login',
      account: 'admin',
      passwd: 'Nas-Admin-2026!',
    };
    const { text } = await neighbour.send(fields, { from: '127.0.0.2' });
    expect(JSON.parse(text)).toMatchObject({ success: true });
  });
});
