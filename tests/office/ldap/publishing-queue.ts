import { setTimeout as pause } from 'node:timers/promises';

/** Work that is done one piece after another, each a little late, and not at all while the queue is held. */
export class PublishingQueue {
  readonly #lagMs: number;
  readonly #closing = new AbortController();
  #last: Promise<void> = Promise.resolve();
  #gate: Promise<void> = Promise.resolve();
  #openGate: (() => void) | undefined;

  constructor({ lagMs }: { lagMs: number }) {
    this.#lagMs = lagMs;
  }

  /** Resolves or fails with the work, or resolves without it when the queue is closed first. */
  async add(work: () => Promise<void>): Promise<void> {
    const dueAt = Date.now() + this.#lagMs;
    const done = this.#last.then(async () => {
      await this.#lag(dueAt - Date.now());
      await this.#gate;
      if (!this.#closing.signal.aborted) await work();
    });
    // What failed is its caller's business; the next piece goes on.
    this.#last = done.catch(() => undefined);
    return done;
  }

  hold(): void {
    if (this.#openGate !== undefined) return;
    this.#gate = new Promise((resolve) => {
      this.#openGate = resolve;
    });
  }

  release(): void {
    this.#openGate?.();
    this.#openGate = undefined;
  }

  /** Drops what has not begun and waits for what has. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.release();
    await this.#last;
  }

  async #lag(ms: number): Promise<void> {
    if (ms <= 0) return;
    await pause(ms, undefined, { signal: this.#closing.signal }).catch(() => undefined);
  }
}
