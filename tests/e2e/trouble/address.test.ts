import { describe, expect, it } from 'vitest';

import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { openAt } from '../harness/saved-setup.ts';
import { entry } from '../pages/field.ts';
import { ADDRESS, typeAddress } from '../pages/find.ts';
import { finding, heading } from '../pages/frame.ts';

describe.skipIf(needsBrowser)(`an address that is typed${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();

  it.each([
    ['no address at all', 'disk station!', 'ADDRESS_MALFORMED', 'is not an address that can be used'],
    ['one without encryption', 'http://diskstation:5000', 'PLAIN_HTTP_REFUSED', 'over plain HTTP'],
  ])('is %s: told at once, with nothing saved, and can be corrected', async (_, typed, code, says) => {
    const desk = await atTheDesk();
    const { page, hand } = await openAt(windows, desk, '#/find');
    await hand.press('button', 'Type an address');

    await typeAddress(hand, typed);

    await finding(page, code).getByText(says).waitFor();
    expect(await entry(page, ADDRESS)).toBe(typed);
    expect(await desk.app.setups.list()).toEqual([]);

    await typeAddress(hand, desk.office.dsm.url);

    await heading(page, 'Is this localhost?').waitFor();
    expect(await desk.app.setups.list()).toMatchObject([{ id: 'localhost', nas: desk.office.dsm.url }]);
  });

  it('is one where nothing answers: asked again on request, and corrected without a second setup', async () => {
    const desk = await atTheDesk();
    const { page, hand } = await openAt(windows, desk, '#/find');
    await hand.press('button', 'Type an address');
    await typeAddress(hand, '127.0.0.1:9');

    await heading(page, '127.0.0.1 shows no certificate').waitFor();
    await finding(page, 'CONNECTION_REFUSED').getByText('Nothing answers at 127.0.0.1:9.').waitFor();
    const asked = page.waitForRequest(/devices\/certificate$/);
    await hand.press('button', 'Try again');
    await asked;
    await finding(page, 'CONNECTION_REFUSED').waitFor();

    await hand.press('link', 'Back');
    expect(await entry(page, ADDRESS)).toBe('https://127.0.0.1:9');
    await typeAddress(hand, desk.office.dsm.url);

    await heading(page, 'Is this localhost?').waitFor();
    expect(await desk.app.setups.list()).toMatchObject([{ nas: desk.office.dsm.url }]);
  });
});
