import { CallError } from './middleware-error.ts';

const LIMIT = 20;
const WINDOW_MS = 60_000;

/** Counts what is asked without a sign-in: 20 calls of a method in 60 seconds (facts/truenas.md §3). */
export class SignInTries {
  readonly #at = new Map<string, number[]>();

  /** @throws {CallError} EBUSY above the limit; the real one also makes its caller wait */
  count(method: string): void {
    const now = performance.now();
    const recent = [...(this.#at.get(method) ?? []), now].filter((at) => now - at < WINDOW_MS);
    this.#at.set(method, recent);
    if (recent.length > LIMIT) throw new CallError('Rate Limit Exceeded', 'EBUSY');
  }
}
