import { describe, expect, it, vi } from 'vitest';

import { EventFeed } from '../../../src/main/app/event-feed.ts';
import { fail } from '../../../src/shared/findings/expected-failure.ts';
import type { RunEvent } from '../../../src/shared/model/run.ts';
import type { Otherwise } from '../fake-main.ts';
import { atTheDesk } from '../harness/at-the-desk.ts';
import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { fakePage } from '../harness/fake-page.ts';
import { watchFocus } from '../harness/focus.ts';
import { Hand } from '../harness/hand.ts';
import { keyboard } from '../harness/keyboard.ts';
import { mouse } from '../harness/mouse.ts';
import { openAt, setUp } from '../harness/saved-setup.ts';
import { field } from '../pages/field.ts';
import { cause, causes, findOut, look, seeWhatPutsItRight, somebodyCannotGetIn } from '../pages/findings.ts';
import { finding, heading } from '../pages/frame.ts';
import { checkAgain, isAnswered } from '../pages/prove.ts';
import { makeChanges } from '../pages/review.ts';
import { cutShort, healthyOffice, longDiagnosis, neverLooked, sickOffice } from '../samples/diagnoses.ts';
import { asked, joining, looking, lookStopped } from '../samples/runs.ts';
import { ending, staying } from '../samples/streams.ts';

const AT = '#/diskstation/findings';
const WRONG = 'diskstation has the workgroup HOME, the directory WORKGROUP.';
const NOTHING = 'Nothing is wrong that can be seen from here';

/** Nothing has been run since Joinery was started. */
const atRest: Otherwise = { runs: { watch: () => fail('NO_RUN', { id: 'diskstation' }) } };

describe.skipIf(needsBrowser)(`what is wrong with a setup${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();

  it('is named by its one cause, put right by way of the review, and right when it is looked at again', async () => {
    const desk = await atTheDesk();
    const { smb } = desk.office.dsm.state;
    await setUp(desk);
    smb.workgroup = 'HOME';
    const { page } = await openAt(windows, desk, '#/');
    const hand = new Hand(page, keyboard);
    const focusStory = await watchFocus(page);

    await findOut(hand, 'diskstation');
    await heading(page, 'Nobody has looked yet').waitFor();
    await look(hand);

    await heading(page, 'One thing keeps people out').waitFor();
    expect(await causes(page)).toEqual([WRONG]);
    const told = cause(page, WRONG);
    await told.getByText('Seen: Workgroup: WORKGROUP → HOME').waitFor();
    await told.getByText('SMB on diskstation is up and not downgraded').waitFor();
    await seeWhatPutsItRight(hand);
    await heading(page, 'Here is everything that will change').waitFor();
    await makeChanges(hand);
    await heading(page, 'diskstation is set up').waitFor();
    expect(smb.workgroup).toBe('WORKGROUP');

    await hand.press('link', 'Findings');
    await heading(page, 'Something was changed since the last look').waitFor();
    expect(await page.getByRole('link', { name: 'See what puts it right' }).count()).toBe(0);
    await look(hand);
    await heading(page, NOTHING).waitFor();
    expect(await causes(page)).toEqual([]);
    await hand.press('link', 'Write the report again');

    await heading(page, 'The report').waitFor();
    await page.getByText('Set up and checked').waitFor();
    const { foundAgain, unseen } = await focusStory();
    expect({ foundAgain, unseen }).toEqual({ foundAgain: [], unseen: [] });
  });

  it('can be asked from the answers that do not hold, and from the report of them', async () => {
    const desk = await atTheDesk();
    await setUp(desk);
    const { page, hand } = await openAt(windows, desk, '#/diskstation/prove');
    await isAnswered(page);
    expect(await page.getByRole('link', { name: 'Find out what is wrong' }).count()).toBe(0);
    desk.office.dsm.state.smb.workgroup = 'HOME';
    await checkAgain(page, hand);

    await hand.press('link', 'Find out what is wrong');
    await heading(page, 'One thing keeps people out').waitFor();

    await page.goto(`${desk.host.origin}/#/diskstation/report`);
    await hand.press('link', 'Find out what is wrong');
    await heading(page, 'One thing keeps people out').waitFor();
  });

  it('is there again on the next morning, as it was found', async () => {
    const desk = await atTheDesk();
    await setUp(desk);
    desk.office.dsm.state.smb.workgroup = 'HOME';
    const { page, hand } = await openAt(windows, desk, AT);
    await look(hand);
    await heading(page, 'One thing keeps people out').waitFor();
    await page.close();

    await desk.restart();

    const next = await openAt(windows, desk, AT);
    await heading(next.page, 'One thing keeps people out').waitFor();
    expect(await causes(next.page)).toEqual([WRONG]);
  });
});

describe.skipIf(needsBrowser)(`a look at a setup${needsBrowser ?? ''}`, () => {
  const windows = useBrowser();

  async function findingsPage(otherwise: Otherwise) {
    const { page, main } = await fakePage(windows, { at: AT, otherwise });
    return { page, main, hand: new Hand(page, mouse) };
  }

  it('tells which question is asked and how many there are, and stops after it when told to', async () => {
    const feed = new EventFeed<RunEvent>();
    for (const event of looking) feed.push(event);
    const { page, main, hand } = await findingsPage({
      runs: { watch: (_, signal) => feed.subscribe(signal) },
      diagnosis: { latest: () => cutShort },
    });
    await heading(page, 'Looking at diskstation').waitFor();
    await page.getByText('3 of 4 · No name stands for two on diskstation').waitFor();
    await page.getByText('1 right so far, 1 not.').waitFor();

    await hand.press('button', 'Stop after this question');
    await page.getByText('Stopping: the question at hand is finished, no other is asked.').waitFor();
    expect(main.asked('runs.stop')).toEqual([{ setup: 'diskstation' }]);
    for (const event of lookStopped.slice(-1)) feed.push(event);
    feed.end();

    await heading(page, 'The last look was not finished').and(page.locator(':focus')).waitFor();
  });

  it('is followed by whoever comes to it later, and is not begun a second time', async () => {
    const { page, main } = await findingsPage({ runs: { watch: (_, signal) => staying(looking, signal) } });

    await page.getByText('3 of 4 · No name stands for two on diskstation').waitFor();
    await page.reload();
    await page.getByText('3 of 4 · No name stands for two on diskstation').waitFor();

    expect(main.asked('runs.start')).toEqual([]);
  });

  it('waits for a run that changes things, and leads there', async () => {
    const { page, hand } = await findingsPage({ runs: { watch: (_, signal) => staying(joining, signal) } });
    await heading(page, 'Something is being changed').waitFor();
    expect(await page.getByRole('button', { name: /^Look/ }).count()).toBe(0);

    await hand.press('link', 'Look at the run');

    await heading(page, 'Setting up diskstation').waitFor();
  });

  it('that cannot begin says why, is answered there, and begins', async () => {
    let isKnown = false;
    const { page, main, hand } = await findingsPage({
      runs: {
        watch: (input, signal) => (isKnown ? ending(asked, signal) : fail('NO_RUN', { id: input.setup })),
        start: () => {
          if (!isKnown) fail('NAS_PASSWORD_WRONG', { nas: 'diskstation', account: 'admin' });
          return { run: '7cf93762-9a59-4694-8dff-a935f1fa9b5a' };
        },
      },
      secrets: {
        put: () => {
          isKnown = true;
        },
      },
      diagnosis: { latest: () => (isKnown ? sickOffice : neverLooked) },
    });
    await look(hand);
    await finding(page, 'NAS_PASSWORD_WRONG').waitFor();

    await hand.typeAhead('Password of admin on diskstation', 'Nas-Admin-2026!');
    await hand.press('button', 'Use it');

    await heading(page, 'One thing keeps people out').waitFor();
    expect(main.asked('runs.start')).toEqual([
      { setup: 'diskstation', kind: 'check' },
      { setup: 'diskstation', kind: 'check' },
    ]);
    expect(await finding(page, 'NAS_PASSWORD_WRONG').count()).toBe(0);
  });

  it('that meets another certificate leads to where the two are compared', async () => {
    const { page, hand } = await findingsPage({
      runs: {
        ...atRest.runs,
        start: () =>
          fail('CERTIFICATE_CHANGED', {
            who: 'diskstation',
            address: '192.168.1.20:5001',
            old: 'AA',
            new: 'BB',
          }),
      },
    });
    await look(hand);
    await finding(page, 'CERTIFICATE_CHANGED').waitFor();

    await hand.press('link', 'Look at the certificate');

    await page.waitForURL(/#\/diskstation\/trust$/);
  });

  it('comes after the one try of somebody who cannot get in, whose password stays nowhere', async () => {
    const { page, main, hand } = await findingsPage({
      ...atRest,
      diagnosis: { latest: () => healthyOffice },
    });
    await heading(page, NOTHING).waitFor();
    main.answer({ runs: { watch: (_, signal) => ending(asked, signal) } });

    await somebodyCannotGetIn(hand, 'ben', 'Nut+Feder-1887');

    await vi.waitFor(() => expect(main.asked('runs.start')).toHaveLength(1));
    const order = main.calls.map(({ name }) => name).filter((name) => /put|signIn|start/.test(name));
    expect(order).toEqual(['secrets.put', 'proof.signIn', 'runs.start']);
    await heading(page, NOTHING).waitFor();
    expect(await field(page, /^JumpCloud password/).count()).toBe(0);
    const stored = await page.evaluate(() => JSON.stringify([sessionStorage, localStorage]));
    expect(stored).not.toContain('Nut+Feder');
  });

  it('does not begin where somebody could not be tried, and empties the field all the same', async () => {
    const { page, main, hand } = await findingsPage({
      ...atRest,
      proof: { signIn: () => fail('SETUP_BUSY', { id: 'diskstation', pid: 4711 }) },
    });

    await somebodyCannotGetIn(hand, 'ben', 'Nut+Feder-1887');

    await finding(page, 'SETUP_BUSY').waitFor();
    expect(await field(page, 'JumpCloud password of ben').inputValue()).toBe('');
    expect(main.asked('runs.start')).toEqual([]);
  });

  it('folds what a cause explains where that is much', async () => {
    const { page } = await findingsPage({ ...atRest, diagnosis: { latest: () => longDiagnosis } });
    const first = page.getByRole('region').filter({ hasText: 'has the workgroup' }).first();
    const consequences = first.getByRole('listitem').filter({ visible: true });
    await first.getByText('Because of it, 8 others do not hold either').waitFor();
    expect(await consequences.count()).toBe(0);

    await first.getByText('Because of it, 8 others do not hold either').click();

    expect(await consequences.count()).toBe(8);
  });

  it('is for the session that may change things', async () => {
    const { page } = await findingsPage({
      ...atRest,
      session: { watch: (_, signal) => staying([{ mayChange: false }], signal) },
    });
    await page.getByRole('button', { name: 'Look again', disabled: true }).waitFor();
    await page.getByRole('button', { name: 'Somebody cannot get in?', disabled: true }).waitFor();
  });
});
