import { isSameToken, newToken } from './token.ts';

const MINUTE = 60_000;
/** How long a code waits to be used. */
const LIFE_MS = 10 * MINUTE;
/** Codes that wait at the same time; the oldest is dropped for a new one. */
const MOST_WAITING = 16;
/** Wrong codes that are looked at within a minute. */
const WRONG_A_MINUTE = 10;

/** `tooMany`: so many were wrong lately that none is looked at for a while. */
export type Spent = 'right' | 'wrong' | 'tooMany';

/** The codes that stand in printed addresses and turn into a session once. */
export class OneTimeCodes {
  readonly #now: () => number;
  #waiting: { code: string; until: number }[] = [];
  /** When the wrong ones of the last minute came. */
  #wrong: number[] = [];

  /** @param now milliseconds that only ever grow */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  fresh(): string {
    const code = newToken();
    this.#waiting = [...this.#waiting.slice(1 - MOST_WAITING), { code, until: this.#now() + LIFE_MS }];
    return code;
  }

  /**
   * Uses a code up.
   *
   * SECURITY: guessing is hopeless at 256 bits; the limit makes it slow and keeps an unfriendly page from keeping us busy.
   * While it holds, a right code is not spent: its owner tries again a minute later.
   */
  spend(given: string): Spent {
    const now = this.#now();
    this.#wrong = this.#wrong.filter((at) => at > now - MINUTE);
    if (this.#wrong.length >= WRONG_A_MINUTE) return 'tooMany';
    const found = this.#waiting.find(({ code, until }) => until > now && isSameToken(code, given));
    if (!found) {
      this.#wrong.push(now);
      return 'wrong';
    }
    this.#waiting = this.#waiting.filter((one) => one !== found);
    return 'right';
  }
}
