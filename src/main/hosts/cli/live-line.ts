const SECOND = 1000;
/** Where nothing can be redrawn, silence is broken this often. */
const STILL_WORKING_MS = 10 * SECOND;

/**
 * The line of the thing that is being done, with the time it has taken. In a terminal it is redrawn every second; in a
 * file or a pipe "still working" is said every ten.
 */
export class LiveLine {
  readonly #out: NodeJS.WriteStream;
  #timer: NodeJS.Timeout | undefined;
  #title = '';
  #detail = '';
  #started = 0;

  constructor(out: NodeJS.WriteStream) {
    this.#out = out;
  }

  start(title: string): void {
    this.stop();
    this.#title = title;
    this.#detail = '';
    this.#started = Date.now();
    const every = this.#out.isTTY ? SECOND : STILL_WORKING_MS;
    this.#timer = setInterval(() => this.#beat(), every);
    if (this.#out.isTTY) this.#beat();
  }

  /** What is going on inside it. */
  detail(text: string): void {
    this.#detail = text;
    if (this.#out.isTTY && this.#timer) this.#beat();
  }

  /** Prints above the live line. */
  print(text: string): void {
    this.#clear();
    this.#out.write(`${text}\n`);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#clear();
  }

  #beat(): void {
    const seconds = Math.floor((Date.now() - this.#started) / SECOND);
    const elapsed = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    const detail = this.#detail === '' ? '' : ` · ${this.#detail}`;
    if (!this.#out.isTTY) {
      this.#out.write(`  … still working: ${this.#title}, ${elapsed}${detail}\n`);
      return;
    }
    const line = `  … ${this.#title}  ${elapsed}${detail}`;
    this.#clear();
    this.#out.write(line.slice(0, this.#out.columns - 1));
  }

  #clear(): void {
    if (this.#out.isTTY) this.#out.write('\r\u001B[K');
  }
}
