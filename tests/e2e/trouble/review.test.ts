import { describe, expect, it } from 'vitest';

import { addPerson, editLocal } from '../../bad-input/office-changes.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { openAt, setupAt } from '../harness/saved-setup.ts';
import { finding, heading } from '../pages/frame.ts';
import { chooseGroups, unchooseGroup } from '../pages/prepare.ts';
import { makeChanges } from '../pages/review.ts';

const OLD_ACCOUNT = { _id: '6650f1a2b3c4d5e6f7000900', username: 'svc-nas', password: 'Altes-Passwort-2019' };

describe.skipIf(needsBrowser)(
  `what keeps a plan from being made${needsBrowser ?? ''}`,
  { timeout: 120_000 },
  () => {
    const windows = useBrowser();

    it('is a service account that exists: its password is asked for on the spot', async () => {
      const desk = await atTheDesk();
      addPerson(desk.office, OLD_ACCOUNT);
      await setupAt(desk, 'review');
      const { page, hand } = await openAt(windows, desk, '#/diskstation/review');

      await finding(page, 'SERVICE_PASSWORD_NEEDED').getByText('svc-nas exists already').waitFor();
      await hand.typeAhead('Password of svc-nas', OLD_ACCOUNT.password);
      await hand.press('button', 'Use it');

      await makeChanges(hand);
      await heading(page, 'diskstation is set up').waitFor();
      expect(desk.keychain.kept.get('joinery/diskstation service-account-password')).toBe(
        OLD_ACCOUNT.password,
      );
    });

    it('is an empty group: refused by its name, and put right where the groups are chosen', async () => {
      const desk = await atTheDesk();
      await setupAt(desk, 'prepare');
      const { page, hand } = await openAt(windows, desk, '#/diskstation/prepare');

      await chooseGroups(hand, ['Office', 'Interns']);

      await heading(page, 'What would change cannot be said yet').waitFor();
      await finding(page, 'GROUP_EMPTY').getByText('Interns has no members.').waitFor();
      expect(desk.office.jumpcloud.exchanges.filter(({ method }) => method !== 'GET')).toEqual([]);

      await hand.press('link', 'Back');
      await unchooseGroup(page, 'Interns');
      await hand.press('button', 'Show what will change');

      await heading(page, 'Here is everything that will change').waitFor();
    });

    it('is a password that has been changed on the NAS: asked for on the spot', async () => {
      const desk = await atTheDesk();
      await setupAt(desk, 'review');
      editLocal(desk.office, 'admin', { password: 'Nas-Admin-2027!' });
      const { page, hand } = await openAt(windows, desk, '#/diskstation/review');

      await finding(page, 'NAS_PASSWORD_WRONG').waitFor();
      await hand.type('Password of admin on diskstation', 'Nas-Admin-2027!');
      await hand.press('button', 'Use it');

      await heading(page, 'Here is everything that will change').waitFor();
      expect(desk.keychain.kept.get('joinery/diskstation nas-password')).toBe('Nas-Admin-2027!');
    });
  },
);
