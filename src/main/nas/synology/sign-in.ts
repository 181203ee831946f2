import type { HttpsClient } from '../../network/https/https-client.ts';
import { calls } from './calls.ts';
import type { Params, RequestFormat } from './encoding.ts';
import { failCall, failSignIn } from './errors.ts';
import { exchange } from './exchange.ts';
import type { Credentials } from './exchange.ts';
import { howToAsk } from './offered-apis.ts';
import type { OfferedApis } from './offered-apis.ts';

/** Under this name DSM knows the session and the device it trusts. */
export const SESSION_NAME = 'Joinery';

export interface Account {
  account: string;
  password: string;
  /** The 6-digit code; each works once. */
  otp?: string | undefined;
  /** Kept from an earlier sign-in with a code: stands for the code. */
  deviceToken?: string | undefined;
}

export interface SignedIn extends Credentials {
  deviceToken: string | undefined;
}

/**
 * What the NAS offers, asked without signing in (facts/synology.md §1.3).
 *
 * @throws {ExpectedFailure} REPLY_… when something else than DSM answers there, NAS_CALL_REFUSED
 */
export async function listApis(client: HttpsClient, signal?: AbortSignal): Promise<OfferedApis> {
  const call = calls.listApis;
  const params = { query: 'all' };
  const answer = await exchange(client, { call, version: 1, format: 'plain', params, signal });
  if (!answer.accepted) failCall(answer.refusal, call, { nas: client.peer.who, account: '' });
  return new Map(
    Object.entries(answer.data).map(([api, { minVersion, maxVersion, requestFormat }]) => {
      const format: RequestFormat = requestFormat === 'JSON' ? 'JSON' : 'plain';
      return [api, { min: minVersion, max: maxVersion, format }];
    }),
  );
}

/**
 * Signs in once (facts/synology.md §2.1). With a code it also asks for a device token, so that the next sign-in needs none.
 *
 * SECURITY: never tried again by itself. DSM counts wrong passwords and codes and then blocks this machine's address.
 *
 * @throws {ExpectedFailure} what DSM's refusal means, see `failSignIn`; NAS_API_MISSING
 */
export async function signIn(
  client: HttpsClient,
  offered: OfferedApis,
  account: Account,
  signal?: AbortSignal,
): Promise<SignedIn> {
  const nas = client.peer.who;
  const { version, format } = howToAsk(calls.signIn, offered, nas);
  const params = signInParams(account);
  const answer = await exchange(client, { call: calls.signIn, version, format, params, signal });
  if (!answer.accepted) failSignIn(answer.refusal, { nas, account: account.account });
  const { sid, synotoken, device_id: deviceId, did } = answer.data;
  return { sid, synoToken: synotoken, deviceToken: deviceId ?? did ?? account.deviceToken };
}

function signInParams({ account, password, otp, deviceToken }: Account): Params {
  const params = {
    account,
    passwd: password,
    session: SESSION_NAME,
    format: 'sid',
    enable_syno_token: 'yes',
  };
  if (otp !== undefined)
    return { ...params, otp_code: otp, enable_device_token: 'yes', device_name: SESSION_NAME };
  if (deviceToken !== undefined) return { ...params, device_id: deviceToken, device_name: SESSION_NAME };
  return params;
}
