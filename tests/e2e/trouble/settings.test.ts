import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';

import { introduction } from '../../office/introduction.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { GONE, needsBrowser, useBrowser } from '../harness/browser.ts';
import { openAt, setUp, setupAt } from '../harness/saved-setup.ts';
import { wrongAt } from '../pages/field.ts';
import { heading } from '../pages/frame.ts';
import { logLines, openLog, saveLog } from '../pages/log.ts';
import { chooseTheme } from '../pages/settings.ts';
import { signIn } from '../pages/sign-in.ts';
import { openSetup } from '../pages/welcome.ts';

const WRONG = 'Nas-Admin-2025!';

const isDark = (page: Page): Promise<void> => page.locator('html[data-mantine-color-scheme=dark]').waitFor();

describe.skipIf(needsBrowser)(`settings and log${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();

  it('keep the theme, for this page loaded again and for Joinery started again', async () => {
    const desk = await atTheDesk();
    const { page } = await openAt(windows, desk, '#/settings', GONE);
    await page.locator('html[data-mantine-color-scheme=light]').waitFor();

    await chooseTheme(page, 'Dark');
    await isDark(page);
    await page.reload();
    await isDark(page);

    await desk.restart();
    await isDark((await openAt(windows, desk, '#/')).page);
  });

  it('forget the secrets of a setup for good, on a second yes, and the setup asks for them again', async () => {
    const desk = await atTheDesk();
    await setUp(desk);
    await desk.app.secrets.put('other', 'nas-password', 'Regal-12-Nord');
    const { page, hand } = await openAt(windows, desk, '#/settings');
    await page.getByText('JumpCloud API key in the keychain of this machine').waitFor();

    await hand.press('button', 'Forget the secrets of diskstation');
    await hand.press('button', 'Keep them');
    expect(desk.keychain.kept.get('joinery/diskstation nas-password')).toBeDefined();

    await hand.press('button', 'Forget the secrets of diskstation');
    await hand.press('button', 'Forget');
    await page.getByRole('status').filter({ hasText: 'The secrets of diskstation are forgotten.' }).waitFor();
    expect([...desk.keychain.kept.keys()]).toEqual(['joinery/other nas-password']);

    await hand.press('link', /all setups/i);
    await openSetup(page, hand, 'diskstation', 'The sign-in to the NAS is missing');
    await page.getByText('Goes one way: into the keychain').waitFor();
  });

  it('show what has failed in the log as it happens, and save it without a secret', async () => {
    const desk = await atTheDesk();
    const { password } = introduction(desk.office).nas;
    await setupAt(desk, 'signIn');
    const { page, hand } = await openAt(windows, desk, '#/diskstation/signIn');
    await signIn(hand, WRONG);
    await wrongAt(page, 'Password');
    await signIn(hand, password);
    await heading(page, 'Connect JumpCloud').waitFor();

    await openLog(hand);
    await logLines(page).filter({ hasText: 'NAS_PASSWORD_WRONG' }).first().waitFor();
    // What a vendor's own words might repeat.
    desk.app.log.write('failed', { said: `no ${WRONG} and no ${password}` });
    await logLines(page).filter({ hasText: 'no ' }).last().waitFor();
    const shown = (await logLines(page).allInnerTexts()).join('\n');
    const saved = await saveLog(page, hand);

    expect(saved.name).toBe('joinery-log.txt');
    for (const text of [shown, saved.text]) {
      expect(text).toContain('NAS_PASSWORD_WRONG');
      expect(text).toMatch(/said.*no .* and no /);
      expect(text).not.toContain(WRONG);
      expect(text).not.toContain(password);
    }
  });
});
