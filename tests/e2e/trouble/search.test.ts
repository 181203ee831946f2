import type { Page } from 'playwright';
import { describe, expect, it } from 'vitest';

import { EventFeed } from '../../../src/main/app/event-feed.ts';
import { fail } from '../../../src/shared/findings/expected-failure.ts';
import type { DiscoveryEvent } from '../../../src/shared/model/device.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { fakePage } from '../harness/fake-page.ts';
import { Hand } from '../harness/hand.ts';
import { mouse } from '../harness/mouse.ts';
import { entry } from '../pages/field.ts';
import { ADDRESS, nasInList, takeNas } from '../pages/find.ts';
import { finding, heading } from '../pages/frame.ts';
import {
  diskstation,
  found,
  heard,
  identifiedQnap,
  listening,
  search,
  workshop,
} from '../samples/devices.ts';
import { crowd } from '../samples/long.ts';
import { staying } from '../samples/streams.ts';

/** The search of a page that a test leads: what it pushes is told there. */
async function searching(windows: ReturnType<typeof useBrowser>, events: readonly DiscoveryEvent[]) {
  const feed = new EventFeed<DiscoveryEvent>();
  for (const event of events) feed.push(event);
  const { page, main } = await fakePage(windows, {
    at: '#/find',
    otherwise: { devices: { discover: (_, signal) => feed.subscribe(signal) } },
  });
  return { page, main, hand: new Hand(page, mouse), tell: (event: DiscoveryEvent) => feed.push(event) };
}

const names = (page: Page): Promise<string[]> =>
  page.getByRole('radiogroup').locator('strong').allInnerTexts();

describe.skipIf(needsBrowser)(`a search${needsBrowser ?? ''}`, { timeout: 60_000 }, () => {
  const windows = useBrowser();

  it('that brings nothing says why that may be, and can be begun anew', async () => {
    const { page, main, hand } = await searching(windows, [listening]);
    await page.getByRole('heading', { name: 'No NAS has announced itself yet' }).waitFor();
    const [first] = main.calls.filter(({ name }) => name === 'devices.discover');

    const reasons = await page
      .getByRole('list', { name: 'Likely reasons' })
      .locator('strong')
      .allInnerTexts();
    expect(reasons[0]).toBe('A firewall on this computer drops what is sent to UDP port 5353.');
    await page.getByText('Listening on eth0 (192.168.1.9)').waitFor();

    main.answer({ devices: { discover: (_, signal) => staying(search, signal) } });
    await hand.press('button', 'Search again');
    await nasInList(page, 'diskstation').waitFor();
    expect(first?.signal.aborted).toBe(true);
  });

  it('goes by what is heard: with others on the network, this computer is not to blame', async () => {
    const { page, tell } = await searching(windows, [listening]);
    await page.getByText('Nothing at all was heard').waitFor();

    tell(heard(5));

    await page.getByText('5 other devices announced themselves, so announcements do arrive.').waitFor();
    expect(await page.getByText('UDP port 5353').count()).toBe(0);

    tell(found(diskstation));

    await nasInList(page, 'diskstation').waitFor();
    expect(await page.getByText('No NAS has announced itself yet').count()).toBe(0);
  });

  it('moves nothing while more is found and what is there tells more of itself', async () => {
    const { page, tell } = await searching(windows, [listening, found(workshop), found(diskstation)]);
    await nasInList(page, 'diskstation').waitFor();

    tell(found({ ...workshop, isConfirmed: true, version: 'DSM 7.3' }));
    for (const event of search) tell(event);

    await nasInList(page, 'OLDBOX').waitFor();
    expect(await names(page)).toEqual(['workshop-nas', 'diskstation', 'nas-archive', 'truenas', 'OLDBOX']);
    await page.getByText('DSM 7.3 · confirmed by the NAS itself').waitFor();
  });

  it('that cannot listen says so, and tries again on request', async () => {
    const { page, main } = await fakePage(windows, {
      at: '#/find',
      otherwise: {
        devices: {
          discover: () => fail('MDNS_UNAVAILABLE', { problem: 'no network interface is up' }),
        },
      },
    });
    await finding(page, 'MDNS_UNAVAILABLE').waitFor();
    expect(await page.getByText('Listening …').count()).toBe(0);

    main.answer({ devices: { discover: (_, signal) => staying(search, signal) } });
    await new Hand(page, mouse).press('button', 'Search again');
    await nasInList(page, 'diskstation').waitFor();
  });
});

describe.skipIf(needsBrowser)(`what is found${needsBrowser ?? ''}`, { timeout: 60_000 }, () => {
  const windows = useBrowser();

  it('cannot be chosen where this guide can do nothing with it, and says why', async () => {
    const { page } = await searching(windows, search);
    const qnap = nasInList(page, 'nas-archive');
    await qnap.waitFor();

    expect(await qnap.isDisabled()).toBe(true);
    const described = (await qnap.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${described}"]`).innerText()).toBe(
      'This guide is for a Synology. Begin the guide for nas-archive',
    );
  });

  it('leads to the guide that is made for it, where its address stands already', async () => {
    const { page, main, hand } = await searching(windows, search);
    await hand.press('link', 'Begin the guide for nas-archive');
    await page.waitForURL(/#\/find\/jumpcloud-qnap$/);

    expect(await entry(page, ADDRESS)).toBe('192.168.1.34');
    expect(main.asked('devices.identify')).toEqual([]);
    main.answer({ devices: { identify: () => identifiedQnap } });
    await hand.press('button', 'Continue');
    await heading(page, /^Is this/).waitFor();
    expect(main.asked('setups.begin')).toMatchObject([{ guide: 'jumpcloud-qnap' }]);
  });

  it('can be chosen where parts of it are to be done by hand', async () => {
    const { page, main, hand } = await searching(windows, [...search, found(workshop)]);
    await takeNas(hand, 'workshop-nas');
    await heading(page, 'Is this workshop-nas?').waitFor();

    expect(main.asked('setups.begin')).toEqual([
      {
        guide: 'jumpcloud-synology',
        address: workshop.address,
        name: 'workshop-nas',
        version: workshop.version,
      },
    ]);
    expect(main.asked('devices.identify')).toEqual([]);
  });

  it('leads to the setups that it has already', async () => {
    const { page, hand } = await searching(windows, [...search, found(workshop)]);
    await hand.press('link', 'workshop-nas-2');
    await page.waitForURL(/#\/workshop-nas-2\/review$/);
  });

  it('and not recognised can be asked at its address', async () => {
    const { page, hand } = await searching(windows, search);
    await hand.press('button', 'Type the address of OLDBOX');

    expect(await entry(page, ADDRESS)).toBe('192.168.1.51');
  });

  it('is looked through by typing where it is a lot', async () => {
    const { page, hand } = await searching(windows, [listening, ...crowd.map(found)]);
    await nasInList(page, 'nas-200').waitFor();

    await hand.type('Show only', 'nas-177');
    expect(await names(page)).toEqual(['nas-177']);

    await takeNas(hand, 'nas-177');
    await heading(page, 'Is this nas-177?').waitFor();
  });
});
