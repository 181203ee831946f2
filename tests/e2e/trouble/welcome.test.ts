import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';

import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { fakePage } from '../harness/fake-page.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { openAt, setUp, setupAt } from '../harness/saved-setup.ts';
import { heading } from '../pages/frame.ts';
import { openSetup, savedSetup } from '../pages/welcome.ts';

describe.skipIf(needsBrowser)(`several saved setups${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();

  it('stand each at the first thing that is undone, and open there', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'trust', { name: 'attic' });
    await setupAt(desk, 'signIn', { name: 'barn' });
    await setupAt(desk, 'connect', { name: 'cellar' });
    await setupAt(desk, 'prepare', { name: 'den' });
    await setupAt(desk, 'review', { name: 'hall' });
    const { page, hand } = await openAt(windows, desk, '#/');
    await heading(page, 'Your setups').waitFor();

    const stations: [string, string, string][] = [
      ['attic', 'The certificate of the NAS is to be looked at', 'Is this attic?'],
      ['barn', 'The sign-in to the NAS is missing', 'Sign in to barn'],
      ['cellar', 'JumpCloud is to be connected', 'Connect JumpCloud'],
      ['den', 'The groups are to be chosen', 'Who is to get in?'],
      ['hall', '9 changes to review', 'Here is everything that will change'],
    ];
    for (const [id, stands, screen] of stations) {
      await openSetup(page, hand, id, stands);
      await heading(page, screen).waitFor();
      await hand.press('link', /all setups/i);
      await heading(page, 'Your setups').waitFor();
    }
  });

  it('stand where the systems say it now: at the report, and at the review again when something was changed', async () => {
    const desk = await atTheDesk();
    await setUp(desk);
    const { page, hand } = await openAt(windows, desk, '#/');
    await openSetup(page, hand, 'diskstation', 'Set up, and every question answered');
    await heading(page, 'The report').waitFor();

    desk.office.dsm.state.smb.workgroup = 'HOME';
    await hand.press('link', /all setups/i);

    await savedSetup(page, 'diskstation').filter({ hasText: '1 change to review' }).waitFor();
  });

  it('do not wait for one whose NAS does not answer', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'prepare', { name: 'den' });
    await setupAt(desk, 'review', {
      name: 'hall',
      change: (setup) => ({ ...setup, nas: { ...setup.nas, address: 'https://127.0.0.1:9' } }),
    });

    const { page } = await openAt(windows, desk, '#/');

    await savedSetup(page, 'den').filter({ hasText: 'The groups are to be chosen' }).waitFor();
    const hall = page.getByRole('listitem').filter({ has: savedSetup(page, 'hall') });
    await hall.getByRole('alert').filter({ hasText: 'Nothing answers at https://127.0.0.1:9.' }).waitFor();
    expect(await page.getByRole('alert').count()).toBe(1);
  });

  it('look as they did before, for whoever comes back from another screen', async () => {
    const look = (page: Page) =>
      page.evaluate(() => {
        const { backgroundColor, fontFamily, color } = getComputedStyle(document.body);
        return { backgroundColor, fontFamily, color };
      });
    const { page } = await fakePage(windows);
    await heading(page, 'Your setups').waitFor();
    const before = await look(page);

    const hand = new Hand(page, mouse);
    await hand.press('link', 'Settings');
    await heading(page, 'Settings').waitFor();
    await hand.press('link', /all setups/i);
    await heading(page, 'Your setups').waitFor();
    expect(await look(page)).toEqual(before);
  });
});
