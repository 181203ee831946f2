import { describe, expect, it } from 'vitest';

import { fail } from '../../../src/shared/findings/expected-failure.ts';
import type { JoinSetup } from '../../../src/shared/model/setup.ts';
import type { Otherwise } from '../fake-main.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { fakePage } from '../harness/fake-page.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { typeAddress } from '../pages/find.ts';
import { signIn } from '../pages/sign-in.ts';
import { identifiedTrueNas } from '../samples/devices.ts';
import { qnapWithOldKey, TRUSTED_KEY, trueNasSetup } from '../samples/families.ts';
import { applyPlan } from '../samples/plans.ts';

const AT_REVIEW = '#/diskstation/review';
const NEW_KEY = `SHA256:${'k'.repeat(43)}`;

describe.skipIf(needsBrowser)(`what only one family asks${needsBrowser ?? ''}`, { timeout: 60_000 }, () => {
  const windows = useBrowser();

  it('another SSH key than the trusted one is shown beside it, and trusted by a deliberate word only', async () => {
    const { page, main } = await fakePage(windows, {
      at: AT_REVIEW,
      otherwise: {
        setups: { get: () => qnapWithOldKey },
        runs: {
          plan: () =>
            fail('SSH_HOST_KEY_CHANGED', {
              who: 'nas-archive',
              address: 'nas-archive:22',
              old: TRUSTED_KEY,
              new: NEW_KEY,
            }),
        },
      },
    });
    const hand = new Hand(page, mouse);
    await page.getByText(TRUSTED_KEY, { exact: true }).waitFor();
    await page.getByText(NEW_KEY, { exact: true }).waitFor();

    await hand.press('button', 'Trust the new key');
    await page.getByText('Without that, nothing goes on here.').waitFor();
    expect(main.asked('setups.save')).toEqual([]);

    main.answer({ runs: { plan: () => applyPlan } });
    await hand.choose('checkbox', /^It was made anew/);
    await hand.press('button', 'Trust the new key');
    await page.getByRole('heading', { name: 'Here is everything that will change' }).waitFor();
    expect(main.asked('setups.save')).toEqual([
      withNas(qnapWithOldKey, { ssh: { port: 22, fingerprint: NEW_KEY } }),
    ]);
  });

  it('SSH that does not let the account in is gone on without, and never simply tried again', async () => {
    const refused = { who: 'nas-archive', address: 'nas-archive:22', account: 'admin' };
    const { page, main } = await fakePage(windows, {
      at: AT_REVIEW,
      otherwise: {
        setups: { get: () => qnapWithOldKey },
        runs: { plan: () => fail('SSH_SIGN_IN_REFUSED', refused) },
      },
    });
    const another = page.getByRole('link', { name: 'Give another account' });
    expect(await another.getAttribute('href')).toBe('#/diskstation/signIn');
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(main.asked('runs.plan')).toHaveLength(1);

    main.answer({ runs: { plan: () => applyPlan } });
    await new Hand(page, mouse).press('button', 'Go on without SSH');
    await page.getByRole('heading', { name: 'Here is everything that will change' }).waitFor();
    const [saved] = main.asked('setups.save');
    expect(saved).toMatchObject({ id: qnapWithOldKey.id, nas: { name: 'nas-archive' } });
    expect(saved).not.toHaveProperty('nas.ssh');
  });

  it('where no SSH answers at all, the way back is to its port', async () => {
    const problem = 'it sent no greeting';
    const { page } = await fakePage(windows, {
      at: AT_REVIEW,
      otherwise: {
        setups: { get: () => qnapWithOldKey },
        runs: {
          plan: () => fail('SSH_FAILED', { who: 'nas-archive', address: 'nas-archive:23', problem }),
        },
      },
    });
    const port = page.getByRole('link', { name: 'Look at the SSH port' });
    expect(await port.getAttribute('href')).toBe('#/diskstation/prepare');
    await page.getByRole('button', { name: 'Go on without SSH' }).waitFor();
  });

  it('a TrueNAS that turns out to have no SMB for them can be gone on with, without it', async () => {
    const { page, main } = await fakePage(windows, {
      at: AT_REVIEW,
      otherwise: {
        setups: { get: () => trueNasSetup },
        runs: { plan: () => fail('TRUENAS_SMB_IMPOSSIBLE', { nas: 'truenas', version: 'TrueNAS 25.10.5' }) },
      },
    });
    await page.getByRole('link', { name: 'Stop here' }).waitFor();

    main.answer({ runs: { plan: () => applyPlan } });
    await new Hand(page, mouse).press('button', 'Go on without SMB');
    await page.getByRole('heading', { name: 'Here is everything that will change' }).waitFor();
    expect(main.asked('setups.save')).toEqual([withNas(trueNasSetup, { permissionsOnly: true })]);
  });

  it('a TrueNAS that is known to have none says so first, and is begun without it by name', async () => {
    const { page, main } = await fakePage(windows, {
      at: '#/find/jumpcloud-truenas',
      otherwise: { devices: { identify: () => identifiedTrueNas } },
    });
    const hand = new Hand(page, mouse);
    await hand.press('button', 'Type an address');
    await typeAddress(hand, 'truenas');
    await page.getByText('cannot serve SMB to the users of an LDAP directory').waitFor();
    expect(main.asked('setups.begin')).toEqual([]);

    await hand.press('button', 'Continue without SMB');
    await page.getByRole('heading', { name: 'Is this truenas?' }).waitFor();
    expect(main.asked('setups.begin')).toMatchObject([{ guide: 'jumpcloud-truenas', name: 'truenas' }]);
    expect(main.asked('setups.save')).toMatchObject([{ nas: { permissionsOnly: true } }]);
  });

  it('a TrueNAS takes an API key in place of the password, and says at the field that it is wrong', async () => {
    const otherwise: Otherwise = {
      setups: { get: () => trueNasSetup, standing: () => ({ at: 'signIn' }) },
      devices: { signIn: () => fail('TRUENAS_API_KEY_WRONG', { nas: 'truenas', account: 'admin' }) },
    };
    const { page, main } = await fakePage(windows, { at: '#/diskstation/signIn', otherwise });
    const hand = new Hand(page, mouse);
    await page.getByText('API key', { exact: true }).click();
    await signIn(hand, '1-abcdef', 'API key');

    await page.getByText('does not accept this API key for admin').waitFor();
    expect(main.asked('setups.save')).toMatchObject([{ nas: { signIn: 'api-key' } }]);
    expect(main.asked('secrets.put')).toMatchObject([{ purpose: 'nas-password', value: '1-abcdef' }]);
  });
});

const withNas = (setup: JoinSetup, nas: Partial<JoinSetup['nas']>): JoinSetup => ({
  ...setup,
  nas: { ...setup.nas, ...nas },
});
