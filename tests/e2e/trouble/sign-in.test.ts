import { describe, expect, it } from 'vitest';

import { editLocal } from '../../bad-input/office-changes.ts';
import { introduction } from '../../office/introduction.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { openAt, savedSetupOf, setupAt } from '../harness/saved-setup.ts';
import { entry, focused, wrongAt } from '../pages/field.ts';
import { heading } from '../pages/frame.ts';
import { signIn, typeCode } from '../pages/sign-in.ts';
import { openSetup } from '../pages/welcome.ts';

const TIMEOUT = 120_000;

describe.skipIf(needsBrowser)(`signing in to the NAS${needsBrowser ?? ''}`, { timeout: TIMEOUT }, () => {
  const windows = useBrowser();

  it('says at the field that the password is wrong, and takes the right one there', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'signIn');
    const { page, hand } = await openAt(windows, desk, '#/diskstation/signIn');

    await signIn(hand, 'Nas-Admin-2025!');

    expect(await wrongAt(page, 'Password')).toMatch(
      /diskstation does not accept this user name and password for admin\. Check both/,
    );
    expect(await focused(page, 'Password')).toBe('');
    expect(await entry(page, 'Administrator')).toBe('admin');

    await signIn(hand, introduction(desk.office).nas.password);

    await heading(page, 'Connect JumpCloud').waitFor();
  });

  it('costs no second wrong try when the page is only loaded again', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'signIn');
    const { page, hand } = await openAt(windows, desk, '#/diskstation/signIn');
    await signIn(hand, 'Nas-Admin-2025!');
    await wrongAt(page, 'Password');

    await page.reload();

    expect(await wrongAt(page, 'Password')).toContain('does not accept');
    expect(Object.values(desk.office.dsm.state.autoBlock.failures)).toEqual([1]);
  });

  it('is asked for anew when the password has been changed since, which costs one try', async () => {
    const desk = await atTheDesk();
    await setupAt(desk, 'review');
    editLocal(desk.office, 'admin', { password: 'Nas-Admin-2027!' });
    const { page, hand } = await openAt(windows, desk, '#/');

    await openSetup(page, hand, 'diskstation', 'The sign-in to the NAS is missing');

    expect(await wrongAt(page, 'Password')).toContain('does not accept');
    await signIn(hand, 'Nas-Admin-2027!');
    await heading(page, 'Connect JumpCloud').waitFor();
    expect(Object.values(desk.office.dsm.state.autoBlock.failures)).toEqual([1]);
  });

  it('asks an administrator with a second factor for the code, and again after a wrong one', async () => {
    const desk = await atTheDesk();
    const { state } = desk.office.dsm;
    const petra = state.users.find(({ name }) => name === 'petra');
    await setupAt(desk, 'signIn');
    const { page, hand } = await openAt(windows, desk, '#/diskstation/signIn');

    await hand.type('Administrator', 'petra');
    await signIn(hand, petra?.password ?? '');
    await heading(page, 'diskstation asks for a 6-digit code').waitFor();
    await typeCode(page, '000000');

    await page.getByRole('alert').filter({ hasText: 'diskstation does not accept that code.' }).waitFor();
    const [right = ''] = petra?.otp?.codes ?? [];
    await typeCode(page, right);

    await heading(page, 'Connect JumpCloud').waitFor();
    const { nas } = await savedSetupOf(desk, 'diskstation');
    expect(nas.account).toBe('petra');
    expect(petra?.otp?.used).toEqual([right]);
    expect([...desk.keychain.kept.keys()].toSorted()).toEqual([
      'joinery/diskstation nas-device-token',
      'joinery/diskstation nas-password',
    ]);
  });
});
