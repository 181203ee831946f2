import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signIn } from '../../../src/main/nas/synology/sign-in.ts';
import { HttpsClient } from '../../../src/main/network/https/https-client.ts';
import type { LocalUser } from '../../office/dsm/local-accounts.ts';
import { failureOf, findingOf, nasAtHand } from './nas-at-hand.ts';
import type { NasAtHand } from './nas-at-hand.ts';

const AUTH = 'SYNO.API.Auth';
const PETRA = { account: 'petra', password: 'Hobelbank-77' };

describe('signing in to a NAS', () => {
  let nas: NasAtHand;
  beforeEach(async () => {
    nas = await nasAtHand();
  });
  afterEach(() => nas.close());

  const user = (name: string): LocalUser => {
    const found = nas.dsm.state.users.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`no ${name} on this NAS`);
    return found;
  };

  it('asks what the NAS offers before it sends a password, and uses version 7', async () => {
    const session = await nas.open();
    expect(nas.dsm.exchanges.slice(0, 2)).toMatchObject([
      { api: 'SYNO.API.Info', method: 'query', outcome: 'success' },
      { api: AUTH, version: '7', method: 'login', outcome: 'success' },
    ]);
    expect(session.offered.get('SYNO.Core.FileServ.SMB')).toEqual({ min: 1, max: 3, format: 'JSON' });
    expect(session).toMatchObject({
      who: 'diskstation',
      account: 'admin',
      origin: nas.dsm.url,
      deviceToken: undefined,
    });
  });

  it('signs out when it is closed', async () => {
    const session = await nas.open();
    await session.close();
    expect(nas.dsm.exchanges.at(-1)).toMatchObject({ api: AUTH, method: 'logout', outcome: 'success' });
  });

  it('closes without a word when the NAS is gone', async () => {
    const session = await nas.open();
    await nas.dsm.close();
    await expect(session.close()).resolves.toBeUndefined();
  });

  it('refuses plain HTTP before anything is sent', async () => {
    const { code } = await findingOf(nas.open({ origin: nas.dsm.url.replace('https:', 'http:') }));
    expect(code).toBe('PLAIN_HTTP_REFUSED');
    expect(nas.dsm.exchanges).toEqual([]);
  });

  it('finds out at once that the account is no administrator, and signs out again', async () => {
    const { code } = await findingOf(nas.open({ account: 'lager', password: 'Regal-12-Nord' }));
    expect(code).toBe('NAS_NOT_ADMINISTRATOR');
    expect(nas.methods(AUTH)).toEqual(['login', 'logout']);
  });

  it.each<[string, Partial<LocalUser>, string]>([
    ['is disabled', { disabled: true }, 'NAS_ACCOUNT_DISABLED'],
    ['may not use DSM', { mayUseDsm: false }, 'NAS_PERMISSION_DENIED'],
    ['is locked', { locked: true }, 'NAS_ACCOUNT_LOCKED'],
    ['has an expired password', { passwordAge: 'expired' }, 'NAS_PASSWORD_EXPIRED'],
    [
      'has an expired password and may not change it',
      { passwordAge: 'expired-and-fixed' },
      'NAS_PASSWORD_EXPIRED',
    ],
    ['must change its password', { passwordAge: 'must-change' }, 'NAS_PASSWORD_MUST_CHANGE'],
    ['must set up a second factor', { otpEnforced: true }, 'NAS_TWO_FACTOR_ENFORCED'],
  ])('says so when the account %s, after one try', async (_what, changes, code) => {
    Object.assign(user('admin'), changes);
    expect(await findingOf(nas.open())).toMatchObject({ code, severity: 'error' });
    expect(nas.methods(AUTH)).toEqual(['login']);
  });

  it('tries a wrong password once, and stops when the NAS blocks this machine', async () => {
    nas.dsm.state.autoBlock.attempts = 2;
    const wrong = () => findingOf(nas.open({ password: 'Falsch-123' }));
    expect([(await wrong()).code, (await wrong()).code]).toEqual([
      'NAS_PASSWORD_WRONG',
      'NAS_PASSWORD_WRONG',
    ]);
    expect((await findingOf(nas.open())).code).toBe('NAS_ADDRESS_BLOCKED');
    expect(nas.methods(AUTH)).toEqual(['login', 'login', 'login']);
  });

  it('keeps password and code out of the failure', async () => {
    const secrets = { account: 'petra', password: 'Hobelbank-77', otp: '999999' };
    const shown = inspect(await failureOf(nas.open(secrets)), { depth: 9, showHidden: true });
    expect(shown).not.toContain(secrets.password);
    expect(shown).not.toContain(secrets.otp);
  });

  describe('with a second factor', () => {
    it('asks for the code', async () => {
      expect((await findingOf(nas.open(PETRA))).code).toBe('NAS_OTP_NEEDED');
    });

    it('refuses a code that is wrong or was used before', async () => {
      expect((await findingOf(nas.open({ ...PETRA, otp: '000000' }))).code).toBe('NAS_OTP_WRONG');
      await nas.open({ ...PETRA, otp: '314159' });
      expect((await findingOf(nas.open({ ...PETRA, otp: '314159' }))).code).toBe('NAS_OTP_WRONG');
    });

    it('needs no code with the token of an earlier sign-in, and hands that token on', async () => {
      const { deviceToken } = await nas.open({ ...PETRA, otp: '314159' });
      expect(deviceToken).toMatch(/\S{20}/);
      const again = await nas.open({ ...PETRA, deviceToken });
      expect(again.deviceToken).toBe(deviceToken);
    });

    it('asks for a code when the NAS has forgotten the token', async () => {
      expect((await findingOf(nas.open({ ...PETRA, deviceToken: 'forgotten' }))).code).toBe('NAS_OTP_NEEDED');
    });

    it('reads the token by its older name from a NAS that only knows version 6', async () => {
      const client = new HttpsClient({ who: 'diskstation', origin: nas.dsm.url, ca: nas.authority.caPem });
      const offered = new Map([[AUTH, { min: 1, max: 6, format: 'plain' as const }]]);
      const signedIn = await signIn(client, offered, { ...PETRA, otp: '271828' });
      await client.close();
      expect(signedIn.deviceToken).toMatch(/\S{20}/);
      expect(nas.dsm.exchanges).toMatchObject([{ api: AUTH, version: '6', method: 'login' }]);
    });
  });

  it('does not sign in to a NAS whose sign-in it does not know', async () => {
    const client = new HttpsClient({ who: 'diskstation', origin: nas.dsm.url, ca: nas.authority.caPem });
    const { code } = await findingOf(signIn(client, new Map(), { account: 'admin', password: 'x' }));
    await client.close();
    expect(code).toBe('NAS_API_MISSING');
    expect(nas.dsm.exchanges).toEqual([]);
  });
});
