import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Json } from '../../../shared/model/json.ts';
import type { HttpsPeer } from '../../network/https/https-client.ts';
import { parseReply } from '../../network/https/json-reply.ts';
import { calls } from './calls.ts';
import type { TrueNasCall } from './calls.ts';
import { causeOf, failCall } from './errors.ts';
import type { At } from './errors.ts';
import { EBUSY } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import type { Transport } from './transport/transport.ts';

/** What proves who signs in. Two-factor sign-in concerns passwords only (facts/truenas.md §3). */
export type Proof =
  | {
      password: string;
      /** The 6-digit code, or what gives it at the moment it is sent, so that a sign-in that never gets there wastes none. */
      otp?: string | (() => string | undefined) | undefined;
    }
  | {
      /** `<number>-<secret>`, of the account that signs in. */
      apiKey: string;
    };

interface Account {
  account: string;
  proof: Proof;
  signal?: AbortSignal | undefined;
}

/**
 * Signs in once, in the way of the transport (facts/truenas.md §3).
 *
 * SECURITY: never tried again by itself: TrueNAS counts sign-ins and makes the address wait.
 *
 * @throws {ExpectedFailure} every refusal of a sign-in; NAS_OTP_NEEDED when a code is wanted
 */
export async function signIn(transport: Transport, peer: HttpsPeer, account: Account): Promise<void> {
  const door = new Door(transport, peer, account);
  switch (transport.kind) {
    case 'json-rpc':
      return door.byMechanism();
    case 'ddp':
      return door.byYesOrNo();
    case 'rest':
      // A request proves by itself who asks: the first one shows whether that is accepted.
      return door.byFirstRequest();
  }
}

/** The name of an API key in its mechanism's own words, and in a person's. */
const WAYS = { PASSWORD_PLAIN: 'a password', API_KEY_PLAIN: 'an API key', OTP_TOKEN: 'a 6-digit code' };
type Mechanism = keyof typeof WAYS;

class Door {
  readonly #transport: Transport;
  readonly #peer: HttpsPeer;
  readonly #account: Account;
  readonly #at: At;

  constructor(transport: Transport, peer: HttpsPeer, account: Account) {
    this.#transport = transport;
    this.#peer = peer;
    this.#account = account;
    this.#at = { nas: peer.who, account: account.account };
  }

  async byMechanism(): Promise<void> {
    const { account: username, proof } = this.#account;
    const login = { username, login_options: { user_info: true } };
    if ('apiKey' in proof) {
      return this.#expectSuccess('API_KEY_PLAIN', { ...login, api_key: proof.apiKey });
    }
    const first = await this.#login('PASSWORD_PLAIN', { ...login, password: proof.password });
    if (first.response_type !== 'OTP_REQUIRED') {
      this.#judge('PASSWORD_PLAIN', first);
      return;
    }
    const code = codeOf(proof);
    if (code === undefined) return fail('NAS_OTP_NEEDED', this.#at);
    return this.#expectSuccess('OTP_TOKEN', { otp_token: code });
  }

  async byYesOrNo(): Promise<void> {
    const { account: username, proof } = this.#account;
    if ('apiKey' in proof) {
      if (!(await this.#ask(calls.signInByKey, [proof.apiKey], 'API_KEY_PLAIN')))
        this.#wrong('API_KEY_PLAIN');
      return;
    }
    const code = codeOf(proof);
    const params = [username, proof.password, ...(code === undefined ? [] : [code])];
    if (!(await this.#ask(calls.signInByPassword, params, 'PASSWORD_PLAIN'))) {
      fail('TRUENAS_PASSWORD_OR_CODE_WRONG', this.#at);
    }
  }

  async byFirstRequest(): Promise<void> {
    const { signal, proof } = this.#account;
    const { method, timeoutMs } = calls.readMe;
    const answer = await this.#transport.call(method, [], { timeoutMs, signal });
    if (answer.accepted) return;
    if (answer.refusal.kind !== 'not-signed-in') failCall(answer.refusal, calls.readMe, this.#at);
    if ('apiKey' in proof) this.#wrong('API_KEY_PLAIN');
    fail('TRUENAS_PASSWORD_OR_CODE_WRONG', this.#at);
  }

  async #expectSuccess(mechanism: Mechanism, login: Record<string, Json>): Promise<void> {
    this.#judge(mechanism, await this.#login(mechanism, login));
  }

  #login(mechanism: Mechanism, login: Record<string, Json>) {
    return this.#ask(calls.signIn, [{ mechanism, ...login }], mechanism);
  }

  async #ask<Reply>(call: TrueNasCall<Reply>, params: Json[], mechanism: Mechanism): Promise<Reply> {
    const { method, timeoutMs } = call;
    const answer = await this.#transport.call(method, params, { timeoutMs, signal: this.#account.signal });
    if (!answer.accepted) this.#refused(answer.refusal, call, mechanism);
    return parseReply(call.reply, answer.data, this.#peer);
  }

  #judge(
    mechanism: Mechanism,
    { response_type: said, urls }: { response_type: string; urls: string[] },
  ): void {
    const { nas, account } = this.#at;
    switch (said) {
      case 'SUCCESS':
        return;
      case 'AUTH_ERR':
      case 'OTP_REQUIRED':
        return this.#wrong(mechanism);
      case 'EXPIRED':
        return mechanism === 'API_KEY_PLAIN'
          ? fail('TRUENAS_API_KEY_REVOKED', { nas })
          : fail('NAS_PASSWORD_EXPIRED', { nas, account });
      case 'REDIRECT':
        return fail('TRUENAS_STANDBY', { nas, at: hostsOf(urls) });
      case 'DENIED':
        return fail('TRUENAS_SIGN_IN_DENIED', { nas, account });
      default: {
        const { who, origin: address } = this.#peer;
        const problem = 'it is none that Joinery knows';
        return fail('REPLY_UNEXPECTED', { who, address, where: 'response_type', problem });
      }
    }
  }

  #wrong(mechanism: Mechanism): never {
    if (mechanism === 'API_KEY_PLAIN') fail('TRUENAS_API_KEY_WRONG', this.#at);
    if (mechanism === 'OTP_TOKEN') fail('NAS_OTP_WRONG', this.#at);
    fail('NAS_PASSWORD_WRONG', this.#at);
  }

  /** SECURITY: TrueNAS's own words are left out: they may quote what was sent. */
  #refused(refusal: Refusal, call: TrueNasCall<unknown>, mechanism: Mechanism): never {
    const cause = causeOf(refusal, call);
    const { nas } = this.#at;
    if (refusal.errname === 'EBUSY' || refusal.errno === EBUSY)
      fail('TRUENAS_TOO_MANY_TRIES', { nas }, cause);
    if (refusal.errname === 'EOPNOTSUPP')
      fail('TRUENAS_SIGN_IN_FORBIDDEN', { nas, way: WAYS[mechanism] }, cause);
    if (refusal.kind === 'not-there') failCall(refusal, call, this.#at);
    fail('TRUENAS_CALL_REFUSED', { nas, doing: call.doing, said: refusal.errname ?? refusal.kind }, cause);
  }
}

function codeOf(proof: Exclude<Proof, { apiKey: string }>): string | undefined {
  return typeof proof.otp === 'function' ? proof.otp() : proof.otp;
}

/** SECURITY: a stranger's addresses, to be shown: their hosts alone. */
function hostsOf(urls: readonly string[]): string {
  return urls.flatMap((url) => (URL.canParse(url) ? new URL(url).hostname : [])).join(', ');
}
