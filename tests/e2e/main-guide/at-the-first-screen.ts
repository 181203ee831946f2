import type { Page } from 'playwright';

import type { Snapshot } from '../../main-job/at-work.ts';
import { isWrite } from '../../main-job/at-work.ts';
import type { Organisation } from '../../office/jumpcloud/organisation.ts';
import { introduction } from '../../office/introduction.ts';
import type { Desk } from '../harness/at-the-desk.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import type { Windows } from '../harness/browser.ts';
import type { Means } from '../harness/hand.ts';
import { Hand } from '../harness/hand.ts';
import type { Wish } from '../pages/whole-guide.ts';

/** In milliseconds; most of it is spent waiting for a machine that does other things too. */
export const PATIENCE = { timeout: 120_000 };

/** Somebody who has opened Joinery for the first time, with the office's card before them. */
export interface AtTheFirstScreen extends Desk {
  page: Page;
  hand: Hand;
  /** The office's NAS, its administrator, its key, and the group that is to get in. */
  wish: Wish;
  organisation: Organisation;
  /** Everything in the office that a run could change. */
  snapshot: () => Snapshot;
  /** How many requests so far were more than a question. */
  writes: () => number;
}

/** For the length of one test; the NAS is found by what it announces. */
export async function atTheFirstScreen(
  windows: Windows,
  means: Means,
  look?: Parameters<Windows['open']>[1],
): Promise<AtTheFirstScreen> {
  const desk = await atTheDesk({ devices: 'announced' });
  const { office, host } = desk;
  const [organisation] = office.organisations;
  if (!organisation) throw new Error('the office has no organisation');
  const page = await windows.open(host.newAddress(), look);
  // The address that is opened once leads on to the page.
  await page.getByRole('heading', { level: 1 }).waitFor();
  const { jumpcloud, nas } = introduction(office);
  return {
    ...desk,
    page,
    hand: new Hand(page, means),
    wish: {
      nas: office.dsm.state.hostname,
      password: nas.password,
      key: jumpcloud.apiKey,
      groups: ['Office'],
    },
    organisation,
    snapshot: () => ({ organisation: organisation.snapshot(), nas: office.dsm.snapshot() }),
    writes: () => [...office.jumpcloud.exchanges, ...office.dsm.exchanges].filter(isWrite).length,
  };
}
