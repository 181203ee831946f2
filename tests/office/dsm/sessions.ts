import { randomBytes } from 'node:crypto';

/** How a session can end without its owner: timed out, another login of the same account, not known any more. */
export type SessionLoss = 106 | 107 | 119;

export interface Session {
  sid: string;
  /** Empty when the login did not ask for one: then no privileged call works (facts/synology.md §1.2). */
  synoToken: string;
  account: string;
  address: string;
  /** Version of SYNO.API.Auth that opened it: DSM 7.3 wants 7 for privileged writes (facts/synology.md §2). */
  authVersion: number;
}

/** Who is signed in, and which browsers may skip the second factor. Forgotten when the NAS is switched off. */
export class Sessions {
  /** Every token ever given out, for the tests that look whether one of them lies about somewhere. */
  readonly given: string[] = [];
  readonly #open = new Map<string, Session>();
  readonly #lost = new Map<string, SessionLoss>();
  /** Device id → the account and device name it was given to. */
  readonly #devices = new Map<string, { account: string; deviceName: string }>();
  /** Stands for the password in the second call of a two-factor login (facts/synology.md §2.1). */
  readonly #pending = new Map<string, string>();

  open(owner: { account: string; address: string; authVersion: number; wantsSynoToken: boolean }): Session {
    const { wantsSynoToken, ...rest } = owner;
    const session = { ...rest, sid: this.#newToken(), synoToken: wantsSynoToken ? this.#newToken() : '' };
    this.#open.set(session.sid, session);
    return session;
  }

  /** The session, or the code that tells why there is none. */
  find(sid: string | undefined): Session | SessionLoss {
    if (sid === undefined) return 119;
    return this.#open.get(sid) ?? this.#lost.get(sid) ?? 119;
  }

  close(sid: string): void {
    this.#open.delete(sid);
  }

  /** Ends every session; whoever calls next learns `code`. */
  loseAll(code: SessionLoss): void {
    for (const sid of this.#open.keys()) this.#lost.set(sid, code);
    this.#open.clear();
  }

  trustDevice(account: string, deviceName: string): string {
    const id = this.#newToken();
    this.#devices.set(id, { account, deviceName });
    return id;
  }

  isTrusted(device: { id: string; account: string; deviceName: string }): boolean {
    const known = this.#devices.get(device.id);
    return known?.account === device.account && known.deviceName === device.deviceName;
  }

  /** A token that says "the password of this account was right". */
  passwordSeen(account: string): string {
    const token = this.#newToken();
    this.#pending.set(token, account);
    return token;
  }

  accountBehind(token: string): string | undefined {
    return this.#pending.get(token);
  }

  #newToken(): string {
    const token = randomBytes(24).toString('base64url');
    this.given.push(token);
    return token;
  }
}
