import { describe, expect, it } from 'vitest';

import { apply } from '../../src/main/engine/apply.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import type { RunControl } from '../../src/main/engine/run-control.ts';
import type { Unsectioned } from '../../src/main/engine/step.ts';
import { byHand } from '../../src/main/engine/step.ts';
import { undo } from '../../src/main/engine/undo.ts';
import type { Answer } from '../../src/shared/model/check.ts';
import type { RunEvent } from '../../src/shared/model/run.ts';
import { byHandForm, fieldStep, madeUpSystem } from './made-up.ts';
import { answerOf, confirmEach, endings, lines, madeUpRun, memoryJournal, told } from './made-up-run.ts';

const words = { id: 'lamp', title: 'Turn the lamp on', byHand: byHandForm('lamp') };

/** A person who says once that it is done, and who goes when asked again. */
function confirmOnce(event: RunEvent, control: RunControl): void {
  if (event.type === 'waiting') {
    control.confirm(event.id);
    control.stop();
  }
}

/** A step for a person; the look at it gives these answers one after the other, the last of them for ever. */
function lamp(...answers: Answer[]): Unsectioned {
  if (answers.length === 0) return byHand(words);
  let looks = 0;
  return byHand(words, () => {
    const answer = answers[Math.min(looks++, answers.length - 1)] ?? 'notRun';
    return Promise.resolve([answerOf(answer)]);
  });
}

describe('a step that a person does', () => {
  it('is this setup’s when it was asked for in one run and is found done by the next', async () => {
    const journal = memoryJournal();
    const leaves = (event: RunEvent, control: RunControl) => {
      if (event.type === 'waiting') control.stop();
    };
    expect(await apply(madeUpRun([lamp('fail')], { journal, watch: leaves }))).toBe('stopped');
    const next = madeUpRun([lamp('pass')], { journal });
    await apply(next);

    expect(endings(next)).toEqual(['lamp verified']);
    const back = madeUpRun([lamp('pass')], { journal, watch: confirmEach });
    await undo(back);
    expect(endings(back)).toEqual(['lamp undone']);
  });

  it('is shown with its clicks, and waits for the person', async () => {
    const run = madeUpRun([lamp()], { watch: confirmEach });

    expect(await apply(run)).toBe('done');
    expect(told(run, 'waiting')).toEqual([{ type: 'waiting', id: 'lamp', byHand: words.byHand }]);
  });

  it('is recorded as the word of a person where nobody can look', async () => {
    const run = madeUpRun([lamp()], { watch: confirmEach });
    await apply(run);

    expect(lines(run.journal, 'step-ended')).toMatchObject([
      { step: 'lamp', outcome: 'confirmed', byHand: words.byHand },
    ]);
  });

  it('is recorded as verified when it is seen to be done', async () => {
    const run = madeUpRun([lamp('fail', 'pass')], { watch: confirmEach });

    expect(await apply(run)).toBe('done');
    expect(endings(run)).toEqual(['lamp verified']);
  });

  it('is asked for again, with what was found, until it is seen to be done', async () => {
    const run = madeUpRun([lamp('fail', 'fail', 'fail', 'pass')], { watch: confirmEach });

    expect(await apply(run)).toBe('done');
    expect(told(run, 'waiting').map(({ finding }) => finding?.code)).toEqual([
      // The first time it is no news that the thing is not done yet.
      undefined,
      'NAS_SMB_OFF',
      'NAS_SMB_OFF',
    ]);
    expect(endings(run)).toEqual(['lamp verified']);
  });

  it('is taken at the word of the person when the look at it cannot be had', async () => {
    const run = madeUpRun([lamp('couldNotCheck')], { watch: confirmOnce });

    expect(await apply(run)).toBe('done');
    expect(endings(run)).toEqual(['lamp confirmed']);
  });

  it('is not asked for when it is seen to be done already', async () => {
    const run = madeUpRun([lamp('pass')]);

    expect(await apply(run)).toBe('nothingToDo');
    expect(told(run, 'waiting')).toEqual([]);
    expect(endings(run)).toEqual(['lamp already']);
  });

  it('is asked for once: the next apply remembers the word that was given', async () => {
    const journal = memoryJournal();
    await apply(madeUpRun([lamp()], { journal, watch: confirmEach }));
    const second = madeUpRun([lamp()], { journal });

    expect(await apply(second)).toBe('nothingToDo');
    expect(told(second, 'waiting')).toEqual([]);
    expect(endings(second)).toEqual(['lamp confirmed']);
  });

  it('is asked for again when the next apply sees that it is not so any more', async () => {
    const journal = memoryJournal();
    await apply(madeUpRun([lamp('fail', 'pass')], { journal, watch: confirmEach }));
    const second = madeUpRun([lamp('fail', 'pass')], { journal, watch: confirmEach });
    await apply(second);

    expect(told(second, 'waiting')).toHaveLength(1);
  });

  it('turns from confirmed to verified once it can be seen', async () => {
    const journal = memoryJournal();
    await apply(madeUpRun([lamp('couldNotCheck')], { journal, watch: confirmOnce }));
    await apply(madeUpRun([lamp('pass')], { journal }));

    expect(historyOf(journal.entries()).steps.get('lamp')?.status).toBe('verified');
  });

  it('stays verified in the next apply, so that undo still asks for its way back', async () => {
    const journal = memoryJournal();
    await apply(madeUpRun([lamp('fail', 'pass')], { journal, watch: confirmEach }));
    await apply(madeUpRun([lamp('pass')], { journal }));

    expect(historyOf(journal.entries()).steps.get('lamp')?.status).toBe('verified');
  });

  it('keeps the steps after it for later', async () => {
    const system = madeUpSystem({});
    const run = madeUpRun([lamp(), fieldStep(system, 'colour', 'blue')], {
      watch: (event, control) => {
        if (event.type !== 'waiting') return;
        expect(system.calls).toEqual([]);
        control.confirm(event.id);
      },
    });
    await apply(run);

    expect(run.bugs).toEqual([]);
    expect(system.fields).toEqual({ colour: 'blue' });
  });
});

describe('the undo of what a person did', () => {
  it.each([
    ['confirmed', []],
    ['verified', ['fail', 'pass']],
  ] as const)('asks the person for the way back when it was %s', async (_how, answers) => {
    const journal = memoryJournal();
    await apply(madeUpRun([lamp(...answers)], { journal, watch: confirmEach }));
    const run = madeUpRun([lamp(...answers)], { journal, watch: confirmEach });

    expect(await undo(run)).toBe('done');
    expect(told(run, 'waiting')).toMatchObject([{ id: 'lamp', byHand: { clicks: ['Empty lamp again'] } }]);
    expect(endings(run)).toEqual(['lamp undone']);
  });

  it('asks nobody when it was so before', async () => {
    const journal = memoryJournal();
    await apply(madeUpRun([lamp('pass')], { journal }));
    const run = madeUpRun([lamp('pass')], { journal });

    expect(await undo(run)).toBe('nothingToDo');
  });

  it('asks for it again in the next apply', async () => {
    const journal = memoryJournal();
    const items = [lamp()];
    await apply(madeUpRun(items, { journal, watch: confirmEach }));
    await undo(madeUpRun(items, { journal, watch: confirmEach }));
    const again = madeUpRun(items, { journal, watch: confirmEach });

    expect(await apply(again)).toBe('done');
    expect(told(again, 'waiting')).toHaveLength(1);
  });

  it('asks a person for the way back of what Joinery did, when a person does that step since', async () => {
    const system = madeUpSystem({ lamp: 'off' });
    const journal = memoryJournal();
    await apply(madeUpRun([fieldStep(system, 'lamp', 'on')], { journal }));
    const run = madeUpRun([lamp()], { journal, watch: confirmEach });

    expect(await undo(run)).toBe('done');
    expect(endings(run)).toEqual(['lamp undone']);
    expect(await undo(madeUpRun([lamp()], { journal }))).toBe('nothingToDo');
  });
});
