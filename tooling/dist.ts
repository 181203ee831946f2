import path from 'node:path';

import { electronBinary } from './electron-binary.ts';

/**
 * `npm run dist`: builds Joinery and packs the installers for this operating system, as `electron-builder.yml` says. They
 * are made around Electron's binary; where that cannot be had, there is nothing to make.
 */
const PROJECT = path.join(import.meta.dirname, '..');

const electron = await electronBinary();
if ('program' in electron) {
  // Loaded only now: together they take longer than finding out that they are not needed.
  const { build } = await import('electron-vite');
  const { build: pack } = await import('electron-builder');
  await build({ root: PROJECT });
  await pack({ projectDir: PROJECT, publish: 'never' });
} else {
  process.stderr.write(`${electron.missing}\n`);
  process.exitCode = 1;
}
