import { HttpsClient } from '../../network/https/https-client.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import { calls } from './calls.ts';
import { exchange } from './exchange.ts';
import { howToAsk } from './offered-apis.ts';
import type { SessionOptions } from './session.ts';
import { listApis, SESSION_NAME, signIn } from './sign-in.ts';

/**
 * Signs somebody in who need not be an administrator, and out again at once. Nothing is asked or kept in between.
 *
 * SECURITY: one try, without a code: neither a person's second factor nor a token for it is Joinery's to have.
 *
 * @throws {ExpectedFailure} the network's and the certificate's, each refusal of a sign-in, NAS_API_MISSING
 */
export async function signInOnce({
  who,
  origin,
  ca,
  pin,
  account,
  password,
  signal,
}: Omit<SessionOptions, 'otp' | 'deviceToken'>): Promise<void> {
  const client = new HttpsClient({ who, origin, ca, pin });
  try {
    const offered = await listApis(client, signal);
    const credentials = await signIn(client, offered, { account, password }, signal);
    const call = calls.signOut;
    const { version, format } = howToAsk(call, offered, who);
    const params = { session: SESSION_NAME };
    await exchange(client, { call, version, format, params, credentials }).catch(endsByItself);
  } finally {
    await client.close();
  }
}

/** They are signed in by then: whatever becomes of the good-bye changes nothing about it. */
function endsByItself(error: unknown): void {
  if (!(error instanceof ExpectedFailure)) throw error;
}
