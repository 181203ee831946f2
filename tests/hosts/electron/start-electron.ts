import { existsSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import path from 'node:path';
import { _electron } from 'playwright';
import type { Running, StartOptions } from './running.ts';

const ELECTRON = path.join(import.meta.dirname, '../../../node_modules/electron');

/** The file of Electron's binary; undefined where it was never fetched. */
export function electronBinary(): string | undefined {
  const note = path.join(ELECTRON, 'path.txt');
  const file = existsSync(note) ? path.join(ELECTRON, 'dist', readFileSync(note, 'utf8')) : undefined;
  return file !== undefined && existsSync(file) ? file : undefined;
}

/** Runs the main bundle in the real Electron. */
export async function startElectron({ main, args, environment }: StartOptions): Promise<Running> {
  const electron = await _electron.launch({
    executablePath: electronBinary() ?? '',
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), main, ...args],
    env: { ...definedOnly(process.env), ...definedOnly(environment) },
  });
  const ended = once(electron.process(), 'exit').then(([code]) => code as number | null);
  return {
    // Playwright's own types of what goes back and forth are narrower than ours; what goes is JSON either way.
    evaluate: (call, argument) => electron.evaluate(call as never, argument as never),
    ended,
    kill: async () => {
      electron.process().kill('SIGKILL');
      await ended;
    },
  };
}

const definedOnly = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
