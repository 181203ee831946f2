import { describe, expect, it } from 'vitest';

import { introduction } from '../../office/introduction.ts';
import { smallCompany } from '../../office/jumpcloud/small-company.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { openAt, savedSetupOf, setupAt } from '../harness/saved-setup.ts';
import { connectWithKey } from '../pages/connect.ts';
import { focused, wrongAt } from '../pages/field.ts';
import { heading } from '../pages/frame.ts';

const BRANCH = { ...smallCompany(), _id: '6650f1a2b3c4d5e6f7000002', displayName: 'Tischlerei Abendrot' };

describe.skipIf(needsBrowser)(`connecting JumpCloud${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();

  it('says at the field that the key is wrong, and takes the right one there', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'connect');
    const { page, hand } = await openAt(windows, desk, '#/diskstation/connect');

    await connectWithKey(hand, 'no-such-key');

    expect(await wrongAt(page, 'API key')).toMatch(/^JumpCloud .* does not accept the API key\. Copy/);
    expect(await focused(page, 'API key')).toBe('');

    await connectWithKey(hand, ` ${introduction(desk.office).jumpcloud.apiKey} `);

    await heading(page, 'Who is to get in?').waitFor();
    expect(desk.keychain.kept.get('joinery/diskstation directory-key')).toBe(desk.office.jumpcloud.apiKey);
  });

  it('says that nothing is typed, and asks nobody', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'connect');
    const { page, hand } = await openAt(windows, desk, '#/diskstation/connect');

    await hand.press('button', 'Connect');

    expect(await wrongAt(page, 'API key')).toContain('Paste the API key.');
    expect(desk.office.jumpcloud.exchanges).toEqual([]);
  });

  it('asks which organisation is meant where the key reaches several, once', async () => {
    const desk = await atTheDesk({ organisations: [smallCompany(), BRANCH] });
    await setupAt(desk, 'connect');
    const { page, hand } = await openAt(windows, desk, '#/diskstation/connect');

    await connectWithKey(hand, desk.office.jumpcloud.apiKey);
    await heading(page, 'Which organisation is it?').waitFor();
    await page.getByText('The key reaches 2 organisations.').waitFor();
    await hand.choose('radio', /^Tischlerei Abendrot/);
    await hand.press('button', 'Use Tischlerei Abendrot');

    await heading(page, 'Who is to get in?').waitFor();
    expect((await savedSetupOf(desk, 'diskstation')).jumpcloud.organisation).toBe(BRANCH._id);

    await hand.press('link', 'Back');
    await hand.press('button', 'Connect');

    await heading(page, 'Who is to get in?').waitFor();
  });
});
