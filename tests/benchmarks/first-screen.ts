import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import react from '@vitejs/plugin-react';
import type { Browser } from 'playwright';
import { build } from 'vite';

import { fakeMain } from '../e2e/fake-main.ts';
import { BUILT_PAGE } from '../e2e/harness/built-page.ts';
import { serveFake } from '../e2e/serve-fake.ts';
import { launchChromium } from '../peers/chromium.ts';

/**
 * `npm run bench`: how long until the first screen can be used, beside an empty React page in the same browser and run.
 * Both are built alike and served by the same server; they take turns, each time in a fresh browser context.
 */
const ROUNDS = 21;
const ROOT = path.join(import.meta.dirname, '../..');

const folder = await mkdtemp(path.join(tmpdir(), 'joinery-bench-'));
const empty = await buildEmptyPage(path.join(folder, 'empty'));
const pages = {
  empty: { pageDir: empty, usable: 'button' },
  joinery: { pageDir: BUILT_PAGE, usable: 'a[href="#/find"]' },
};
const browser = await launchChromium();
const times: Record<keyof typeof pages, number[]> = { empty: [], joinery: [] };
try {
  for (let round = 0; round <= ROUNDS; round++) {
    for (const name of ['empty', 'joinery'] as const) {
      const ms = await timeOf(browser, pages[name]);
      // The first round warms the browser up.
      if (round > 0) times[name].push(ms);
    }
  }
} finally {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
}
const ratio = median(times.joinery) / median(times.empty);
process.stdout.write(
  `First screen usable after ${median(times.joinery).toFixed(0)} ms, an empty React page after ` +
    `${median(times.empty).toFixed(0)} ms: ${ratio.toFixed(2)} times (median of ${ROUNDS}).\n`,
);

/** Milliseconds from the start of the navigation until what one can use is there. */
async function timeOf(browser: Browser, { pageDir, usable }: (typeof pages)['empty']): Promise<number> {
  const served = await serveFake(
    fakeMain({ setups: { list: () => [] }, house: { card: () => undefined } }),
    pageDir,
  );
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript((selector) => {
      const watch = new MutationObserver(() => {
        if (!document.querySelector(selector)) return;
        watch.disconnect();
        performance.mark('usable');
      });
      watch.observe(document, { childList: true, subtree: true });
    }, usable);
    await page.goto(served.origin);
    await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0);
    return await page.evaluate(() => performance.getEntriesByName('usable')[0]?.startTime ?? NaN);
  } finally {
    await context.close();
    await served.close();
  }
}

async function buildEmptyPage(root: string): Promise<string> {
  await mkdir(root, { recursive: true });
  await writeFile(
    path.join(root, 'index.html'),
    '<!doctype html><html lang="en"><head><meta name="csp-nonce" content="__CSP_NONCE__" /></head>' +
      '<body><div id="root"></div><script type="module" src="./main.jsx"></script></body></html>',
  );
  await writeFile(
    path.join(root, 'main.jsx'),
    `import { createRoot } from 'react-dom/client';
createRoot(document.getElementById('root')).render(<button>Empty</button>);
`,
  );
  const outDir = path.join(root, 'out');
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    resolve: {
      alias: {
        'react-dom': path.join(ROOT, 'node_modules/react-dom'),
        react: path.join(ROOT, 'node_modules/react'),
      },
    },
    build: { outDir, modulePreload: { polyfill: false } },
  });
  return outDir;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
