import { describe, expect, it, vi } from 'vitest';

import { fail } from '../../../src/shared/findings/expected-failure.ts';
import { setupSchema } from '../../../src/shared/model/setup.ts';
import type { Otherwise } from '../fake-main.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { fakePage } from '../harness/fake-page.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { openAt } from '../harness/saved-setup.ts';
import { entry, wrongAt } from '../pages/field.ts';
import { ADDRESS, typeAddress } from '../pages/find.ts';
import { finding, heading } from '../pages/frame.ts';
import { identified, identifiedPrinter, identifiedQnap } from '../samples/devices.ts';
import { silent } from '../samples/otherwise.ts';
import { begun } from '../samples/setups.ts';

const PATIENCE = { timeout: 120_000 };

describe.skipIf(needsBrowser)(`an address that is typed${needsBrowser ?? ''}`, PATIENCE, () => {
  const windows = useBrowser();

  it('is no address at all: told at once, with nothing saved, and can be corrected', async () => {
    const desk = await atTheDesk();
    const { page, hand } = await openAt(windows, desk, '#/find');
    await hand.press('button', 'Type an address');

    await typeAddress(hand, 'disk station!');

    await finding(page, 'ADDRESS_MALFORMED').getByText('is not an address that can be used').waitFor();
    expect(await entry(page, ADDRESS)).toBe('disk station!');
    expect(await desk.app.setups.list()).toEqual([]);

    await typeAddress(hand, desk.office.dsm.url);

    await heading(page, 'Is this localhost?').waitFor();
    expect(await desk.app.setups.list()).toMatchObject([{ id: 'localhost', nas: desk.office.dsm.url }]);
  });

  it('is one where nothing answers: told there, with nothing saved, and can be corrected', async () => {
    const desk = await atTheDesk();
    const { page, hand } = await openAt(windows, desk, '#/find');
    await hand.press('button', 'Type an address');

    await typeAddress(hand, '127.0.0.1:9');

    await page.getByRole('alert').filter({ hasText: '127.0.0.1' }).waitFor();
    expect(await desk.app.setups.list()).toEqual([]);

    await typeAddress(hand, desk.office.dsm.url);

    await heading(page, 'Is this localhost?').waitFor();
  });

  it('is one where nothing answers, and that is known: the NAS can be done by hand', async () => {
    const desk = await atTheDesk();
    const { page, hand } = await openAt(windows, desk, '#/find');
    await hand.press('button', 'Type an address');
    await typeAddress(hand, '127.0.0.1:9');

    await hand.press('button', 'Go on without an answer');

    await heading(page, '127.0.0.1 shows no certificate').waitFor();
    await finding(page, 'CONNECTION_REFUSED').getByText('Nothing answers at 127.0.0.1:9.').waitFor();
    await hand.press('button', 'Do this NAS by hand');
    await heading(page, 'Connect JumpCloud').waitFor();
  });
});

/** A page at the typed address of a new setup, in front of a main that answers so. */
async function typing(windows: ReturnType<typeof useBrowser>, otherwise: Otherwise = {}) {
  const { page, main } = await fakePage(windows, { at: '#/find', otherwise });
  const hand = new Hand(page, mouse);
  await hand.press('button', 'Type an address');
  return { page, main, hand };
}

const identifying = (identify: Required<Otherwise>['devices']['identify']): Otherwise =>
  identify ? { devices: { identify } } : {};

describe.skipIf(needsBrowser)(`what is asked of a typed address${needsBrowser ?? ''}`, PATIENCE, () => {
  const windows = useBrowser();

  it('is asked before a setup is begun, with the address and the name that answered', async () => {
    const { page, main, hand } = await typing(windows);

    await typeAddress(hand, ' diskstation.local ');
    await heading(page, 'Is this diskstation?').waitFor();

    expect(main.asked('devices.identify')).toEqual([{ address: 'diskstation.local' }]);
    expect(main.asked('setups.begin')).toEqual([
      {
        guide: 'jumpcloud-synology',
        address: identified.address,
        name: identified.name,
        version: identified.version,
      },
    ]);
  });

  it('gives no name where the NAS has told none', async () => {
    const nameless = { ...identified, name: '192.168.1.20' };
    const { main, hand, page } = await typing(
      windows,
      identifying(() => nameless),
    );

    await typeAddress(hand, '192.168.1.20');
    await heading(page, /^Is this/).waitFor();

    expect(main.asked('setups.begin')).toEqual([
      { guide: 'jumpcloud-synology', address: identified.address, version: identified.version },
    ]);
  });

  it.each([
    ['a QNAP', identifiedQnap, 'This guide is for a Synology.'],
    ['no NAS', identifiedPrinter, 'none of the NAS that Joinery knows'],
  ])('is told where %s answers: nothing is begun, and another can be typed', async (_, answer, why) => {
    const { page, main, hand } = await typing(
      windows,
      identifying(() => answer),
    );

    await typeAddress(hand, '192.168.1.34');
    const card = page.getByRole('region', { name: `Answers at ${answer.address}` });
    await card.getByText(why).waitFor();
    expect(main.asked('setups.begin')).toEqual([]);

    main.answer(identifying(() => identified));
    await hand.type(ADDRESS, '192.168.1.20');
    expect(await card.count()).toBe(0);
    await hand.press('button', 'Continue');
    await heading(page, 'Is this diskstation?').waitFor();
  });

  it('is answered at the field where the words themselves are wrong', async () => {
    const { page, main, hand } = await typing(
      windows,
      identifying(() => fail('QUICKCONNECT_NOT_SUPPORTED', { address: 'morgenrot', what: 'QuickConnect' })),
    );

    await typeAddress(hand, 'morgenrot');

    const said = await wrongAt(page, ADDRESS);
    expect(said).toContain('morgenrot leads to the NAS through QuickConnect');
    expect(said).toContain('Use the address of the NAS in your own network');
    expect(main.asked('setups.begin')).toEqual([]);
  });

  it.each<[string, (hand: Hand) => Promise<void>]>([
    ['cancelled', (hand) => hand.press('button', 'Cancel')],
    ['typed over', (hand) => hand.type(ADDRESS, '192.168.1.21')],
    ['left for the list', (hand) => hand.press('button', 'Pick from the list')],
  ])('can be %s while it is asked, and nothing comes of it', async (_, leave) => {
    const { page, main, hand } = await typing(windows, silent);
    await typeAddress(hand, '192.168.1.20');
    await page.getByText('Asking 192.168.1.20 …').waitFor();

    await leave(hand);

    await page.getByText('Asking 192.168.1.20 …').waitFor({ state: 'detached' });
    const question = main.calls.find(({ name }) => name === 'devices.identify');
    await vi.waitFor(() => expect(question?.signal.aborted).toBe(true));
    expect(main.asked('setups.begin')).toEqual([]);
  });
});

describe.skipIf(needsBrowser)(
  `another address for a setup that is there${needsBrowser ?? ''}`,
  PATIENCE,
  () => {
    const windows = useBrowser();

    it('is asked as well, and what answers is saved', async () => {
      const { page, main } = await fakePage(windows, {
        at: '#/diskstation/find',
        otherwise: { setups: { get: () => ({ ...begun, ca: '/home/ann/ca.pem' }) } },
      });
      await typeAddress(new Hand(page, mouse), 'diskstation.local');
      await heading(page, /^(Is this|diskstation is trusted)/).waitFor();

      expect(main.asked('devices.identify')).toEqual([
        { address: 'diskstation.local', ca: '/home/ann/ca.pem' },
      ]);
      expect(main.asked('setups.save')).toMatchObject([
        { id: begun.id, nas: { address: identified.address } },
      ]);
    });

    it('is not taken where another kind of NAS answers', async () => {
      const { page, main } = await fakePage(windows, {
        at: '#/diskstation/find',
        otherwise: identifying(() => identifiedQnap),
      });
      await typeAddress(new Hand(page, mouse), '192.168.1.34');
      await page.getByText('This guide is for a Synology.').waitFor();

      expect(main.asked('setups.save')).toEqual([]);
    });

    it('is not asked of a NAS that is done by hand', async () => {
      const byHand = setupSchema.parse({ ...begun, nas: { ...begun.nas, access: 'by-hand' } });
      const { page, main } = await fakePage(windows, {
        at: '#/diskstation/find',
        otherwise: { setups: { get: () => byHand } },
      });
      await typeAddress(new Hand(page, mouse), 'https://192.168.1.21:5001');
      await heading(page, /^Sign in|by hand/).waitFor();

      expect(main.asked('devices.identify')).toEqual([]);
      expect(main.asked('setups.save')).toMatchObject([{ nas: { address: 'https://192.168.1.21:5001' } }]);
    });
  },
);
