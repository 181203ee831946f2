import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Long enough for a hundred megabytes over a slow line; without a network it fails at once. */
const PATIENCE_MS = 10 * 60_000;

/**
 * Electron's own program. Its package brings none: it is fetched when it is first wanted, where that is possible.
 *
 * @returns the program's path, or a sentence that says why there is none
 */
export async function electronBinary(): Promise<{ program: string } | { missing: string }> {
  const home = path.dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const trouble = await fetchInto(home);
  if (trouble !== undefined) return { missing: `Electron's binary cannot be had here: ${trouble}.` };
  return { program: path.join(home, 'dist', await readFile(path.join(home, 'path.txt'), 'utf8')) };
}

/** Runs the package's own installer, which does nothing when the program is there. */
function fetchInto(home: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const args = [path.join(home, 'install.js')];
    execFile(process.execPath, args, { timeout: PATIENCE_MS }, (error, _stdout, stderr) => {
      resolve(error ? (reasonIn(stderr) ?? 'it was not fetched in time') : undefined);
    });
  });
}

/** The first line that names an error, without the name of its kind: "fetch failed". */
const reasonIn = (stderr: string): string | undefined => /^\w*Error: (.+)$/m.exec(stderr)?.[1];
