import { describe, expect, it } from 'vitest';

import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { openAt, setUp } from '../harness/saved-setup.ts';
import { heading } from '../pages/frame.ts';
import { answers, checkAgain, isAnswered } from '../pages/prove.ts';
import { makeChanges } from '../pages/review.ts';
import { goOnToProof } from '../pages/run.ts';

const SMB = 'SMB on diskstation is up and not downgraded';

describe.skipIf(needsBrowser)(`what no longer holds${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();

  it('is told with what to do about it, and holds again once that is done and it is checked again', async () => {
    const desk = await atTheDesk();
    const { smb } = desk.office.dsm.state;
    await setUp(desk);
    const { page, hand } = await openAt(windows, desk, '#/diskstation/prove');
    await isAnswered(page);
    expect(await answers(page, 'To be looked at')).toEqual([]);

    smb.smb_min_protocol = 0;
    await checkAgain(page, hand);

    expect(await answers(page, 'To be looked at')).toEqual([SMB]);
    const row = page.getByRole('listitem').filter({ hasText: SMB });
    await row.getByText('SMB on diskstation is weaker than it should be').waitFor();
    await row.getByText(/minimum SMB2, maximum SMB3/).waitFor();
    await page
      .getByText(/1 does not/)
      .first()
      .waitFor();

    smb.smb_min_protocol = 1;
    await checkAgain(page, hand, SMB);

    expect(await answers(page, 'To be looked at')).toEqual([]);
    expect(await answers(page, 'What holds')).toContain(SMB);
  });

  it('is put right by way of the review, where somebody else has set it back', async () => {
    const desk = await atTheDesk();
    const { smb } = desk.office.dsm.state;
    await setUp(desk);
    const { page, hand } = await openAt(windows, desk, '#/diskstation/prove');
    await isAnswered(page);
    smb.workgroup = 'HOME';
    await checkAgain(page, hand);

    await hand.press('link', 'Put it right: SMB on diskstation: still as it was set');
    await heading(page, 'Here is everything that will change').waitFor();
    await makeChanges(hand);
    await goOnToProof(hand);

    await isAnswered(page);
    expect(await answers(page, 'To be looked at')).toEqual([]);
    expect(smb.workgroup).toBe('WORKGROUP');
  });
});
