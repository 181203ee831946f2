import { describe, expect, it } from 'vitest';

import { needsBrowser, useBrowser } from '../harness/browser.ts';
import { finding, heading } from '../pages/frame.ts';
import { makeChanges } from '../pages/review.ts';
import { line, states } from '../pages/run.ts';
import { openSetup } from '../pages/welcome.ts';
import { isHeldUp, JOIN, joins, told, underWay } from './under-way.ts';

describe.skipIf(needsBrowser)(`a run that takes long${needsBrowser ?? ''}`, { timeout: 120_000 }, () => {
  const windows = useBrowser();

  it('says what is waited for and how long it has taken, and goes on whether or not it is looked at', async () => {
    const { page, hand, letGo } = await underWay(windows);

    await heading(page, 'Setting up diskstation').waitFor();
    const shown = () => line(page, JOIN).getByRole('timer').innerText();
    const first = await shown();
    await expect.poll(shown, { timeout: 20_000 }).not.toBe(first);

    await hand.press('link', /all setups/i);
    await openSetup(page, hand, 'diskstation', 'Running now');
    await isHeldUp(page);
    letGo();

    await heading(page, 'diskstation is set up').waitFor();
  });

  it('is complete again after the page has been loaded again, and has not begun a second time', async () => {
    const { desk, page, letGo } = await underWay(windows);
    const before = await states(page);

    await page.reload();
    await isHeldUp(page);

    expect(await states(page)).toEqual(before);
    expect([...before.values()]).toContain('done');
    letGo();
    await heading(page, 'diskstation is set up').waitFor();
    expect(new Set((await states(page)).values())).toEqual(new Set(['done', 'checked']));
    expect((await told(desk)).filter(({ type }) => type === 'started')).toHaveLength(1);
    expect(joins(desk)).toBe(1);
  });

  it('finishes the step at hand when it is stopped, starts no other, and goes on from there', async () => {
    const { desk, page, hand, letGo } = await underWay(windows);

    await hand.press('button', 'Stop after this step');
    await page.getByText('Stopping: the step at hand is finished, no other is begun.').waitFor();
    await page.getByRole('button', { name: 'Stop after this step', disabled: true }).waitFor();
    letGo();

    await heading(page, /^Stopped: \d+ of \d+ done$/).waitFor();
    const after = await states(page);
    expect(after.get(JOIN)).toBe('done');
    expect([...after.values()].slice([...after.keys()].indexOf(JOIN) + 1)).not.toContain('done');
    expect((await told(desk)).findLast(({ type }) => type === 'begun')).toMatchObject({ id: 'nas.join' });

    await hand.press('link', 'Go on from here');
    await makeChanges(hand);

    await heading(page, 'diskstation is set up').waitFor();
    expect(joins(desk)).toBe(1);
  });

  it('is cut off only by somebody who has been asked, is uncertain then, and goes on from what is there', async () => {
    const { desk, page, hand, letGo } = await underWay(windows);

    await hand.press('button', 'Abort');
    await page.getByRole('dialog', { name: 'Cut off the step at hand?' }).waitFor();
    await hand.press('button', 'Let it go on');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(desk.app.runs.isActive('diskstation')).toBe(true);

    await hand.press('button', 'Abort');
    await hand.press('button', 'Cut it off now');

    await heading(page, `Cut off at “${JOIN}”`).waitFor();
    await page.getByText('What that step reached is uncertain.').waitFor();
    await line(page, JOIN).locator(finding(page, 'ABORTED')).waitFor();
    letGo();
    await hand.press('link', 'Go on from here');
    await makeChanges(hand);

    await heading(page, 'diskstation is set up').waitFor();
    expect(joins(desk)).toBe(1);
  });
});
