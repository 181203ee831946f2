import { afterEach, describe, expect, it } from 'vitest';

import { capabilities } from '../../../src/main/nas/truenas/capabilities.ts';
import { describe as describeNas } from '../../../src/main/nas/truenas/device.ts';
import { createAuthority } from '../../office/authority.ts';
import { ADMIN, API_KEY } from '../../office/truenas/state.ts';
import { failureOf, findingOf, trueNasAtHand, WAYS } from './true-nas-at-hand.ts';
import type { TrueNasAtHand, Way } from './true-nas-at-hand.ts';

let atHand: TrueNasAtHand;
afterEach(() => atHand.close());

const CARLA = { account: 'carla', password: 'Hobelbank-77', otp: '314159' };
const NEW: Way = { release: '25.10', over: 'json-rpc' };

describe.each(WAYS)('signing in to TrueNAS $release over $over', (way) => {
  it('takes an API key, sent with its owner where the release wants that', async () => {
    atHand = await trueNasAtHand(way);
    const session = await atHand.open({ proof: { apiKey: API_KEY } });
    expect((await describeNas(session)).device.kind).toBe('truenas');
  });

  it('says that a password is wrong, and tries once', async () => {
    atHand = await trueNasAtHand(way);
    const { code } = await findingOf(atHand.open({ proof: { password: 'wrong' } }));
    expect(code).toBe(way.over === 'json-rpc' ? 'NAS_PASSWORD_WRONG' : 'TRUENAS_PASSWORD_OR_CODE_WRONG');
    const tries = atHand.nas.exchanges.filter(({ method }) => /^auth\.(login|login_ex|me)$/.test(method));
    expect(tries).toHaveLength(1);
  });

  it('says that an API key is wrong', async () => {
    atHand = await trueNasAtHand(way);
    const opening = atHand.open({ proof: { apiKey: '9-nobody' } });
    expect((await findingOf(opening)).code).toBe('TRUENAS_API_KEY_WRONG');
  });

  it('shows the password in no error', async () => {
    atHand = await trueNasAtHand(way);
    const failure = await failureOf(atHand.open({ proof: { password: 'S3cret-in-the-trace' } }));
    expect(JSON.stringify([failure.finding, String(failure.cause)])).not.toContain('S3cret');
  });
});

describe('signing in with a second factor', () => {
  const account = CARLA.account;

  it('asks for the code where the release asks, and sends it then', async () => {
    atHand = await trueNasAtHand(NEW);
    const without = atHand.open({ account, proof: { password: CARLA.password } });
    expect((await findingOf(without)).code).toBe('NAS_OTP_NEEDED');
    const session = await atHand.open({ account, proof: { password: CARLA.password, otp: CARLA.otp } });
    expect(session.account).toBe('carla');
  });

  it('wastes no code on a wrong password', async () => {
    atHand = await trueNasAtHand(NEW);
    let asked = 0;
    const otp = () => String(++asked);
    const opening = atHand.open({ account, proof: { password: 'wrong', otp } });
    expect((await findingOf(opening)).code).toBe('NAS_PASSWORD_WRONG');
    expect(asked).toBe(0);
  });

  it('says that the code is wrong', async () => {
    atHand = await trueNasAtHand(NEW);
    const opening = atHand.open({ account, proof: { password: CARLA.password, otp: '000000' } });
    expect((await findingOf(opening)).code).toBe('NAS_OTP_WRONG');
  });

  it('sends the code at once where the release asks for nothing', async () => {
    atHand = await trueNasAtHand({ release: '24.10' });
    const session = await atHand.open({ account, proof: { password: CARLA.password, otp: CARLA.otp } });
    expect(session.transport).toBe('ddp');
    const without = atHand.open({ account, proof: { password: CARLA.password } });
    expect((await findingOf(without)).code).toBe('TRUENAS_PASSWORD_OR_CODE_WRONG');
  });
});

describe('a sign-in that TrueNAS does not take', () => {
  it.each([
    ['EXPIRED', 'NAS_PASSWORD_EXPIRED'],
    ['DENIED', 'TRUENAS_SIGN_IN_DENIED'],
  ] as const)('%s is %s', async (standing, code) => {
    atHand = await trueNasAtHand({ release: '26' });
    Object.assign(atHand.nas.state.users[1] ?? {}, { standing });
    expect((await findingOf(atHand.open())).code).toBe(code);
  });

  it('says that a key is revoked', async () => {
    atHand = await trueNasAtHand(NEW);
    Object.assign(atHand.nas.state.apiKeys[0] ?? {}, { revoked: true });
    const opening = atHand.open({ proof: { apiKey: API_KEY } });
    expect((await findingOf(opening)).code).toBe('TRUENAS_API_KEY_REVOKED');
  });

  it('says which way the security settings forbid', async () => {
    atHand = await trueNasAtHand(NEW);
    atHand.nas.faults.quirks.forbiddenMechanisms = ['API_KEY_PLAIN'];
    expect(await findingOf(atHand.open({ proof: { apiKey: API_KEY } }))).toMatchObject({
      code: 'TRUENAS_SIGN_IN_FORBIDDEN',
      sentence: 'truenas does not allow signing in with an API key.',
    });
  });

  it('says that there were too many of them', async () => {
    atHand = await trueNasAtHand(NEW);
    for (let tried = 0; tried < 20; tried += 1)
      await findingOf(atHand.open({ proof: { password: 'wrong' } }));
    expect((await findingOf(atHand.open())).code).toBe('TRUENAS_TOO_MANY_TRIES');
  });

  it('says that this is the standby, and where the other one is', async () => {
    atHand = await trueNasAtHand(NEW);
    atHand.nas.faults.quirks.redirectsTo = ['https://10.0.0.7/ui', 'nonsense'];
    expect(await findingOf(atHand.open())).toMatchObject({
      code: 'TRUENAS_STANDBY',
      next: expect.stringContaining('or 10.0.0.7.') as string,
    });
  });

  it.each(['BACKUP', 'IMPORTING'])('says that the controller is not the active one: %s', async (status) => {
    atHand = await trueNasAtHand({ release: '24.10' });
    Object.assign(atHand.nas.state.failover, { licensed: true, status });
    expect((await findingOf(atHand.open())).code).toBe('TRUENAS_STANDBY');
  });

  it('goes on with the active one of a pair', async () => {
    atHand = await trueNasAtHand(NEW);
    Object.assign(atHand.nas.state.failover, { licensed: true, status: 'MASTER' });
    expect((await atHand.open()).who).toBe('truenas');
  });

  it('does not take an answer in unknown words for a yes', async () => {
    atHand = await trueNasAtHand(NEW);
    const text = JSON.stringify({ jsonrpc: '2.0', id: '1', result: { response_type: 'SCRAM_RESPONSE' } });
    atHand.nas.faults.next({ match: 'auth.login_ex', then: { kind: 'say', text } });
    expect((await findingOf(atHand.open())).code).toBe('REPLY_UNEXPECTED');
  });
});

describe('an account with some roles', () => {
  const withRoles = async (roles: string[]) => {
    atHand = await trueNasAtHand(NEW);
    Object.assign(atHand.nas.state.users[1] ?? {}, { roles });
    return atHand.open();
  };

  it('is enough when it has those that this takes', async () => {
    const session = await withRoles(['DIRECTORY_SERVICE_WRITE', 'ACCOUNT_READ', 'SERVICE_WRITE']);
    expect(session.family).toBe('directoryservices');
  });

  it('is told which it lacks, before anything is done', async () => {
    const { code, sentence } = await findingOf(withRoles(['READONLY_ADMIN', 'ACCOUNT_READ']));
    expect(code).toBe('TRUENAS_ROLES_MISSING');
    expect(sentence).toBe(
      'truenas_admin may not do what this takes on truenas: it lacks DIRECTORY_SERVICE_WRITE and SHARING_SMB_WRITE.',
    );
  });
});

describe('the way to a TrueNAS', () => {
  it('is closed to an address that is not on its list', async () => {
    atHand = await trueNasAtHand(NEW);
    atHand.nas.faults.quirks.addressNotAllowed = true;
    expect((await findingOf(atHand.open())).code).toBe('TRUENAS_ADDRESS_NOT_ALLOWED');
  });

  it('is closed where a proxy lets no WebSocket through: there is nothing else from 25.04 on', async () => {
    atHand = await trueNasAtHand({ release: '25.04' });
    atHand.nas.faults.quirks.noWebSockets = true;
    expect((await findingOf(atHand.open())).code).toBe('WEBSOCKET_REFUSED');
    expect(atHand.nas.asked.filter((path) => path.includes('v2.0'))).toEqual([]);
    expect(atHand.nas.state.alerts).toEqual([]);
  });

  it.each(['25.04', '25.10'] as const)(
    'is closed where the versions are hidden as well: REST is not for %s, and no secret is sent to find out',
    async (release) => {
      atHand = await trueNasAtHand({ release });
      Object.assign(atHand.nas.faults.quirks, { noWebSockets: true, hidesVersions: true });
      expect((await findingOf(atHand.open())).code).toBe('WEBSOCKET_REFUSED');
      expect({ called: atHand.nas.exchanges, alerts: atHand.nas.state.alerts }).toEqual({
        called: [],
        alerts: [],
      });
    },
  );

  it('leads to the clicks where the versions of a newer one are hidden', async () => {
    atHand = await trueNasAtHand(NEW);
    atHand.nas.faults.quirks.hidesVersions = true;
    const session = await atHand.open();
    const { device } = await describeNas(session);
    expect(capabilities(session, device)).toMatchObject({
      automatic: false,
      why: { code: 'NAS_API_MISSING' },
    });
  });

  it('is closed over plain HTTP, before a key can be read or revoked', async () => {
    atHand = await trueNasAtHand(NEW);
    const origin = `http://localhost:${atHand.nas.plainPort}`;
    const opening = atHand.open({ origin, proof: { apiKey: API_KEY } });
    expect((await findingOf(opening)).code).toBe('PLAIN_HTTP_REFUSED');
    expect(atHand.nas.state.apiKeys[0]?.revoked).toBe(false);
  });

  it('is opened with the pin of a certificate that vouches for itself', async () => {
    atHand = await trueNasAtHand(NEW);
    atHand.nas.swapCertificate(await atHand.authority.selfSigned(['truenas']));
    const session = await atHand.open({ ca: undefined, pin: atHand.nas.fingerprint256 });
    expect(session.transport).toBe('json-rpc');
  });

  it.each(WAYS)('is not opened to another certificate: nothing is sent ($release, $over)', async (way) => {
    atHand = await trueNasAtHand(way);
    const pin = atHand.nas.fingerprint256;
    atHand.nas.swapCertificate(await (await createAuthority()).issue(['localhost']));
    expect((await findingOf(atHand.open({ pin }))).code).toBe('CERTIFICATE_CHANGED');
    expect((await findingOf(atHand.open())).code).toBe('CERTIFICATE_UNTRUSTED');
    expect({ asked: atHand.nas.asked, called: atHand.nas.exchanges }).toEqual({ asked: [], called: [] });
  });

  it('leads nowhere when the account is one of another NAS', async () => {
    atHand = await trueNasAtHand(NEW);
    const opening = atHand.open({ account: 'nobody', proof: { password: ADMIN.password } });
    expect((await findingOf(opening)).code).toBe('NAS_PASSWORD_WRONG');
  });
});
