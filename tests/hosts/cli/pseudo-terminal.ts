import { spawn } from 'node:child_process';
import type { ChildProcessByStdio } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

import { findProgram } from '../../peers/programs.ts';
import type { Terminal } from '../../terminal.ts';

/** util-linux's `script`, which gives a program a terminal; the one of macOS takes its words in another order. */
export const findScript = (): string | undefined =>
  process.platform === 'linux' ? findProgram('script') : undefined;

/** Longer than any command of these tests takes, in milliseconds; only reached where something is wrong. */
const PATIENCE_MS = 20_000;

/** `joinery …` at a terminal, with somebody at its keyboard. */
export class PseudoTerminal {
  readonly #script: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #ended: Promise<unknown>;
  readonly #heard = new EventEmitter<{ more: [] }>();
  #output = '';
  #seen = 0;

  /** @param environment beside the terminal's own */
  constructor(terminal: Terminal, args: string[], environment: NodeJS.ProcessEnv = {}) {
    const words = [process.execPath, ...terminal.command(args, { json: false })];
    const quoted = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
    this.#script = spawn(findScript() ?? 'script', ['-qec', `exec ${quoted}`, '/dev/null'], {
      // A person's terminal, whoever runs the tests: Node shows no colours where CI is set.
      env: { ...terminal.environment, TERM: 'xterm', CI: undefined, NO_COLOR: undefined, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#ended = once(this.#script, 'close');
    this.#script.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#output += text;
      this.#heard.emit('more');
    });
  }

  /** Everything that the terminal has shown so far, with its control characters. */
  get output(): string {
    return this.#output;
  }

  /** Waits until the text is shown, after what was seen last. */
  async sees(text: string): Promise<void> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const at = this.#output.indexOf(text, this.#seen);
      if (at >= 0) {
        this.#seen = at + text.length;
        return;
      }
      await once(this.#heard, 'more', { signal }).catch((cause: unknown) => {
        throw new Error(`never seen: ${text}\n${this.#output}`, { cause });
      });
    }
  }

  /** Types the text and Enter. */
  type(text: string): void {
    this.press(`${text}\r`);
  }

  press(keys: string): void {
    this.#script.stdin.write(keys);
  }

  /** @returns the exit code */
  async end(): Promise<number | null> {
    await this.#ended;
    return this.#script.exitCode;
  }

  /** Ends a command that is still there. */
  async close(): Promise<void> {
    this.#script.kill();
    await this.end();
  }
}
