import type { Page } from 'playwright';

import type { RunEvent } from '../../../src/shared/model/run.ts';
import type { Desk } from '../harness/at-the-desk.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import type { Windows } from '../harness/browser.ts';
import type { Hand } from '../harness/hand.ts';
import { openAt, setupAt } from '../harness/saved-setup.ts';
import { line } from '../pages/run.ts';
import { makeChanges } from '../pages/review.ts';

/** The step at which the run is held up. */
export const JOIN = 'Join diskstation to the directory';

/** A run with a page that watches it, held up by a NAS that has joined and does not connect. */
export interface UnderWay {
  desk: Desk;
  page: Page;
  hand: Hand;
  /** The NAS connects, and the run goes on. */
  letGo: () => void;
}

/** Starts the run by hand, and waits until it is held up. */
export async function underWay(windows: Windows): Promise<UnderWay> {
  const desk = await atTheDesk();
  const { faults } = desk.office.dsm;
  faults.quirks.joinStaysDisconnected = true;
  // AFP comes after the join, so that there is something left to do.
  await setupAt(desk, 'review', {
    change: (setup) => ({ ...setup, afp: { enable: true, people: ['ann'] } }),
  });
  const { page, hand } = await openAt(windows, desk, '#/diskstation/review');
  await makeChanges(hand);
  await isHeldUp(page);
  return { desk, page, hand, letGo: () => faults.clear() };
}

/** Waits until the page says what the NAS is being waited for. */
export const isHeldUp = (page: Page): Promise<void> =>
  line(page, JOIN).getByText('diskstation has joined and is not connected yet').waitFor();

/** Everything that the last run has told, once it has ended. */
export async function told({ app }: Desk): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of app.runs.watch('diskstation')) events.push(event);
  return events;
}

/** How often the NAS was told to join. */
export const joins = ({ office }: Desk): number =>
  office.dsm.exchanges.filter(({ api, method }) => api === 'SYNO.Core.Directory.LDAP' && method === 'set')
    .length;
