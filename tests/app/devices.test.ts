import { afterEach, describe, expect, it, vi } from 'vitest';

import { joinSetupSchema } from '../../src/shared/model/setup.ts';
import { introduction } from '../office/introduction.ts';
import { answersFor, appAtHand, failureOf, officeAtHand, typeSecrets } from './app-at-hand.ts';
import { joinOf } from '../setups/join-setup.ts';

const setup = 'tischlerei-morgenrot';
const OTP = 'JOINERY_TEST_NAS_OTP';

afterEach(() => {
  vi.unstubAllEnvs();
});

/** petra, who has a second factor. */
async function petra(secrets: object = {}) {
  const office = await officeAtHand();
  const { client } = await appAtHand();
  const answers = answersFor(office, { nas: { account: 'petra' } });
  await client.setups.save(joinSetupSchema.parse({ ...answers, secrets }));
  await client.secrets.put({ setup, purpose: 'nas-password', value: 'Hobelbank-77' });
  const type = (value: string) => client.secrets.put({ setup, purpose: 'nas-otp', value });
  const codesSent = () => office.dsm.exchanges.filter(({ params }) => 'otp_code' in params).length;
  return { office, client, type, codesSent, signIn: () => client.devices.signIn({ setup }) };
}

describe('signing in', () => {
  it('tells what the NAS is, and signs out again', async () => {
    const office = await officeAtHand();
    const { client } = await appAtHand();
    await client.setups.save(answersFor(office));
    await typeSecrets(client, setup, office);

    expect(await client.devices.signIn({ setup })).toMatchObject({
      kind: 'synology',
      serial: expect.any(String) as string,
      address: introduction(office).nas.address,
    });
    expect(office.dsm.exchanges.at(-1)).toMatchObject({ method: 'logout' });
  });

  it('asks for the code, and needs none the next time', async () => {
    const { signIn, type, codesSent } = await petra();
    expect(await failureOf(signIn())).toMatchObject({ code: 'NAS_OTP_NEEDED' });
    await type('314159');
    expect(await signIn()).toMatchObject({ kind: 'synology' });
    expect(await signIn()).toMatchObject({ kind: 'synology' });
    expect(codesSent()).toBe(1);
  });

  it('never sends a code twice, whether or not it was right', async () => {
    const { signIn, type, codesSent } = await petra();
    await type('999999');
    expect(await failureOf(signIn())).toMatchObject({ code: 'NAS_OTP_WRONG' });
    expect(await failureOf(signIn())).toMatchObject({ code: 'NAS_OTP_NEEDED' });
    expect(codesSent()).toBe(1);
  });

  it('never sends a code from an environment variable twice either', async () => {
    vi.stubEnv(OTP, '999999');
    const { signIn, codesSent } = await petra({ nasOtp: OTP });
    expect(await failureOf(signIn())).toMatchObject({ code: 'NAS_OTP_WRONG' });
    expect(await failureOf(signIn())).toMatchObject({ code: 'NAS_OTP_NEEDED' });
    expect(codesSent()).toBe(1);
  });

  it('keeps a code that never got as far as the NAS', async () => {
    const { office, client, signIn, type } = await petra();
    const { nas, ...answers } = joinOf(await client.setups.get({ setup }));
    const fingerprint = Array.from({ length: 32 }, () => 'AB').join(':');
    await client.setups.save({ ...answers, nas: { ...nas, fingerprint } });
    await type('314159');
    expect(await failureOf(signIn())).toMatchObject({ code: 'CERTIFICATE_CHANGED' });
    await client.setups.save({ ...answers, nas: { ...nas, fingerprint: office.dsm.fingerprint256 } });
    expect(await signIn()).toMatchObject({ kind: 'synology' });
  });
});
