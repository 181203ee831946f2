/**
 * Seconds. SECURITY: a stranger who gives records a moment makes us ask without end, and one who gives them a hundred years
 * stays for as long; nobody is asked again sooner than this, or believed for longer than RFC 6762 §10 advises.
 */
const TTL = { least: 15, most: 4_500 };

/** After which part of its life a record is asked for again (RFC 6762 §5.2). */
const ASKED_AFTER = [0.8, 0.85, 0.9, 0.95];
/** Up to so much later: not all who have heard the same answer ask in the same moment. */
const SPREAD = 0.02;

/** How long one record is believed, from when it was heard. All times are milliseconds of one clock that never jumps. */
export class Lifetime {
  readonly #end: number;
  /** When it is to be asked for, soonest last. */
  readonly #asks: number[];

  /** @param ttl seconds, as announced; not 0, which is a goodbye */
  constructor(ttl: number, now: number) {
    const length = 1_000 * Math.min(Math.max(ttl, TTL.least), TTL.most);
    const spread = length * SPREAD * Math.random();
    this.#end = now + length;
    this.#asks = ASKED_AFTER.map((part) => now + part * length + spread).toReversed();
  }

  /** When it is to be asked for again, or else is over. */
  get due(): number {
    return this.#asks.at(-1) ?? this.#end;
  }

  isOver(now: number): boolean {
    return now >= this.#end;
  }

  /** Whether it is to be asked for again now; says so once each time. */
  takeAsk(now: number): boolean {
    const count = this.#asks.length;
    while (now >= (this.#asks.at(-1) ?? Infinity)) this.#asks.pop();
    return this.#asks.length < count;
  }
}
