import { fail } from '../../../shared/findings/expected-failure.ts';
import { HttpsClient } from '../../network/https/https-client.ts';
import type { QnapCall } from './calls.ts';
import { exchange } from './exchange.ts';
import type { Answer } from './exchange.ts';
import { signIn, signOut } from './sign-in.ts';
import type { SecondProof } from './refusals.ts';
import type { Account } from './sign-in.ts';

export interface SessionOptions {
  /** The NAS by its own name, for findings: "nas-archive". */
  who: string;
  /** `https://host:port`. */
  origin: string;
  /** PEM of private authorities, trusted besides the system's. */
  ca?: string | undefined;
  /** SHA-256 fingerprint of the certificate a person has trusted. */
  pin?: string | undefined;
  account: string;
  password: string;
  /** The code of the app, or the mailed one; or what gives it at the moment it is sent. */
  otp?: string | (() => string | undefined) | undefined;
  /** The answer to the security question, in place of a code; or what gives it where there is no code. */
  answer?: string | (() => string | undefined) | undefined;
  /** Cuts the opening short; the calls that follow have a signal of their own. */
  signal?: AbortSignal | undefined;
}

/** An administrator's session on a QNAP. It only reads: QTS has no evidenced call that changes what a guide changes. */
export class QnapSession {
  readonly #client: HttpsClient;
  /** SECURITY: the password stays in memory, and only as long as the session, to sign in again when QTS drops it. */
  readonly #account: Omit<Account, 'proof'>;
  #sid: string;
  /** A sign-in that is under way: calls that lost the session together share one. */
  #renewal: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  private constructor(client: HttpsClient, account: Omit<Account, 'proof'>, sid: string) {
    this.#client = client;
    this.#account = account;
    this.#sid = sid;
  }

  /**
   * Signs in.
   *
   * @throws {ExpectedFailure} whatever stands in the way: network, certificate, each refusal of a sign-in
   * (NAS_OTP_NEEDED when a code is wanted), NAS_NOT_ADMINISTRATOR
   */
  static async open(options: SessionOptions): Promise<QnapSession> {
    const { who, origin, ca, pin, account, password, otp, answer, signal } = options;
    const client = new HttpsClient({ who, origin, ca, pin });
    try {
      const sid = await signIn(client, { account, password, proof: proofOf(otp, answer) }, signal);
      return new QnapSession(client, { account, password }, sid);
    } catch (error) {
      await client.close();
      throw error;
    }
  }

  /** The NAS by its own name. */
  get who(): string {
    return this.#client.peer.who;
  }

  get account(): string {
    return this.#account.account;
  }

  /** `https://host:port`. */
  get origin(): string {
    return this.#client.peer.origin;
  }

  /**
   * Makes a call that only reads. When QTS has dropped the session it signs in again, once, and asks again.
   *
   * @throws {ExpectedFailure} what `exchange` throws, NAS_SESSION_LOST, and those of a sign-in (NAS_OTP_NEEDED when a code
   * is wanted again)
   */
  async read(
    call: QnapCall,
    fields: Readonly<Record<string, string>> = {},
    signal?: AbortSignal,
  ): Promise<Answer> {
    const used = this.#sid;
    const first = await this.#send(call, fields, signal);
    if (first.passed) return first;
    await this.#renew(used, signal);
    const second = await this.#send(call, fields, signal);
    if (!second.passed) fail('NAS_SESSION_LOST', { nas: this.who });
    return second;
  }

  /** Signs out, once. Never fails: a session that cannot be ended now ends by itself. */
  close(): Promise<void> {
    this.#closing ??= signOut(this.#client, this.#sid).finally(() => this.#client.close());
    return this.#closing;
  }

  /** The id goes where QTS's own pages put it (facts/qnap.md §2.2). */
  #send(call: QnapCall, fields: Readonly<Record<string, string>>, signal?: AbortSignal): Promise<Answer> {
    return exchange(this.#client, { call, fields: { ...fields, sid: this.#sid }, signal });
  }

  /** Signs in again, unless another call has done so since `lost` was in use. */
  async #renew(lost: string, signal: AbortSignal | undefined): Promise<void> {
    if (this.#sid !== lost) return;
    this.#renewal ??= this.#signInAgain(signal).finally(() => {
      this.#renewal = undefined;
    });
    await this.#renewal;
  }

  /** SECURITY: the code that was typed is not kept: it works once, and a second use counts as a wrong try. */
  async #signInAgain(signal: AbortSignal | undefined): Promise<void> {
    this.#sid = await signIn(this.#client, this.#account, signal);
  }
}

/** One of them: QTS looks at one alone. */
function proofOf(otp: SessionOptions['otp'], answer: SessionOptions['answer']): SecondProof | undefined {
  const code = typeof otp === 'function' ? otp() : otp;
  if (code !== undefined) return { code };
  const given = typeof answer === 'function' ? answer() : answer;
  return given === undefined ? undefined : { answer: given };
}
