import { nasAddress } from '../../network/https/address.ts';
import { QnapSession } from '../../nas/qnap/session.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';

/**
 * Signs in to the NAS of a setup; the code is used only when QTS wants it.
 *
 * SECURITY: without a token that would spare the code next time: QTS gives one only to whoever is trusted for good.
 *
 * @throws every refusal of a sign-in, SECRET_NEEDED, CERTIFICATE_UNTRUSTED, CERTIFICATE_CHANGED, …
 */
export async function signInToNas({ nas }: JoinSetup, access: Access): Promise<QnapSession> {
  const { host, origin } = nasAddress(nas.address);
  const { fingerprint: pin, account, name: who = host } = nas;
  const { ca, signal } = access;
  const password = await access.secret('nas-password');
  return QnapSession.open({ who, origin, pin, ca, account, password, otp: access.oneTimeCode, signal });
}
