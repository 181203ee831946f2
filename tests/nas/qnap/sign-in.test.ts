import { inspect } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { signInOnce } from '../../../src/main/nas/qnap/sign-in-once.ts';
import type { LocalUser } from '../../office/qnap/local-users.ts';
import { failing, findingOf } from '../../network/failing.ts';
import { ILKA, PETRA, qnapAtHand } from './qnap-at-hand.ts';
import type { QnapAtHand } from './qnap-at-hand.ts';

const field = (name: string, value: string) => `<${name}><![CDATA[${value}]]></${name}>`;

describe('signing in to a QNAP', () => {
  let nas: QnapAtHand;
  beforeEach(async () => {
    nas = await qnapAtHand();
  });
  afterEach(() => nas.close());

  it('takes any member of administrators, whatever signs are in the password', async () => {
    const session = await nas.open();
    expect(session).toMatchObject({ who: 'nas-archive', account: 'ilka', origin: nas.qnap.url });
    expect(nas.qnap.exchanges).toEqual([
      {
        path: '/cgi-bin/authLogin.cgi',
        fields: {
          serviceKey: '1',
          remme: '0',
          client_app: 'Joinery',
          client_agent: 'Joinery',
          user: 'ilka',
          pwd: '[removed]',
        },
        passed: true,
      },
    ]);
  });

  it('keeps the password out of the address', async () => {
    await nas.open();
    expect(nas.qnap.asked).toEqual(['POST /cgi-bin/authLogin.cgi']);
  });

  it('signs out when it is closed, once', async () => {
    const session = await nas.open();
    await Promise.all([session.close(), session.close()]);
    expect(nas.cgis()).toEqual(['authLogin', 'authLogout']);
    expect(nas.qnap.openSessions).toBe(0);
  });

  it('closes without a word when the NAS is gone', async () => {
    const session = await nas.open();
    await nas.qnap.close();
    await expect(session.close()).resolves.toBeUndefined();
  });

  it('refuses plain HTTP before anything is sent', async () => {
    const origin = `http://localhost:${nas.qnap.plainPort}`;
    expect((await findingOf(() => nas.open({ origin }))).code).toBe('PLAIN_HTTP_REFUSED');
    expect(nas.qnap.asked).toEqual([]);
  });

  it('sends nothing to a NAS with another certificate than the trusted one', async () => {
    const pin = nas.qnap.fingerprint256;
    nas.qnap.swapCertificate(await nas.authority.selfSigned(['nas-archive']));
    expect((await findingOf(() => nas.open({ pin }))).code).toBe('CERTIFICATE_CHANGED');
    expect(nas.qnap.asked).toEqual([]);
  });

  it('finds out that the account is no administrator, and signs out again', async () => {
    const lager = { account: 'lager', password: 'Regal-12-Nord' };
    expect((await findingOf(() => nas.open(lager))).code).toBe('NAS_NOT_ADMINISTRATOR');
    expect(nas.cgis()).toEqual(['authLogin', 'authLogout']);
    expect(nas.qnap.openSessions).toBe(0);
  });

  it.each<[string, Partial<LocalUser>, string]>([
    ['is disabled, which QTS does not tell apart', { disabled: true }, 'NAS_PASSWORD_WRONG'],
    ['has an expired password', { passwordExpired: true }, 'NAS_PASSWORD_EXPIRED'],
    ['must set up a second step first', { mustEnrol: true }, 'NAS_TWO_FACTOR_ENFORCED'],
  ])('says so when the account %s, after one try', async (_what, changes, code) => {
    Object.assign(nas.user('ilka'), changes);
    expect(await findingOf(() => nas.open())).toMatchObject({ code, severity: 'error' });
    expect(nas.cgis()).toEqual(['authLogin']);
  });

  it.each(['Falsch-1', '', `${ILKA.password} `, 'pässwörd'])(
    'tries a wrong password once: "%s"',
    async (password) => {
      expect((await findingOf(() => nas.open({ password }))).code).toBe('NAS_PASSWORD_WRONG');
      expect(nas.cgis()).toEqual(['authLogin']);
    },
  );

  it('waits for no NAS that is still starting, and leaves no session on it', async () => {
    nas.qnap.state.isBooting = true;
    expect((await findingOf(() => nas.open())).code).toBe('NAS_STARTING');
    expect(nas.qnap.openSessions).toBe(0);
  });

  it.each([
    ['pw_status, before a second step', ['pw_status', 'need_2sv'], 'NAS_PASSWORD_EXPIRED'],
    ['a second step, before its enrolment', ['need_2sv', 'force_2sv'], 'NAS_OTP_NEEDED'],
    ['a second step by its other name', ['need_2_step_verification'], 'NAS_OTP_NEEDED'],
    ['enrolment, before a start', ['force_2sv', 'is_booting'], 'NAS_TWO_FACTOR_ENFORCED'],
    ['a start, before a wrong password', ['is_booting'], 'NAS_STARTING'],
  ])('looks at a refusal in the order of QTS’s own page: %s', async (_what, flags, code) => {
    const body = `<QDocRoot>${field('authPassed', '0')}${flags.map((flag) => field(flag, '1')).join('')}</QDocRoot>`;
    nas.qnap.bend({ then: { kind: 'answer', body: () => body } });
    expect((await findingOf(() => nas.open())).code).toBe(code);
  });

  it.each([
    ['-1', 'NAS_PASSWORD_WRONG'],
    ['-3', 'NAS_PASSWORD_EXPIRED'],
    ['-4', 'NAS_PASSWORD_EXPIRED'],
    ['something', 'NAS_PASSWORD_WRONG'],
  ])('knows errorValue %s as %s', async (value, code) => {
    const body = `<QDocRoot>${field('authPassed', '0')}${field('errorValue', value)}</QDocRoot>`;
    nas.qnap.bend({ then: { kind: 'answer', body: () => body } });
    expect((await findingOf(() => nas.open())).code).toBe(code);
  });

  it.each([
    ['no session id', ''],
    ['a session id that is more than one', field('authSid', 'abc&x=1')],
    ['a session id over two lines', field('authSid', 'abc\r\nx')],
  ])('takes a yes with %s for no answer', async (_what, sid) => {
    const body = `<QDocRoot>${field('authPassed', '1')}${field('isAdmin', '1')}${sid}</QDocRoot>`;
    nas.qnap.bend({ then: { kind: 'answer', body: () => body } });
    expect(await findingOf(() => nas.open())).toMatchObject({
      code: 'REPLY_UNEXPECTED',
      sentence: expect.stringContaining('authSid') as string,
    });
  });

  it('keeps password and code out of the failure', async () => {
    const secrets = { ...PETRA, otp: '999999' };
    const shown = inspect(await failing(() => nas.open(secrets)), { depth: 9, showHidden: true });
    for (const secret of [secrets.password, secrets.otp, Buffer.from(secrets.password).toString('base64')]) {
      expect(shown).not.toContain(secret);
    }
  });

  describe('once, to prove a person', () => {
    it('needs no administrator and opens no session', async () => {
      await signInOnce(nas.who({ account: 'lager', password: 'Regal-12-Nord' }));
      expect(nas.qnap.exchanges[0]?.fields).toMatchObject({ service: '100', user: 'lager' });
      expect(nas.cgis()).toEqual(['authLogin']);
      expect(nas.qnap.openSessions).toBe(0);
    });

    it('signs out of a session that the firmware opens all the same', async () => {
      const withSession = (usual: string) =>
        usual.replace('</QDocRoot>', `${field('authSid', 'abcd1234')}</QDocRoot>`);
      nas.qnap.bend({ then: { kind: 'answer', body: withSession } });
      await signInOnce(nas.who());
      expect(nas.cgis()).toEqual(['authLogin', 'authLogout']);
    });

    it.each([
      ['a wrong password', { account: 'lager', password: 'x' }, 'NAS_PASSWORD_WRONG'],
      ['somebody nobody knows', { account: 'ann', password: 'x' }, 'NAS_PASSWORD_WRONG'],
      ['a second step', PETRA, 'NAS_OTP_NEEDED'],
      ['an expired password', { account: 'ernst', password: 'Abgelaufen-25' }, 'NAS_PASSWORD_EXPIRED'],
    ])('tells %s', async (_what, account, code) => {
      expect((await findingOf(() => signInOnce(nas.who(account)))).code).toBe(code);
      expect(nas.cgis()).toEqual(['authLogin']);
    });
  });
});
