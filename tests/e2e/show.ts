import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { mergeConfig, resolveConfig } from 'electron-vite';
import { build } from 'vite';

import { fakeMain } from './fake-main.ts';
import { serveFake } from './serve-fake.ts';

/**
 * `node --import tsx tests/e2e/show.ts [HASH]`: builds the page as it is now and serves it in front of the fake main, for
 * whoever looks at a screen: `show.ts '#/diskstation/review'`. Ctrl-C ends it.
 */
const [hash = '#/'] = process.argv.slice(2);
const pageDir = await mkdtemp(path.join(tmpdir(), 'joinery-page-'));
try {
  const { config } = await resolveConfig({ logLevel: 'error' }, 'build', 'production');
  await build(mergeConfig(config?.renderer ?? {}, { configFile: false, build: { outDir: pageDir } }));
  const served = await serveFake(fakeMain(), pageDir);
  process.stdout.write(`${served.origin}/${hash}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await served.close();
} finally {
  await rm(pageDir, { recursive: true, force: true });
}
