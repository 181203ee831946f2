import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/**
 * `npm run dist`: builds Joinery and packs the installers for this operating system, as `electron-builder.yml` says. They
 * are made around Electron's binary; where that cannot be had, there is nothing to make.
 */
const PROJECT = path.join(import.meta.dirname, '..');
const FETCHING_MS = 10 * 60_000;

if (await fetchElectron()) {
  // Loaded only now: together they take longer than finding out that they are not needed.
  const { build } = await import('electron-vite');
  const { build: pack } = await import('electron-builder');
  await build({ root: PROJECT });
  await pack({ projectDir: PROJECT, publish: 'never' });
} else {
  process.stderr.write(
    "Electron's binary cannot be fetched from here, so no installer can be made; `npm run joinery` works without it.\n",
  );
  process.exitCode = 1;
}

/** Whether Electron's binary is there, fetched by Electron's own installer if it was not. */
async function fetchElectron(): Promise<boolean> {
  const installer = path.join(PROJECT, 'node_modules/electron/install.js');
  // What it prints about a failure is a stack; the sentence above says it.
  const child = spawn(process.execPath, [installer], { stdio: 'ignore', timeout: FETCHING_MS });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
}
