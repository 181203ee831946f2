import { createServer } from 'node:http';

import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

import { listenOnLoopback } from '../../office/loopback-server.ts';
import { findChromium, launchChromium } from '../../peers/chromium.ts';
import { pathOf, served } from './served.ts';

const isMissing = findChromium() === undefined;
const why = isMissing ? ' (skipped: needs chromium)' : '';

/** A browser of its own for each test, with everything that the page complains about. */
async function tabOf(browser: Browser): Promise<{ tab: Page; complaints: string[] }> {
  const context = await browser.newContext();
  onTestFinished(() => context.close());
  const tab = await context.newPage();
  const complaints: string[] = [];
  tab.on('console', (message) => complaints.push(message.text()));
  tab.on('pageerror', (error) => complaints.push(error.message));
  return { tab, complaints };
}

/** Another site, with one page. `localhost` is a site of its own beside 127.0.0.1. */
async function otherSite(html: string): Promise<string> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  });
  const { port, close } = await listenOnLoopback(server);
  onTestFinished(close);
  return `http://localhost:${port}/`;
}

describe.skipIf(isMissing)(`a real browser${why}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  it('opens the address: the page runs under its policy, its styles by their nonce, and nobody complains', async () => {
    const { host } = await served();
    const { tab, complaints } = await tabOf(browser);

    await tab.goto(host.newAddress());

    await tab.getByText('The page runs.').waitFor();
    expect(tab.url()).toBe(`${host.origin}/`);
    expect(await tab.getByRole('main').evaluate((main) => getComputedStyle(main).color)).toBe('rgb(1, 2, 3)');
    expect(complaints).toEqual([]);
  });

  it('comes in by a link on another site, too: the strict cookie is sent with what the host itself begins', async () => {
    const { host } = await served();
    const { tab } = await tabOf(browser);
    await tab.goto(await otherSite(`<a href="${host.newAddress()}">Joinery</a>`));

    await tab.getByRole('link').click();

    await tab.getByText('The page runs.').waitFor();
    expect(tab.url()).toBe(`${host.origin}/`);
  });

  it('survives a reload, and opening the same address again', async () => {
    const { host } = await served();
    const { tab } = await tabOf(browser);
    const address = host.newAddress();
    await tab.goto(address);
    await tab.getByText('The page runs.').waitFor();

    await tab.reload();
    await tab.getByText('The page runs.').waitFor();
    await tab.goto(address);
    await tab.getByText('The page runs.').waitFor();
  });

  it('hides the cookie from scripts', async () => {
    const { host } = await served();
    const { tab } = await tabOf(browser);
    await tab.goto(host.newAddress());
    await tab.getByText('The page runs.').waitFor();

    expect(await tab.evaluate(() => document.cookie)).toBe('');
    expect(await tab.context().cookies()).toMatchObject([
      { httpOnly: true, sameSite: 'Strict', path: '/', expires: -1 },
    ]);
  });

  it('lets the page call, and no other page: neither by a fetch nor in a frame', async () => {
    const { app, host } = await served();
    const { tab } = await tabOf(browser);
    await tab.goto(host.newAddress());
    await tab.getByText('The page runs.').waitFor();
    const save = ({ origin, mode }: { origin: string; mode: 'cors' | 'no-cors' }) =>
      fetch(`${origin}/rpc/settings/save`, {
        method: 'POST',
        mode,
        credentials: 'include',
        headers: { 'content-type': 'application/json' },
        body: '{"json":{"theme":"dark","language":"en"}}',
      }).then(
        ({ status }) => status,
        () => 'blocked',
      );
    const { origin } = host;
    const [cors, noCors] = [
      { origin, mode: 'cors' },
      { origin, mode: 'no-cors' },
    ] as const;

    expect(await tab.evaluate(save, cors)).toBe(200);
    await app.settings.save({ theme: 'light', language: 'en' });
    await tab.goto(await otherSite(`<iframe src="${host.origin}/"></iframe>`));
    expect(await tab.evaluate(save, cors)).toBe('blocked');
    expect(await tab.evaluate(save, noCors)).toBe('blocked');
    expect(await app.settings.get()).toMatchObject({ theme: 'light' });
    expect(await tab.frameLocator('iframe').getByText('The page runs.').count()).toBe(0);
  });

  it('takes no code from a picture on another site', async () => {
    const { host, ask } = await served();
    const { tab } = await tabOf(browser);
    const address = host.newAddress();

    await tab.goto(await otherSite(`<img src="${address}">`), { waitUntil: 'load' });

    expect((await ask(pathOf(address))).headers).toHaveProperty('set-cookie');
  });
});
