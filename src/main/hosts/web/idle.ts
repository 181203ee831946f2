export interface IdleOptions {
  /** How long nobody has to be there, in milliseconds. */
  afterMs: number;
  /** Whether something goes on that needs nobody. */
  isBusy: () => boolean;
  onIdle: () => void;
}

/** Notices that nobody is there any more. Nothing is polled: there is a timer only while nobody is there. */
export class Idle {
  readonly #options: IdleOptions;
  #present = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: IdleOptions) {
    this.#options = options;
    this.look();
  }

  /** Somebody has come. @returns to be called when they leave */
  come(): () => void {
    this.#present += 1;
    this.look();
    return () => {
      this.#present -= 1;
      this.look();
    };
  }

  /** To be called when what goes on has begun or ended. The waiting starts anew. */
  look(): void {
    this.end();
    const { afterMs, isBusy, onIdle } = this.#options;
    if (this.#present === 0 && !isBusy()) this.#timer = setTimeout(onIdle, afterMs);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
