import { HttpsClient } from '../../network/https/https-client.ts';
import { failSignIn } from './refusals.ts';
import type { SessionOptions } from './session.ts';
import { authenticate, sessionIn, signOut } from './sign-in.ts';

/** From 100 on the NAS looks at name and password and opens no session (facts/qnap.md §2.1). */
const NO_SESSION = { service: '100' };

/**
 * Lets the NAS look whether somebody is who they say, who need not be an administrator. A firmware that opens a session all
 * the same is signed out of at once.
 *
 * That a directory's users may sign in there, by their plain name, is inferred (facts/qnap.md §7 no. 3): a refusal alone
 * does not prove that the directory is not joined.
 *
 * SECURITY: one try, without a code: a person's second factor is not Joinery's to have.
 *
 * @throws {ExpectedFailure} the network's and the certificate's, each refusal of a sign-in
 */
export async function signInOnce({
  who,
  origin,
  ca,
  pin,
  account,
  password,
  signal,
}: Omit<SessionOptions, 'otp' | 'answer'>): Promise<void> {
  const client = new HttpsClient({ who, origin, ca, pin });
  try {
    const answer = await authenticate(client, { account, password }, NO_SESSION, signal);
    if (!answer.passed) failSignIn(answer, { nas: who, account, proof: undefined });
    const sid = sessionIn(answer);
    if (sid !== undefined) await signOut(client, sid);
  } finally {
    await client.close();
  }
}
