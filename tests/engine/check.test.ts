import { describe, expect, it } from 'vitest';

import { apply } from '../../src/main/engine/apply.ts';
import { check } from '../../src/main/engine/check.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import type { Unsectioned } from '../../src/main/engine/step.ts';
import { byHand } from '../../src/main/engine/step.ts';
import { undo } from '../../src/main/engine/undo.ts';
import type { CheckResult } from '../../src/shared/model/check.ts';
import type { MadeUpRun } from './made-up-run.ts';
import { madeUpRun, memoryJournal, questionWith, told } from './made-up-run.ts';
import { byHandForm, fieldStep, madeUpSystem, writesTo } from './made-up.ts';

const results = (run: MadeUpRun): CheckResult[] => told(run, 'checked').flatMap((event) => event.results);

describe('check', () => {
  it('asks everything, whatever the answers, and a closed gate closes nothing here', async () => {
    const run = madeUpRun([
      questionWith(['pass'], { id: 'first' }),
      questionWith(['fail'], { id: 'gate', gate: true }),
      questionWith(['pass'], { id: 'last' }),
    ]);

    expect(await check(run)).toBe('checkFailed');
    expect(told(run, 'checked').map(({ id }) => id)).toEqual(['first', 'gate', 'last']);
    expect([...historyOf(run.journal.entries()).checks.keys()]).toEqual(['first', 'gate', 'last']);
  });

  it('asks once: whoever looks does not want to wait for an answer to turn', async () => {
    const run = madeUpRun([questionWith(['fail', 'pass'], { patience: () => 3600 })]);

    expect(await check(run)).toBe('checkFailed');
  });

  it('asks of a step that was never done here whether it is as it shall be, and nothing of what a person did', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const lamp = byHand({ id: 'lamp', title: 'Turn the lamp on', byHand: byHandForm('lamp') });
    const run = madeUpRun([fieldStep(system, 'colour', 'blue'), lamp]);

    expect(await check(run)).toBe('checkFailed');
    expect(results(run)).toMatchObject([
      { id: 'still.colour', title: 'Set colour: as it shall be', answer: 'fail', step: 'colour' },
    ]);
    expect(results(run)[0]?.finding).toMatchObject({ code: 'STEP_OPEN' });
    expect(writesTo(system)).toEqual([]);
  });
});

describe('check of the steps that are in place', () => {
  /** The items of a setup that has been applied, with a name that was right before. */
  async function applied() {
    const system = madeUpSystem({ colour: 'red', name: 'Ann' });
    const journal = memoryJournal();
    const items: Unsectioned[] = [
      fieldStep(system, 'colour', 'blue'),
      fieldStep(system, 'name', 'Ann'),
      fieldStep(system, 'label', null),
    ];
    await apply(madeUpRun(items, { journal }));
    return { system, journal, items };
  }

  it('passes, with what was seen, while they are as they were read back', async () => {
    const { items, journal } = await applied();
    const run = madeUpRun(items, { journal });
    await check(run);

    expect(results(run)).toMatchObject([
      { id: 'still.colour', answer: 'pass', evidence: 'colour: blue' },
      { id: 'still.name', answer: 'pass', evidence: 'name: Ann' },
      { id: 'still.label', answer: 'pass', evidence: 'not there' },
    ]);
  });

  it('finds what has drifted, with the fields, and puts nothing right', async () => {
    const { system, items, journal } = await applied();
    const written = writesTo(system).length;
    system.fields['colour'] = 'green';
    system.fields['name'] = null;
    const run = madeUpRun(items, { journal });

    expect(await check(run)).toBe('checkFailed');
    expect(results(run).map(({ answer, finding }) => [answer, finding?.sentence])).toEqual([
      ['fail', '"Set colour" is no longer as it was set: colour: blue → green.'],
      ['fail', '"Set name" is no longer as it was set: name: Ann → nothing.'],
      ['pass', undefined],
    ]);
    expect(writesTo(system)).toHaveLength(written);
  });

  it('leaves the history of the steps as it was, so that undo still goes back to the first state', async () => {
    const { system, items, journal } = await applied();
    const { steps } = historyOf(journal.entries());
    system.fields['colour'] = 'green';
    await check(madeUpRun(items, { journal }));

    expect(historyOf(journal.entries()).steps).toEqual(steps);
    await undo(madeUpRun(items, { journal }));
    expect(system.fields['colour']).toBe('red');
  });

  it('says nothing of what has been undone', async () => {
    const { items, journal } = await applied();
    await undo(madeUpRun(items, { journal }));
    const run = madeUpRun(items, { journal });
    await check(run);

    expect(results(run).map(({ id }) => id)).toEqual(['still.name', 'still.label']);
  });
});
