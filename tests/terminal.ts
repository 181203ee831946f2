import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { stringify } from 'yaml';
import { z } from 'zod';

import { checkResultSchema } from '../src/shared/model/check.ts';
import { discoveryEventSchema, foundDeviceSchema } from '../src/shared/model/device.ts';
import { findingSchema } from '../src/shared/model/finding.ts';
import { planSchema } from '../src/shared/model/plan.ts';
import { runEventSchema } from '../src/shared/model/run.ts';
import { setupSummarySchema } from '../src/shared/model/setup.ts';
import { demoSetup, introduction, VARIABLES } from './office/introduction.ts';
import type { Office } from './office/office.ts';

const PROJECT = path.join(import.meta.dirname, '..');
/** The product as it is built; `tests/build.ts` builds it before the first test. */
const CLI = path.join(PROJECT, 'out/main/joinery.js');

/** One line of `--json`. */
const lineSchema = z.union([
  runEventSchema,
  discoveryEventSchema,
  z.object({ type: z.literal('devices'), others: z.number(), devices: z.array(foundDeviceSchema) }),
  z.object({ type: z.literal('plan'), plan: planSchema }),
  z.object({ type: z.literal('setups'), setups: z.array(setupSummarySchema) }),
  z.object({
    type: z.literal('proofs'),
    proofs: z.array(z.object({ result: checkResultSchema, at: z.string().optional() })),
  }),
  z.object({ type: z.literal('finding'), finding: findingSchema }),
  z.object({ type: z.literal('wrote'), file: z.string() }),
  z.object({ type: z.literal('said'), text: z.string() }),
]);
export type Line = z.infer<typeof lineSchema>;
export type LineOf<Type extends Line['type']> = Line & { type: Type };

/** The lines of one type, in order. */
export const linesOf = <Type extends Line['type']>(lines: readonly Line[], type: Type): LineOf<Type>[] =>
  lines.filter((line): line is LineOf<Type> => line.type === type);

/** How a command came out. */
export interface Ended {
  /** `null` when it was killed. */
  exit: number | null;
  signal: NodeJS.Signals | null;
  /** What `--json` told; empty without it. */
  events: Line[];
  stdout: string;
  stderr: string;
}

/** A command that is under way. */
export interface Running {
  ended: Promise<Ended>;
  /** The first line that fits, also when it came before. Rejects when the command ends without it. */
  line<Type extends Line['type']>(type: Type, fits?: (line: LineOf<Type>) => boolean): Promise<LineOf<Type>>;
  kill(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): void;
}

export interface TerminalOptions {
  /** The setup.yaml; the demo's when left out. */
  setup?: object;
  /** Environment variables beside, or instead of, the demo's two secrets; `undefined` takes one away. */
  environment?: NodeJS.ProcessEnv;
}

export interface CommandOptions {
  /** `false`: as a person sees it. */
  json?: boolean;
  environment?: NodeJS.ProcessEnv;
  /** For Node, before the program: `['--import', '/a/module.ts']`. */
  node?: string[];
}

/** Somebody's terminal in an office: a data folder of its own, a setup.yaml, secrets in environment variables. */
export class Terminal {
  /** Holds the data folder and setup.yaml. */
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;

  private constructor(folder: string, environment: NodeJS.ProcessEnv) {
    this.folder = folder;
    this.environment = environment;
  }

  static async open(
    office: Office,
    { setup = demoSetup(office), environment = {} }: TerminalOptions = {},
  ): Promise<Terminal> {
    const folder = await mkdtemp(path.join(tmpdir(), 'joinery-terminal-'));
    const { jumpcloud, nas } = introduction(office);
    const terminal = new Terminal(folder, {
      ...process.env,
      // The keychain of whoever runs the tests is not theirs to write into: nobody is at that address.
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${path.join(folder, 'no-bus')}`,
      [VARIABLES.directoryKey]: jumpcloud.apiKey,
      [VARIABLES.nasPassword]: nas.password,
      ...environment,
    });
    await terminal.writeSetup(setup);
    return terminal;
  }

  get dataDir(): string {
    return path.join(this.folder, 'data');
  }

  get setupFile(): string {
    return path.join(this.folder, 'setup.yaml');
  }

  /** What a setup keeps: `setup.json`, `journal.jsonl`. */
  kept(setup: string, file: string): string {
    return path.join(this.dataDir, 'setups', setup, file);
  }

  /** @param setup text is written as it is */
  async writeSetup(setup: object | string): Promise<void> {
    await writeFile(this.setupFile, typeof setup === 'string' ? setup : stringify(setup));
  }

  /** Runs `joinery …` to its end. */
  run(args: string[], options: CommandOptions = {}): Promise<Ended> {
    return this.start(args, options).ended;
  }

  /** Starts `joinery …` in a process of its own. Nobody is at its keyboard. */
  start(args: string[], options: CommandOptions = {}): Running {
    const { json = true, environment = {} } = options;
    const child = spawn(process.execPath, this.command(args, options), {
      cwd: PROJECT,
      env: { ...this.environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const heard = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (heard.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (heard.stderr += text));
    const lines = new Lines();
    if (json) createInterface({ input: child.stdout }).on('line', (text) => lines.heard(text));
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject).once('close', (exit, signal) => {
        lines.end(heard.stderr);
        resolve({ exit, signal, events: lines.all, ...heard });
      });
    });
    return { ended, line: (type, fits) => lines.first(type, fits), kill: (signal) => child.kill(signal) };
  }

  /** The words after `node`, for whoever starts it in another way. */
  command(args: string[], { json = true, node = [] }: CommandOptions = {}): string[] {
    const global = ['--data', this.dataDir, ...(json ? ['--json'] : [])];
    return [...node, CLI, ...global, ...args];
  }

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** The lines of one command, and those who wait for one. */
class Lines {
  readonly all: Line[] = [];
  #waiting: { look: (line: Line) => boolean; reject: (reason: Error) => void }[] = [];
  #over: Error | undefined;

  heard(text: string): void {
    const line = lineSchema.parse(JSON.parse(text));
    this.all.push(line);
    this.#waiting = this.#waiting.filter(({ look }) => !look(line));
  }

  first<Type extends Line['type']>(
    type: Type,
    fits: (line: LineOf<Type>) => boolean = () => true,
  ): Promise<LineOf<Type>> {
    return new Promise((resolve, reject) => {
      const look = (line: Line): boolean => {
        const found = linesOf([line], type).find(fits);
        if (found) resolve(found);
        return found !== undefined;
      };
      if (this.all.some(look)) return;
      if (this.#over) reject(this.#over);
      else this.#waiting.push({ look, reject });
    });
  }

  end(stderr: string): void {
    this.#over = new Error(`the command ended without such a line; it complained: ${stderr}`);
    for (const { reject } of this.#waiting) reject(this.#over);
  }
}
