import { describe, expect, it } from 'vitest';

import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { mouse } from '../harness/mouse.ts';
import { heading } from '../pages/frame.ts';
import { planUndo, undo } from '../pages/undo.ts';
import { savedSetup } from '../pages/welcome.ts';
import { takeGuide } from '../pages/whole-guide.ts';
import { atTheFirstScreen, PATIENCE } from './at-the-first-screen.ts';

const skipped = needsBrowser ?? '';

describe.skipIf(skipped !== '')(`undo from the report${skipped}`, PATIENCE, () => {
  const windows = useBrowser();

  it('shows what it takes back, and brings every field back to what it was', async () => {
    const { page, hand, wish, snapshot } = await atTheFirstScreen(windows, mouse);
    const first = snapshot();
    await takeGuide(hand, wish);
    const done = snapshot();

    const planned = await planUndo(page, hand, wish.nas);

    expect(planned).toEqual([
      `Join ${wish.nas} to the directory`,
      'LDAP profile: users filter and password attribute',
      `SMB on ${wish.nas}`,
      'Group Office in JumpCloud LDAP',
      'Group Office (12 people): Linux group, Samba',
      'svc-nas reads the Samba hashes',
      'Samba workgroup and SID',
      'Service account svc-nas',
    ]);
    expect(snapshot()).toEqual(done);

    await undo(page, hand, wish.nas);

    expect(snapshot()).toEqual(first);
    await hand.press('link', 'Back to all setups');
    await heading(page, 'Your setups').waitFor();
    await savedSetup(page, wish.nas).filter({ hasText: '9 changes to review' }).waitFor();
  });
});
