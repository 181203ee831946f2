import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';

import { findChromium, launchChromium } from '../../peers/chromium.ts';

/** Why tests with the real page are skipped, for their names; undefined where they are not. */
export const needsBrowser = findChromium() === undefined ? ' (skipped: needs chromium)' : undefined;

/** How long a slow machine may take for anything on a page, in milliseconds. */
const PATIENCE_MS = 20_000;

/** An expected failure is answered with this status, which Chromium writes to the console as an error. */
const EXPECTED_REFUSAL = 'Failed to load resource: the server responded with a status of 400 (Bad Request)';

/** What the browser itself says of a page whose server has gone: its streams broke off, and nothing answers. */
export const GONE =
  /net::ERR_(CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)$/;

/** Opens pages for the tests of one file: one browser for all, a context of its own for each. */
export interface Windows {
  /**
   * Opens an address in a fresh context that ends with the test. What the page must never do fails the test.
   *
   * @param expected what the browser itself says of it where the test takes Joinery away from the page
   */
  open(address: string, look?: BrowserContextOptions, expected?: RegExp): Promise<Page>;
}

/** To be called in a `describe`, which keeps the browser until its last test. */
export function useBrowser(): Windows {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  return {
    open: async (address, look, expected) => {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...look });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      const wrong = watch(page, new URL(address).origin);
      onTestFinished(async ({ task }) => {
        if (task.result?.state === 'fail') await tellWhatIsThere(page, task.name);
        await context.close();
        const unexpected = wrong.filter((what) => expected?.test(what) !== true);
        expect(unexpected, 'what the page must never do').toEqual([]);
      });
      await page.goto(address);
      return page;
    },
  };
}

/** For whoever looks into a failure: what the page said when it happened. */
async function tellWhatIsThere(page: Page, test: string): Promise<void> {
  const said = await page.locator('body').ariaSnapshot();
  process.stdout.write(`\nThe page at the end of "${test}", ${page.url()}:\n${said}\n`);
}

/** Collects errors, warnings, refusals by the page's own policy, and requests to anywhere else. */
function watch(page: Page, origin: string): string[] {
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(`threw: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (['error', 'warning'].includes(message.type()) && text !== EXPECTED_REFUSAL)
      wrong.push(`said: ${text}`);
  });
  page.on('request', (request) => {
    const { origin: to, protocol } = new URL(request.url());
    if (to !== origin && protocol !== 'data:' && protocol !== 'blob:') wrong.push(`asked ${request.url()}`);
  });
  return wrong;
}
