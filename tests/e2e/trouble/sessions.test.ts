import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';

import { atTheDesk } from '../harness/at-the-desk.ts';
import { GONE, needsBrowser, useBrowser } from '../harness/browser.ts';
import { openAt, setUp, setupAt } from '../harness/saved-setup.ts';
import { connectWithKey } from '../pages/connect.ts';
import { heading } from '../pages/frame.ts';
import { openSetup } from '../pages/welcome.ts';
import { underWay } from './under-way.ts';

const button = (page: Page, name: string | RegExp, isOff: boolean) =>
  page.getByRole('button', { name, disabled: isOff });
const reads = (page: Page) =>
  page.getByRole('status').filter({ hasText: 'Another session is changing things. This one reads.' });

describe.skipIf(needsBrowser)(`a second browser${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();

  it('reads while the first one changes things, until it takes over: then the first one reads', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'review');
    const first = await openAt(windows, desk, '#/diskstation/review');
    await button(first.page, /^Make these \d+ changes$/, false).waitFor();

    const second = await openAt(windows, desk, '#/diskstation/review');
    await reads(second.page).waitFor();
    await button(second.page, /^Make these \d+ changes$/, true).waitFor();
    await second.page.goto(`${desk.host.origin}/#/diskstation/connect`);
    await button(second.page, 'Connect', true).waitFor();

    await second.hand.press('button', 'Take over here');

    await button(second.page, 'Connect', false).waitFor();
    await reads(second.page).waitFor({ state: 'detached' });
    await reads(first.page).waitFor();
    await button(first.page, /^Make these \d+ changes$/, true).waitFor();

    await connectWithKey(second.hand, desk.office.jumpcloud.apiKey);
    await heading(second.page, 'Who is to get in?').waitFor();
  });

  it('watches the run of the first one, and cannot end it', async () => {
    const { desk, page, letGo } = await underWay(windows);

    const second = await openAt(windows, desk, '#/diskstation/run');
    await button(second.page, 'Stop after this step', true).waitFor();
    await button(second.page, 'Abort', true).waitFor();
    letGo();

    await heading(second.page, 'diskstation is set up').waitFor();
    await heading(page, 'diskstation is set up').waitFor();
  });
});

describe.skipIf(needsBrowser)(`when Joinery has ended${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();

  it('the page says so, and nothing on it can be pressed any more', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'connect');
    const { page } = await openAt(windows, desk, '#/diskstation/connect', GONE);
    await button(page, 'Connect', false).waitFor();

    await desk.host.close();

    const said = page.locator('[role=alert]').filter({ hasText: 'Joinery has ended or cannot be reached.' });
    await said
      .getByText('Start it again and open the address that it prints. What was done is kept.')
      .waitFor();
    expect(await page.locator('[inert]').getByText('API key').count()).toBeGreaterThan(0);
  });

  it('and started again, a setup stands at the first thing undone, with its answers and its secrets', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'prepare');

    await desk.restart();

    const { page, hand } = await openAt(windows, desk, '#/');
    await openSetup(page, hand, 'diskstation', 'The groups are to be chosen');
    await heading(page, 'Who is to get in?').waitFor();
    await page.getByRole('checkbox', { name: /^Office/ }).waitFor();
  });

  it('and started again, a run of before is not shown: what is there now is', async () => {
    const desk = await atTheDesk();
    await setUp(desk);

    await desk.restart();

    const { page } = await openAt(windows, desk, '#/diskstation/run');
    await heading(page, 'Everything is already as it should be').waitFor();
    expect(page.url()).toBe(`${desk.host.origin}/#/diskstation/review`);
  });
});
