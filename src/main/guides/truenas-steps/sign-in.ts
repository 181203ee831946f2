import { nasAddress } from '../../network/https/address.ts';
import { TrueNasSession } from '../../nas/truenas/session.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';

/**
 * Signs in to the NAS of a setup, with the password or with the API key that stands in its place.
 *
 * @throws every refusal of a sign-in, SECRET_NEEDED, CERTIFICATE_UNTRUSTED, CERTIFICATE_CHANGED, …
 */
export async function signInToNas(setup: JoinSetup, access: Access): Promise<TrueNasSession> {
  const { host, origin } = nasAddress(setup.nas.address);
  const { fingerprint: pin, account, name: who = host, signIn } = setup.nas;
  const { ca, signal } = access;
  const secret = await access.secret('nas-password');
  const proof = signIn === 'api-key' ? { apiKey: secret } : { password: secret, otp: access.oneTimeCode };
  return TrueNasSession.open({ who, origin, pin, ca, account, proof, signal });
}
