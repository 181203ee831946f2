import { ExpectedFailure, fail } from '../../../shared/findings/expected-failure.ts';
import { HttpsClient } from '../../network/https/https-client.ts';
import { calls } from './calls.ts';
import type { DsmCall } from './calls.ts';
import type { Params } from './encoding.ts';
import { failCall, isSessionLost } from './errors.ts';
import type { Refusal } from './errors.ts';
import { exchange } from './exchange.ts';
import type { Answer } from './exchange.ts';
import { howToAsk, pickVersion } from './offered-apis.ts';
import type { OfferedApis } from './offered-apis.ts';
import { listApis, SESSION_NAME, signIn } from './sign-in.ts';
import type { Account, SignedIn } from './sign-in.ts';

export interface SessionOptions extends Omit<Account, 'otp'> {
  /** The 6-digit code, or what gives it at the moment it is sent, so that a sign-in that never gets there wastes none. */
  otp?: string | (() => string | undefined) | undefined;
  /** The NAS by its own name, for findings: "diskstation". */
  who: string;
  /** `https://host:port`. */
  origin: string;
  /** PEM of private authorities, trusted besides the system's. */
  ca?: string | undefined;
  /** SHA-256 fingerprint of the certificate a person has trusted. */
  pin?: string | undefined;
  /** Cuts the opening short; the calls that follow have a signal of their own. */
  signal?: AbortSignal | undefined;
}

/** An administrator's session on a Synology DSM 7.x. */
export class SynologySession {
  readonly #client: HttpsClient;
  /** SECURITY: the password stays in memory, and only as long as the session, to sign in again when DSM drops it. */
  readonly #account: Account;
  #signedIn: SignedIn;
  /** A sign-in that is under way: calls that lost the session together share one. */
  #renewal: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  /** What the NAS offers, as it said before the sign-in. */
  readonly offered: OfferedApis;

  private constructor(client: HttpsClient, offered: OfferedApis, account: Account, signedIn: SignedIn) {
    this.#client = client;
    this.offered = offered;
    this.#account = account;
    this.#signedIn = signedIn;
  }

  /**
   * Asks what the NAS offers, signs in, and makes sure by a harmless read that the account is an administrator's.
   *
   * @throws {ExpectedFailure} whatever stands in the way: network, certificate, each refusal of a sign-in
   * (NAS_OTP_NEEDED when a code is wanted), NAS_NOT_ADMINISTRATOR, NAS_API_MISSING
   */
  static async open(options: SessionOptions): Promise<SynologySession> {
    const { who, origin, ca, pin, account, password, otp, deviceToken, signal } = options;
    const client = new HttpsClient({ who, origin, ca, pin });
    let session: SynologySession | undefined;
    try {
      const offered = await listApis(client, signal);
      const code = typeof otp === 'function' ? otp() : otp;
      const signedIn = await signIn(client, offered, { account, password, otp: code, deviceToken }, signal);
      session = new SynologySession(client, offered, { account, password }, signedIn);
      // Only administrators may read the LDAP settings (facts/synology.md §4); better to hear it now than midway.
      if (session.offers(calls.readLdap)) await session.call(calls.readLdap, {}, signal);
      return session;
    } catch (error) {
      await (session ?? client).close();
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

  /** To be kept as a secret, so that the next `open` needs no new code; undefined for an account without a second factor. */
  get deviceToken(): string | undefined {
    return this.#signedIn.deviceToken;
  }

  /** Whether the NAS offers the call in a version that Joinery knows. */
  offers(call: DsmCall<unknown>): boolean {
    return pickVersion(call, this.offered) !== undefined;
  }

  /**
   * Makes a call and gives its parsed reply.
   *
   * @throws {ExpectedFailure} as `ask` does, and what DSM's refusal means (NAS_CALL_REFUSED where we do not know)
   */
  async call<Reply>(call: DsmCall<Reply>, params: Params, signal?: AbortSignal): Promise<Reply> {
    const answer = await this.ask(call, params, signal);
    return answer.accepted ? answer.data : this.fail(answer.refusal, call);
  }

  /**
   * Makes a call and gives DSM's answer, a refusal included: for the few calls where a refusal is a way on.
   *
   * When DSM has dropped the session it signs in again, once, and makes the call again, writes too: the answer
   * 106, 107, 119 or 150 comes instead of the call, before DSM has looked at what is asked, so nothing was done yet. A
   * connection that breaks or a time-out is another thing: the call may have been carried out, and is never repeated.
   *
   * @throws {ExpectedFailure} the network's, REPLY_…, SERVER_ERROR, NAS_API_MISSING, NAS_SESSION_LOST, and those of a
   * sign-in (NAS_OTP_NEEDED when a code is wanted again)
   */
  async ask<Reply>(call: DsmCall<Reply>, params: Params, signal?: AbortSignal): Promise<Answer<Reply>> {
    const used = this.#signedIn;
    const answer = await this.#send(call, params, signal);
    if (answer.accepted || !isSessionLost(answer.refusal)) return answer;
    await this.#renew(used, signal);
    const second = await this.#send(call, params, signal);
    if (second.accepted || !isSessionLost(second.refusal)) return second;
    fail(
      'NAS_SESSION_LOST',
      { nas: this.who },
      new Error(`${call.api} ${call.method}: ${second.refusal.code}`),
    );
  }

  /** Throws what a refusal from `ask` means. */
  fail(refusal: Refusal, call: DsmCall<unknown>): never {
    failCall(refusal, call, { nas: this.who, account: this.account });
  }

  /** Signs out, once. Never fails: a session that cannot be ended now ends by itself. */
  close(): Promise<void> {
    this.#closing ??= this.#signOut();
    return this.#closing;
  }

  async #signOut(): Promise<void> {
    try {
      await this.#send(calls.signOut, { session: SESSION_NAME });
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error;
    } finally {
      await this.#client.close();
    }
  }

  #send<Reply>(call: DsmCall<Reply>, params: Params, signal?: AbortSignal): Promise<Answer<Reply>> {
    const { version, format } = howToAsk(call, this.offered, this.who);
    return exchange(this.#client, { call, version, format, params, credentials: this.#signedIn, signal });
  }

  /** Signs in again, unless another call has done so since `lost` was in use. */
  async #renew(lost: SignedIn, signal: AbortSignal | undefined): Promise<void> {
    if (this.#signedIn !== lost) return;
    this.#renewal ??= this.#signInAgain(signal).finally(() => {
      this.#renewal = undefined;
    });
    await this.#renewal;
  }

  /** SECURITY: the code that was typed is not kept: it works once, and a second use counts as a wrong try. */
  async #signInAgain(signal: AbortSignal | undefined): Promise<void> {
    const account = { ...this.#account, deviceToken: this.deviceToken };
    this.#signedIn = await signIn(this.#client, this.offered, account, signal);
  }
}
