import { describe, expect, it } from 'vitest';

import { introduction } from '../../office/introduction.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { crash } from '../harness/crash.ts';
import { openAt, setupAt } from '../harness/saved-setup.ts';
import { connectWithKey } from '../pages/connect.ts';
import { entry, field } from '../pages/field.ts';
import { ADDRESS } from '../pages/find.ts';
import { heading } from '../pages/frame.ts';
import { isChosen } from '../pages/prepare.ts';
import { signIn } from '../pages/sign-in.ts';
import { trustCertificate } from '../pages/trust.ts';

const ORGANISATION = '6650f1a2b3c4d5e6f7000001';

describe.skipIf(needsBrowser)(`what has been entered${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();

  it('is still there on the way back through every screen, and on the way forth again', async () => {
    const desk = await atTheDesk();
    const { jumpcloud, nas } = introduction(desk.office);
    await setupAt(desk, 'trust');
    const { page, hand } = await openAt(windows, desk, '#/diskstation/find');
    await hand.press('button', 'Continue');
    await heading(page, 'Is this diskstation?').waitFor();
    await trustCertificate(hand);
    await signIn(hand, nas.password);
    await connectWithKey(hand, jumpcloud.apiKey);
    await hand.choose('checkbox', /^Workshop/);
    await hand.type('Workgroup', 'carpenters');
    await hand.type('Service account', 'svc-storage');

    await hand.press('link', 'Back');
    await heading(page, 'Connect JumpCloud').waitFor();
    await hand.press('link', 'Back');
    await heading(page, 'Sign in to diskstation').waitFor();
    expect(await entry(page, 'Administrator')).toBe('admin');
    await hand.press('link', 'Back');
    await heading(page, 'diskstation is trusted').waitFor();
    await hand.press('link', 'Back');
    await heading(page, 'Which NAS shall we set up?').waitFor();
    expect(await entry(page, ADDRESS)).toBe(nas.address);

    await hand.press('button', 'Continue');
    await heading(page, 'diskstation is trusted').waitFor();
    await hand.press('link', 'Continue to the sign-in');
    await hand.press('button', 'Sign in');
    await hand.press('button', 'Connect');
    await heading(page, 'Who is to get in?').waitFor();
    expect(await isChosen(page, /^Workshop/)).toBe(true);
    expect(await isChosen(page, /^Office/)).toBe(false);
    expect(await entry(page, 'Workgroup')).toBe('carpenters');
    expect(await entry(page, 'Service account')).toBe('svc-storage');

    await hand.press('button', 'Show what will change');
    await heading(page, 'Here is everything that will change').waitFor();
    await hand.press('link', 'Back');
    await heading(page, 'Who is to get in?').waitFor();
    expect(await isChosen(page, /^Workshop/)).toBe(true);
    expect(await entry(page, 'Workgroup')).toBe('CARPENTERS');
    expect(await desk.app.setups.list()).toHaveLength(1);
  });

  it('is there after the page has been loaded again, but for the password, which is nowhere', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'signIn');
    const { page, hand } = await openAt(windows, desk, '#/diskstation/signIn');
    await hand.type('Administrator', 'petra');
    await hand.type('Password', 'Hobelbank-77');

    await page.reload();

    await field(page, 'Password').waitFor();
    expect(await entry(page, 'Administrator')).toBe('petra');
    expect(await entry(page, 'Password')).toBe('');
    expect(await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))).not.toContain(
      'Hobelbank',
    );
  });

  it('is there after the page has crashed, but for the password, which is nowhere', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'connect');
    const { page, hand } = await openAt(windows, desk, '#/diskstation/connect');
    await hand.press('button', 'Do JumpCloud by hand');
    await hand.type('Organisation ID', ORGANISATION);
    await hand.type('Password of svc-nas', 'Hirnholz+Zapfen-1642');

    const crashed = await crash(page);
    await crashed.reload();

    await crashed.until(() => document.querySelectorAll('input').length === 2);
    const after = await crashed.ask(() => ({
      heading: document.querySelector('h1')?.textContent,
      fields: [...document.querySelectorAll('input')].map(({ type, value }) => ({ type, value })),
      stored: JSON.stringify([sessionStorage, localStorage]),
    }));
    expect(after).toMatchObject({
      heading: 'JumpCloud is done by hand',
      fields: [
        { type: 'text', value: ORGANISATION },
        { type: 'password', value: '' },
      ],
    });
    expect(after.stored).not.toContain('Hirnholz');
  });
});
