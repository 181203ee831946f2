import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

import { electronBinary } from './electron-binary.ts';

const ROOT = path.join(import.meta.dirname, '..');

/**
 * Builds Joinery and opens it: in its own window, or in a browser where there is no display or Electron's binary cannot
 * be had. Which of them, and why, is said.
 *
 * @param args options that both know: `--house FILE`, `--data FOLDER`
 * @returns the exit code, once it has been closed
 */
export async function launch(args: string[]): Promise<number> {
  const built = await run(path.join(ROOT, 'node_modules', '.bin', 'electron-vite'), [
    'build',
    '--logLevel',
    'warn',
  ]);
  if (built !== 0) return built;
  const window = hasDisplay() ? await electronBinary() : { missing: 'There is no display here.' };
  if ('program' in window) return run(window.program, [ROOT, ...args]);
  say(`${window.missing} Joinery opens in a browser instead.`);
  return run(process.execPath, [path.join(ROOT, 'out', 'main', 'joinery.js'), 'web', ...args]);
}

/** Windows and macOS always have one; on Linux the session says so. */
function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return Boolean(DISPLAY ?? WAYLAND_DISPLAY);
}

async function run(program: string, args: string[]): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
