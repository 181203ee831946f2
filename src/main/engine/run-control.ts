import { fail } from '../../shared/findings/expected-failure.ts';

/**
 * The person's hand on a run. Stop: finish this step, start no other. Abort: cut the request at hand; what it reached is
 * uncertain. Confirm: a step that was waiting to be done by hand is done.
 */
export class RunControl {
  readonly #aborter = new AbortController();
  readonly #stopper = new AbortController();
  #waiting: { step: string; confirm: () => void } | undefined;

  /** Aborted by `abort`. */
  get signal(): AbortSignal {
    return this.#aborter.signal;
  }

  /** Aborted by `stop` and by `abort`: for waits that end early when no further step will be started. */
  get ending(): AbortSignal {
    return this.#stopper.signal;
  }

  /** How the person ended the run, if so. */
  ended(): 'stopped' | 'aborted' | undefined {
    if (this.#aborter.signal.aborted) return 'aborted';
    return this.#stopper.signal.aborted ? 'stopped' : undefined;
  }

  stop(): void {
    this.#stopper.abort();
  }

  abort(): void {
    this.#stopper.abort();
    this.#aborter.abort();
  }

  /** @throws NOTHING_TO_CONFIRM when that step is not waiting */
  confirm(step: string): void {
    if (this.#waiting?.step !== step) fail('NOTHING_TO_CONFIRM', { step });
    this.#waiting.confirm();
  }

  /** Waits for the person; ends without a confirmation when the run is stopped. */
  async confirmation(step: string): Promise<'confirmed' | 'ending'> {
    const answer = await new Promise<'confirmed' | 'ending'>((resolve) => {
      this.#waiting = { step, confirm: () => resolve('confirmed') };
      if (this.ending.aborted) resolve('ending');
      else this.ending.addEventListener('abort', () => resolve('ending'), { once: true });
    });
    this.#waiting = undefined;
    return answer;
  }
}
