import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';

import { createAuthority } from '../../office/authority.ts';
import type { Desk } from '../harness/at-the-desk.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { openAt, setupAt } from '../harness/saved-setup.ts';
import { finding, heading } from '../pages/frame.ts';
import { fingerprints, trustTheNewOne } from '../pages/trust.ts';
import { openSetup } from '../pages/welcome.ts';

/** The NAS shows another certificate from now on. @returns how much has been asked of it so far */
async function renewed({ office: { dsm } }: Desk): Promise<number> {
  dsm.swapCertificate(await (await createAuthority()).selfSigned(['diskstation']));
  return dsm.exchanges.length;
}

const changed = (page: Page) => heading(page, 'The certificate of diskstation has changed');

describe.skipIf(needsBrowser)(
  `a certificate that has changed between two visits${needsBrowser ?? ''}`,
  { timeout: 120_000 },
  () => {
    const windows = useBrowser();

    it('is told on the first screen, shown beside the old one, and sent nothing', async () => {
      const desk = await atTheDesk();
      const { dsm } = desk.office;
      const before = dsm.fingerprint256;
      await setupAt(desk, 'review');
      const asked = await renewed(desk);

      const { page, hand } = await openAt(windows, desk, '#/');
      await finding(page, 'CERTIFICATE_CHANGED').getByText('Nothing was sent.').waitFor();
      await openSetup(page, hand, 'diskstation', 'The certificate of the NAS is to be looked at');
      await changed(page).waitFor();

      expect(await fingerprints(page)).toEqual({
        'Trusted so far': before,
        'Presented now': dsm.fingerprint256,
      });
      expect(dsm.exchanges).toHaveLength(asked);
      expect((await desk.app.setups.get('diskstation')).nas.fingerprint).toBe(before);
    });

    it('is trusted only by somebody who says that it was compared, and then the way goes on', async () => {
      const desk = await atTheDesk();
      const { dsm } = desk.office;
      const before = dsm.fingerprint256;
      await setupAt(desk, 'review');
      const asked = await renewed(desk);
      const { page, hand } = await openAt(windows, desk, '#/diskstation/trust');
      await changed(page).waitFor();

      await hand.press('button', 'Trust the new one');
      await page.getByText('Without that, nothing goes on here.').waitFor();
      expect((await desk.app.setups.get('diskstation')).nas.fingerprint).toBe(before);
      expect(dsm.exchanges).toHaveLength(asked);

      await trustTheNewOne(hand);
      await heading(page, 'Sign in to diskstation').waitFor();
      expect((await desk.app.setups.get('diskstation')).nas.fingerprint).toBe(dsm.fingerprint256);

      // The password that is kept was typed for this very NAS.
      await hand.press('button', 'Sign in');
      await heading(page, 'Connect JumpCloud').waitFor();
    });

    it('stops a plan, and the way to look at both is there', async () => {
      const desk = await atTheDesk();
      await setupAt(desk, 'review');
      const asked = await renewed(desk);
      const { page, hand } = await openAt(windows, desk, '#/diskstation/review');

      await finding(page, 'CERTIFICATE_CHANGED').waitFor();
      await hand.press('link', 'Look at the certificate');

      await changed(page).waitFor();
      expect(desk.office.dsm.exchanges).toHaveLength(asked);
    });
  },
);
