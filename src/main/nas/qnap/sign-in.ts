import { ExpectedFailure, fail } from '../../../shared/findings/expected-failure.ts';
import type { HttpsClient } from '../../network/https/https-client.ts';
import { calls } from './calls.ts';
import { textAt } from './elements.ts';
import { exchange } from './exchange.ts';
import type { Answer } from './exchange.ts';
import { failSignIn } from './refusals.ts';
import type { SecondProof } from './refusals.ts';

export interface Account {
  account: string;
  password: string;
  proof?: SecondProof | undefined;
}

/**
 * A session id goes back in an address.
 *
 * SECURITY: printable and short, so that what a device sends is nothing but an id.
 */
const SID = /^[\w.~-]{1,128}$/;

/**
 * Asks the NAS once whether it is somebody (facts/qnap.md §2.1).
 *
 * SECURITY: never tried again by itself: QTS counts wrong passwords and then blocks this machine's address. The base64 is
 * how QTS wants the password, not a protection; TLS is.
 *
 * @param extra more fields of `authLogin.cgi`
 * @returns its answer, whichever it is
 */
export async function authenticate(
  client: HttpsClient,
  { account, password, proof }: Account,
  extra: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<Answer> {
  const pwd = Buffer.from(password, 'utf8').toString('base64');
  const fields = { user: account, pwd, ...fieldsOf(proof), ...extra };
  return exchange(client, { call: calls.signIn, fields, signal });
}

/**
 * Signs an administrator in, and gives the session's id. Whoever is none is signed out again.
 *
 * @throws {ExpectedFailure} NAS_PASSWORD_WRONG, NAS_PASSWORD_EXPIRED, NAS_OTP_NEEDED, NAS_OTP_WRONG, NAS_ANSWER_WRONG,
 * NAS_OTHER_WAYS_USED_UP, NAS_TWO_FACTOR_ENFORCED, NAS_STARTING, NAS_NOT_ADMINISTRATOR, and what `exchange` throws
 */
export async function signIn(client: HttpsClient, account: Account, signal?: AbortSignal): Promise<string> {
  const { who: nas, origin: address } = client.peer;
  const answer = await authenticate(client, account, {}, signal);
  if (!answer.passed) failSignIn(answer, { nas, account: account.account, proof: account.proof });
  const sid = sessionIn(answer);
  if (sid === undefined) {
    fail('REPLY_UNEXPECTED', { who: nas, address, where: 'authSid', problem: 'no session id' });
  }
  // Any member of `administrators` will do (facts/qnap.md §2.2).
  const isAdministrator = textAt(answer.root, 'isAdmin') === '1';
  const isStarting = textAt(answer.root, 'is_booting') === '1';
  if (isAdministrator && !isStarting) return sid;
  await signOut(client, sid);
  if (!isAdministrator) fail('NAS_NOT_ADMINISTRATOR', { nas, account: account.account });
  fail('NAS_STARTING', { nas });
}

/** The id of the session that was opened; `undefined` where none was, or it is none. */
export function sessionIn({ root }: Answer): string | undefined {
  const sid = textAt(root, 'authSid') ?? '';
  return SID.test(sid) ? sid : undefined;
}

/** Never fails: a session that cannot be ended now ends by itself. */
export async function signOut(client: HttpsClient, sid: string): Promise<void> {
  try {
    await exchange(client, { call: calls.signOut, fields: { logout: '1', sid } });
  } catch (error) {
    if (!(error instanceof ExpectedFailure)) throw error;
  }
}

/** SECURITY: "do not verify again on this device" stays off: no token is left that would stand for the second step. */
function fieldsOf(proof: SecondProof | undefined): Record<string, string> {
  if (proof === undefined) return {};
  const given = 'code' in proof ? { security_code: proof.code } : { security_answer: proof.answer };
  return { ...given, dont_verify_2sv_again: '0' };
}
