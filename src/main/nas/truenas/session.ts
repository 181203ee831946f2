import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { Json } from '../../../shared/model/json.ts';
import type { HttpsPeer } from '../../network/https/https-client.ts';
import { parseReply } from '../../network/https/json-reply.ts';
import { calls } from './calls.ts';
import type { TrueNasCall } from './calls.ts';
import { openTransport } from './choose-transport.ts';
import { failCall } from './errors.ts';
import type { Answer, Refusal } from './refusal.ts';
import { requireActive, requireRoles } from './requirements.ts';
import { signIn } from './sign-in.ts';
import type { Proof } from './sign-in.ts';
import type { JobProgress, Transport } from './transport/transport.ts';

export interface SessionOptions {
  /** The NAS by its own name, for findings: "truenas". */
  who: string;
  /** `https://host:port`. */
  origin: string;
  /** PEM of private authorities, trusted besides the system's. */
  ca?: string | undefined;
  /** SHA-256 fingerprint of the certificate a person has trusted. */
  pin?: string | undefined;
  /** Whose password or API key it is. */
  account: string;
  proof: Proof;
  /** Cuts the opening short; the calls that follow have a signal of their own. */
  signal?: AbortSignal | undefined;
}

/** Work that takes its time. */
export interface WorkOptions {
  /** Told when a job has come further. */
  onProgress?: ((progress: JobProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/** Restarting sssd and SMB and filling the cache takes minutes with many accounts. */
const JOB_TIMEOUT_MS = 600_000;

/** An administrator's session on a TrueNAS, whichever release it is. */
export class TrueNasSession {
  readonly #options: SessionOptions;
  readonly #peer: HttpsPeer;
  #transport: Transport;
  #renewal: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  /**
   * Which methods configure the directory: `directoryservices` from 25.10 on, `ldap` before. Found out by asking
   * (facts/truenas.md §2.1).
   */
  readonly family: 'ldap' | 'directoryservices';

  private constructor(options: SessionOptions, transport: Transport, family: TrueNasSession['family']) {
    this.#options = options;
    this.#peer = peerOf(options);
    this.#transport = transport;
    this.family = family;
  }

  /**
   * Finds out how this TrueNAS is asked, signs in, and makes sure that the account may do what will be asked for.
   *
   * @throws {ExpectedFailure} whatever stands in the way: network, certificate, each refusal of a sign-in (NAS_OTP_NEEDED
   * when a code is wanted), TRUENAS_ROLES_MISSING, TRUENAS_STANDBY, TRUENAS_ADDRESS_NOT_ALLOWED
   */
  static async open(options: SessionOptions): Promise<TrueNasSession> {
    const peer = peerOf(options);
    const transport = await openTransport(peer, options);
    let session = new TrueNasSession(options, transport, 'ldap');
    try {
      await signIn(transport, peer, options);
      await requireRoles(session, options.signal);
      await requireActive(session, options.signal);
      if (await hasDirectoryServices(session, options.signal)) {
        session = new TrueNasSession(options, transport, 'directoryservices');
      }
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** The NAS by its own name. */
  get who(): string {
    return this.#options.who;
  }

  get account(): string {
    return this.#options.account;
  }

  /** `https://host:port`. */
  get origin(): string {
    return this.#options.origin;
  }

  /** How it is asked: JSON-RPC from 25.04 on, the older WebSocket or REST before. */
  get transport(): Transport['kind'] {
    return this.#transport.kind;
  }

  /**
   * Makes a call and gives its parsed reply.
   *
   * @throws {ExpectedFailure} as `ask` does, and what TrueNAS's refusal means (TRUENAS_CALL_REFUSED where we do not know)
   */
  async call<Reply>(
    call: TrueNasCall<Reply>,
    params: readonly Json[] = [],
    signal?: AbortSignal,
  ): Promise<Reply> {
    const answer = await this.ask(call, params, signal);
    return answer.accepted ? answer.data : this.fail(answer.refusal, call);
  }

  /**
   * Makes a call and gives TrueNAS's answer, a refusal included: for the calls where a refusal is a way on.
   *
   * A connection that is gone is opened again before the call is sent, and a call that is answered with "not signed in"
   * is made again, once: nothing was done yet. A connection that breaks or a time-out is another thing: the call may have
   * been carried out, and is never repeated.
   *
   * @throws {ExpectedFailure} the network's, REPLY_…, SERVER_ERROR, NAS_SESSION_LOST, and those of a sign-in
   */
  async ask<Reply>(
    call: TrueNasCall<Reply>,
    params: readonly Json[] = [],
    signal?: AbortSignal,
  ): Promise<Answer<Reply>> {
    if (!this.#transport.isOpen) await this.#renew(this.#transport, signal);
    const used = this.#transport;
    let answer = await used.call(call.method, params, { timeoutMs: call.timeoutMs, signal });
    if (!answer.accepted && answer.refusal.kind === 'not-signed-in') {
      await this.#renew(used, signal);
      answer = await this.#transport.call(call.method, params, { timeoutMs: call.timeoutMs, signal });
    }
    return answer.accepted
      ? { accepted: true, data: parseReply(call.reply, answer.data, this.#peer) }
      : answer;
  }

  /**
   * Makes a call that works in a job, and follows the job to its end. Whether it is one, the answer says: a number is a job
   * (24.10 and newer), so is `job_id` of an object (SCALE before); all else is done already (CORE) (facts/truenas.md §5.2).
   *
   * @throws {ExpectedFailure} as `ask`; TIMED_OUT when the job does not end in 10 minutes. Afterwards, as after
   * CONNECTION_RESET, it is uncertain what became of it.
   */
  async work(
    call: TrueNasCall<unknown>,
    params: readonly Json[],
    { onProgress, signal }: WorkOptions = {},
  ): Promise<Answer<undefined>> {
    const answer = await this.ask(call, params, signal);
    if (!answer.accepted) return answer;
    const job = jobIn(answer.data);
    if (job === undefined) return { accepted: true, data: undefined };
    return this.follow(job, { onProgress, signal });
  }

  /** Follows a job that is under way. */
  follow(job: number, { onProgress, signal }: WorkOptions): Promise<Answer<undefined>> {
    return this.#transport.follow(job, { timeoutMs: JOB_TIMEOUT_MS, onProgress, signal });
  }

  /** Throws what a refusal from `ask` means. */
  fail(refusal: Refusal, call: TrueNasCall<unknown>): never {
    failCall(refusal, call, { nas: this.who, account: this.account });
  }

  /** Signs out, once. Never fails: a session that cannot be ended now ends with its connection. */
  close(): Promise<void> {
    this.#closing ??= this.#signOut();
    return this.#closing;
  }

  async #signOut(): Promise<void> {
    const { method, timeoutMs } = calls.signOut;
    try {
      // REST has no session to end.
      if (this.#transport.kind !== 'rest' && this.#transport.isOpen) {
        await this.#transport.call(method, [], { timeoutMs });
      }
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error;
    } finally {
      await this.#transport.close();
    }
  }

  /** Opens and signs in again, unless another call has done so since `lost` was in use. */
  async #renew(lost: Transport, signal: AbortSignal | undefined): Promise<void> {
    if (this.#transport !== lost) return;
    this.#renewal ??= this.#signInAgain(signal).finally(() => {
      this.#renewal = undefined;
    });
    await this.#renewal;
  }

  /** SECURITY: the code that was typed is not kept: it works once, and a second use counts as a wrong try. */
  async #signInAgain(signal: AbortSignal | undefined): Promise<void> {
    const { account, proof } = this.#options;
    const again = 'apiKey' in proof ? proof : { password: proof.password };
    await this.#transport.close();
    const transport = await openTransport(this.#peer, { account, proof: again, signal });
    try {
      await signIn(transport, this.#peer, { account, proof: again, signal });
    } catch (error) {
      await transport.close();
      throw error;
    }
    this.#transport = transport;
  }
}

function peerOf({ who, origin, ca, pin }: SessionOptions): HttpsPeer {
  return { who, origin, ca, pin };
}

/** Over the older ways it is not asked: they are for releases that are too old for it (facts/truenas.md §0). */
async function hasDirectoryServices(session: TrueNasSession, signal?: AbortSignal): Promise<boolean> {
  if (session.transport !== 'json-rpc') return false;
  const answer = await session.ask(calls.readDirectory, [], signal);
  if (answer.accepted) return true;
  return answer.refusal.kind === 'not-there' ? false : session.fail(answer.refusal, calls.readDirectory);
}

function jobIn(data: unknown): number | undefined {
  if (typeof data === 'number') return data;
  const id = typeof data === 'object' && data !== null && 'job_id' in data ? data.job_id : undefined;
  return typeof id === 'number' ? id : undefined;
}
