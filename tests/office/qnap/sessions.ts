import { randomBytes } from 'node:crypto';

/** Who is signed in. */
export class Sessions {
  readonly #open = new Map<string, string>();
  /** Every id that was ever given out. */
  readonly given: string[] = [];

  begin(user: string): string {
    const sid = randomBytes(4).toString('hex');
    this.#open.set(sid, user);
    this.given.push(sid);
    return sid;
  }

  userOf(sid: string): string | undefined {
    return this.#open.get(sid);
  }

  end(sid: string): void {
    this.#open.delete(sid);
  }

  loseAll(): void {
    this.#open.clear();
  }

  get open(): number {
    return this.#open.size;
  }
}
