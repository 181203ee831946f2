import { describe, expect, it } from 'vitest';

import { missingPrograms, readPdf } from '../../report/pdf-reading.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { mouse } from '../harness/mouse.ts';
import { savePdf } from '../pages/report.ts';
import { takeGuide } from '../pages/whole-guide.ts';
import { atTheFirstScreen, PATIENCE } from './at-the-first-screen.ts';
import { expectFewInputs } from './few-inputs.ts';
import { BASE_DN, promised } from './promised.ts';

const unreadable = missingPrograms.length > 0 ? ` (skipped: needs ${missingPrograms.join(', ')})` : '';
const skipped = needsBrowser ?? unreadable;

describe.skipIf(skipped !== '')(`JumpCloud → Synology by mouse, to the saved PDF${skipped}`, PATIENCE, () => {
  const windows = useBrowser();

  it('takes few inputs, keeps what the guide promises, and finds nothing to change the second time', async () => {
    const { page, hand, wish, snapshot, writes } = await atTheFirstScreen(windows, mouse);
    const first = snapshot();

    await takeGuide(hand, wish);
    const pdf = await savePdf(page, hand);

    expectFewInputs(hand, 'by mouse');
    const done = snapshot();
    expect(done).toEqual(promised(first));

    expect(pdf.name).toBe(`joinery-${wish.nas}.pdf`);
    const printed = (await readPdf(pdf.bytes)).pages.join('\n');
    for (const text of [
      `${wish.nas} is joined to JumpCloud`,
      'WORKGROUP',
      BASE_DN,
      'Office office_group, GID 1000001',
    ])
      expect(printed).toContain(text);

    const written = writes();
    await hand.press('link', 'Review');
    await page.getByRole('heading', { name: 'Everything is already as it should be', level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: /^(Make|Begin)/ }).count()).toBe(0);
    expect(writes()).toBe(written);
    expect(snapshot()).toEqual(done);
  });
});
