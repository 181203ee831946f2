import { describe, expect, it } from 'vitest';

import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { watchFocus } from '../harness/focus.ts';
import { keyboard } from '../harness/keyboard.ts';
import { savePdf } from '../pages/report.ts';
import { takeGuide } from '../pages/whole-guide.ts';
import { atTheFirstScreen, PATIENCE } from './at-the-first-screen.ts';
import { expectFewInputs } from './few-inputs.ts';
import { promised } from './promised.ts';

const skipped = needsBrowser ?? '';

describe.skipIf(skipped !== '')(`JumpCloud → Synology by the keyboard alone${skipped}`, PATIENCE, () => {
  const windows = useBrowser();

  it('comes to the same end, and the focus is always where one would look for it', async () => {
    const { page, hand, wish, snapshot } = await atTheFirstScreen(windows, keyboard);
    const first = snapshot();
    const focusStory = await watchFocus(page);

    await takeGuide(hand, wish);
    const pdf = await savePdf(page, hand);

    expectFewInputs(hand, 'by keyboard');
    expect(pdf.name).toBe(`joinery-${wish.nas}.pdf`);
    expect(snapshot()).toEqual(promised(first));

    const { headings, foundAgain, unseen } = await focusStory();
    expect([...new Set(headings)]).toEqual([
      'What shall we set up?',
      'Which NAS shall we set up?',
      `Is this ${wish.nas}?`,
      `Sign in to ${wish.nas}`,
      'Connect JumpCloud',
      'Who is to get in?',
      'Reading what is there',
      `Setting up ${wish.nas}`,
      'Can people get in?',
      'The report',
    ]);
    expect(foundAgain).toEqual([]);
    expect(unseen).toEqual([]);
  });
});
