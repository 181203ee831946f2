import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';

const PROJECT = path.join(import.meta.dirname, '../../..');

/** Joinery as it is built, with a page of ours in place of its own. */
export interface Product {
  /** Electron's entry. */
  main: string;
  remove(): Promise<void>;
}

/** Puts the built bundles and the page for tests together, somewhere else. */
export async function makeProduct(): Promise<Product> {
  const folder = await mkdtemp(path.join(tmpdir(), 'joinery-window-'));
  for (const bundle of ['main', 'preload']) {
    await cp(path.join(PROJECT, 'out', bundle), path.join(folder, 'out', bundle), { recursive: true });
  }
  await cp(path.join(PROJECT, 'package.json'), path.join(folder, 'package.json'));
  for (const beside of ['node_modules', 'resources']) {
    await symlink(path.join(PROJECT, beside), path.join(folder, beside), 'junction');
  }
  await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(import.meta.dirname, 'fake-page'),
    build: {
      outDir: path.join(folder, 'out/renderer'),
      emptyOutDir: true,
      modulePreload: { polyfill: false },
    },
  });
  return {
    main: path.join(folder, 'out/main/window.js'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Joinery as it is built, with its own page. */
export const REAL_MAIN = path.join(PROJECT, 'out/main/window.js');
