import { nasAddress } from '../../network/https/address.ts';
import { SynologySession } from '../../nas/synology/session.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { NasSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';

/**
 * Signs in to the NAS of a setup: with the token that DSM gave for an earlier code, where there is one. The code is used
 * only when DSM wants it.
 *
 * @throws every refusal of a sign-in, SECRET_NEEDED, CERTIFICATE_UNTRUSTED, CERTIFICATE_CHANGED, …
 */
export async function signInToNas(setup: NasSetup, access: Access): Promise<SynologySession> {
  const { host, origin } = nasAddress(setup.nas.address);
  const { ca, signal } = access;
  const [password, deviceToken] = await Promise.all([
    access.secret('nas-password'),
    access.knownSecret('nas-device-token'),
  ]);
  const { fingerprint: pin, account, name: who = host } = setup.nas;
  const known = { who, origin, pin, ca, account, password, signal };
  const withCode = () => SynologySession.open({ ...known, otp: access.oneTimeCode });
  const withToken = (token: string) => SynologySession.open({ ...known, deviceToken: token });
  const session = await (deviceToken === undefined ? withCode() : withToken(deviceToken)).catch(
    (error: unknown) => {
      // DSM forgets devices; then the code decides, as if there had never been a token.
      if (deviceToken !== undefined && ExpectedFailure.is(error, 'NAS_OTP_NEEDED')) return withCode();
      throw error;
    },
  );
  if (session.deviceToken !== undefined && session.deviceToken !== deviceToken) {
    await access.keepSecret('nas-device-token', session.deviceToken);
  }
  return session;
}
