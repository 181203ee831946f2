import { describe, expect, it } from 'vitest';

import { apply } from '../../src/main/engine/apply.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import type { Journal } from '../../src/main/engine/journal.ts';
import { planApply, planUndo } from '../../src/main/engine/plan.ts';
import type { Unsectioned } from '../../src/main/engine/step.ts';
import { byHand } from '../../src/main/engine/step.ts';
import { ExpectedFailure, fail } from '../../src/shared/findings/expected-failure.ts';
import type { PlanEntry } from '../../src/shared/model/plan.ts';
import { byHandForm, fieldStep, madeUpSystem, writesTo } from './made-up.ts';
import {
  answerOf,
  asItems,
  confirmEach,
  madeUpRun,
  memoryJournal,
  questionWith,
  quietWork,
} from './made-up-run.ts';

const plan = (items: Unsectioned[], journal: Journal = memoryJournal()): Promise<PlanEntry[]> =>
  planApply(asItems(items), historyOf(journal.entries()), quietWork);

const undoPlan = (items: Unsectioned[], journal: Journal): Promise<PlanEntry[]> =>
  planUndo(asItems(items), historyOf(journal.entries()), quietWork);

const handStep = (verify?: Parameters<typeof byHand>[1]): Unsectioned =>
  byHand({ id: 'lamp', title: 'Turn the lamp on', byHand: byHandForm('lamp') }, verify);

describe('a plan', () => {
  it('says of every step what is there, what would be, and what is right already', async () => {
    const system = madeUpSystem({ colour: 'red', size: 'small', label: 'old', shape: 'round' });
    const entries = await plan([
      fieldStep(system, 'colour', 'blue'),
      fieldStep(system, 'name', 'Ann'),
      fieldStep(system, 'label', null),
      fieldStep(system, 'shape', 'round'),
    ]);

    expect(entries.map(({ step, action, changes }) => [step, action, changes])).toEqual([
      ['colour', 'change', [{ field: 'colour', before: 'red', after: 'blue' }]],
      ['name', 'create', [{ field: 'name', before: '', after: 'Ann' }]],
      ['label', 'remove', [{ field: 'label', before: 'old', after: '' }]],
      ['shape', 'same', []],
    ]);
  });

  it('carries the heading, the title and the clicks of every step', async () => {
    const system = madeUpSystem({});

    expect(await plan([fieldStep(system, 'colour', 'blue')])).toMatchObject([
      { section: 'The made-up section', title: 'Set colour', byHand: byHandForm('colour') },
    ]);
  });

  it('reads every step, asks no check and writes nothing', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const check = { ...questionWith(['pass']), ask: () => expect.unreachable('a plan asks no check') };
    await plan([fieldStep(system, 'colour', 'blue'), check, fieldStep(system, 'size', 'large')]);

    expect(system.calls).toEqual(['read colour', 'read size']);
    expect(system.fields).toEqual({ colour: 'red' });
  });

  it('warns of what people will notice, only where something would change', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const warnings = (to: string | null, from: string | null): string[] => [
      `Turns from ${from ?? 'nothing'} to ${to ?? 'nothing'}`,
    ];
    const planned = (wanted: string) => plan([fieldStep(system, 'colour', wanted, { warnings })]);

    expect(await planned('blue')).toMatchObject([{ warnings: ['Turns from red to blue'] }]);
    expect(await planned('red')).toMatchObject([{ action: 'same', warnings: [] }]);
  });

  it('names what cannot be taken back, only where it would be done', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const planned = (wanted: string) =>
      plan([fieldStep(system, 'colour', wanted, { undo: { never: 'Paint does not come off' } })]);

    expect(await planned('blue')).toMatchObject([{ irreversible: 'Paint does not come off' }]);
    expect((await planned('red'))[0]).not.toHaveProperty('irreversible');
  });

  it('fails with the reason when a step cannot be read', async () => {
    const system = madeUpSystem({});
    const unreadable = {
      ...fieldStep(system, 'colour', 'blue'),
      read: () => fail('NAS_SMB_OFF', { nas: 'The made-up system' }),
    };

    await expect(plan([unreadable])).rejects.toSatisfy((error) => ExpectedFailure.is(error, 'NAS_SMB_OFF'));
  });
});

describe('a plan with steps that a person does', () => {
  it('lists a step that nobody can look at as to be done by hand', async () => {
    expect(await plan([handStep()])).toMatchObject([{ step: 'lamp', action: 'byHand', changes: [] }]);
  });

  it('lists it as confirmed once a person has said that it is done', async () => {
    const journal = memoryJournal();
    const items = [handStep()];
    await apply(madeUpRun(items, { journal, watch: confirmEach }));

    expect(await plan(items, journal)).toMatchObject([{ action: 'confirmed' }]);
  });

  it.each([
    ['same', 'pass'],
    ['byHand', 'fail'],
    ['byHand', 'couldNotCheck'],
  ] as const)('says %s when the look at it answers %s', async (action, answer) => {
    expect(await plan([handStep(() => Promise.resolve([answerOf(answer)]))])).toMatchObject([{ action }]);
  });

  it('takes the word given before where it cannot look, and not where it sees that it is not done', async () => {
    const journal = memoryJournal();
    await apply(madeUpRun([handStep()], { journal, watch: confirmEach }));
    const looking = (answer: 'couldNotCheck' | 'fail') =>
      plan([handStep(() => Promise.resolve([answerOf(answer)]))], journal);

    expect(await looking('couldNotCheck')).toMatchObject([{ action: 'confirmed' }]);
    expect(await looking('fail')).toMatchObject([{ action: 'byHand' }]);
  });
});

describe('an undo plan', () => {
  it('goes back to what was there first, last step first, and leaves out what was never changed', async () => {
    const system = madeUpSystem({ colour: 'red', shape: 'round' });
    const journal = memoryJournal();
    const items = [
      fieldStep(system, 'colour', 'blue'),
      fieldStep(system, 'shape', 'round'),
      fieldStep(system, 'name', 'Ann'),
    ];
    await apply(madeUpRun(items, { journal }));
    const written = writesTo(system).length;

    expect(await undoPlan(items, journal)).toMatchObject([
      {
        step: 'name',
        action: 'remove',
        changes: [{ field: 'name', before: 'Ann', after: '' }],
        warnings: [],
      },
      { step: 'colour', action: 'change', changes: [{ field: 'colour', before: 'blue', after: 'red' }] },
    ]);
    expect(writesTo(system)).toHaveLength(written);
  });

  it('says what somebody else has changed since', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const journal = memoryJournal();
    const items = [fieldStep(system, 'colour', 'blue')];
    await apply(madeUpRun(items, { journal }));
    system.fields['colour'] = 'green';

    expect(await undoPlan(items, journal)).toMatchObject([
      {
        changes: [{ field: 'colour', before: 'green', after: 'red' }],
        warnings: ['Changed by somebody else since the run: colour: blue → green.'],
      },
    ]);
  });

  it('says what stays and why, and that what goes with another step needs nothing of its own', async () => {
    const system = madeUpSystem({});
    const journal = memoryJournal();
    const items = [
      fieldStep(system, 'paint', 'blue', { undo: { never: 'Paint does not come off' } }),
      fieldStep(system, 'door', 'oak'),
      fieldStep(system, 'handle', 'brass', { undo: { comesWith: 'door' } }),
    ];
    await apply(madeUpRun(items, { journal }));

    const [handle, door, paint] = await undoPlan(items, journal);

    expect(handle).toMatchObject({ step: 'handle', action: 'same' });
    expect(handle).not.toHaveProperty('irreversible');
    expect(door).toMatchObject({ step: 'door', action: 'remove' });
    expect(paint).toMatchObject({ step: 'paint', action: 'same', irreversible: 'Paint does not come off' });
  });

  it('gives a person the way back of what a person has done', async () => {
    const journal = memoryJournal();
    const items = [handStep()];
    await apply(madeUpRun(items, { journal, watch: confirmEach }));

    expect(await undoPlan(items, journal)).toMatchObject([
      { step: 'lamp', action: 'byHand', byHand: { clicks: ['Empty lamp again'], values: [], undo: '' } },
    ]);
  });
});
