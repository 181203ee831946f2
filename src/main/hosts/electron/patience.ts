/** How often something may happen within a while before that is too often. */
export class Patience {
  readonly #times: number;
  readonly #withinMs: number;
  #moments: number[] = [];

  constructor({ times, withinMs }: { times: number; withinMs: number }) {
    this.#times = times;
    this.#withinMs = withinMs;
  }

  /** Counts one more time, at that moment (in milliseconds), and says whether that was still within bounds. */
  isLeft(now: number): boolean {
    this.#moments = [...this.#moments.filter((moment) => now - moment < this.#withinMs), now];
    return this.#moments.length <= this.#times;
  }
}
