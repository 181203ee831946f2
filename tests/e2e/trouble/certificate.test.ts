import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';

import type { Certificate } from '../../../src/shared/model/device.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Desk } from '../harness/at-the-desk.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { fakePage } from '../harness/fake-page.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { openAt, savedSetupOf, setupAt } from '../harness/saved-setup.ts';
import { takeNas } from '../pages/find.ts';
import { finding, heading } from '../pages/frame.ts';
import { fingerprints, trustTheNewOne } from '../pages/trust.ts';
import { openSetup } from '../pages/welcome.ts';
import { selfSigned } from '../samples/devices.ts';
import { begun } from '../samples/setups.ts';

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
      expect((await savedSetupOf(desk, 'diskstation')).nas.fingerprint).toBe(before);
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
      expect((await savedSetupOf(desk, 'diskstation')).nas.fingerprint).toBe(before);
      expect(dsm.exchanges).toHaveLength(asked);

      await trustTheNewOne(hand);
      await heading(page, 'Sign in to diskstation').waitFor();
      expect((await savedSetupOf(desk, 'diskstation')).nas.fingerprint).toBe(dsm.fingerprint256);

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

describe.skipIf(needsBrowser)(
  `a certificate of a new setup${needsBrowser ?? ''}`,
  { timeout: 60_000 },
  () => {
    const windows = useBrowser();
    const showing = (certificate: Certificate) =>
      fakePage(windows, {
        at: '#/diskstation/trust',
        otherwise: {
          setups: { get: () => begun, standing: () => ({ at: 'trust' }) },
          devices: { certificate: () => certificate },
        },
      });

    it('for which an authority vouches asks nothing, and is shown to whoever comes back', async () => {
      const { page, main } = await fakePage(windows, {
        at: '#/find',
        otherwise: { devices: { certificate: () => ({ ...selfSigned, verified: true }) } },
      });
      const hand = new Hand(page, mouse);
      await takeNas(hand, 'diskstation');
      await heading(page, 'Sign in to diskstation').waitFor();
      expect(main.asked('setups.save')).toEqual([]);

      await hand.press('link', 'Back');
      await page.getByText('An authority that this machine trusts vouches for this certificate').waitFor();
      await page.getByText('3 March 2027').waitFor();
    });

    it('that was trusted before for a NAS names it, needs no comparing, and is pinned on a yes', async () => {
      const { page, main } = await showing({ ...selfSigned, trustedFor: 'workshop-nas' });
      await page.getByText('before, for workshop-nas. It need not be compared again.').waitFor();
      expect(await page.getByText('How to compare it').count()).toBe(0);
      expect(main.asked('setups.save')).toEqual([]);

      await new Hand(page, mouse).press('button', 'Continue to the sign-in');
      await heading(page, 'Sign in to diskstation').waitFor();
      expect(main.asked('setups.save')).toMatchObject([{ nas: { fingerprint: selfSigned.fingerprint256 } }]);
    });

    it('that has expired says since when, and what that means', async () => {
      const { page } = await showing({ ...selfSigned, validTo: '2024-03-03T09:12:00.000Z' });
      await page.getByText('3 March 2024').waitFor();
      await page.getByText(/^expired \d+ days ago$/).waitFor();
      await page.getByText('Joinery goes by the fingerprint').waitFor();
    });
  },
);
