import { describe, expect, it } from 'vitest';

import { apply } from '../../src/main/engine/apply.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import type { Unsectioned } from '../../src/main/engine/step.ts';
import { undo } from '../../src/main/engine/undo.ts';
import type { MadeUpSystem } from './made-up.ts';
import { fieldStep, forgets, madeUpSystem, refuses, writesTo } from './made-up.ts';
import { endings, madeUpRun, memoryJournal, questionWith, told } from './made-up-run.ts';

const FIRST = { colour: 'red', label: 'old', shape: 'round', name: null };
const threeKinds = (system: MadeUpSystem): Unsectioned[] => [
  fieldStep(system, 'colour', 'blue'),
  fieldStep(system, 'label', null),
  fieldStep(system, 'shape', 'round'),
  fieldStep(system, 'name', 'Ann'),
];

describe('undo', () => {
  it.each([1, 2, 3])('goes back to the first state after %i times apply', async (times) => {
    const system = madeUpSystem({ ...FIRST });
    const journal = memoryJournal();
    for (let time = 0; time < times; time++) await apply(madeUpRun(threeKinds(system), { journal }));
    const run = madeUpRun(threeKinds(system), { journal });

    expect(await undo(run)).toBe('done');
    expect(system.fields).toEqual(FIRST);
    expect(endings(run)).toEqual(['name undone', 'label undone', 'colour undone']);
  });

  it('goes back to the first state, not to what an apply with other wishes has left', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const journal = memoryJournal();
    for (const wish of ['blue', 'green', 'black']) {
      await apply(madeUpRun([fieldStep(system, 'colour', wish)], { journal }));
    }
    await undo(madeUpRun([fieldStep(system, 'colour', 'black')], { journal }));

    expect(system.fields).toEqual({ colour: 'red' });
  });

  it('tells what it has put back', async () => {
    const system = madeUpSystem({ ...FIRST });
    const journal = memoryJournal();
    await apply(madeUpRun(threeKinds(system), { journal }));
    const run = madeUpRun(threeKinds(system), { journal });
    await undo(run);

    expect(told(run, 'ended').map(({ changes }) => changes)).toEqual([
      [{ field: 'name', before: 'Ann', after: '' }],
      [{ field: 'label', before: '', after: 'old' }],
      [{ field: 'colour', before: 'blue', after: 'red' }],
    ]);
  });

  it('does nothing when nothing was changed, and asks no checks', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const check = { ...questionWith(['pass']), ask: () => expect.unreachable('undo asks no check') };
    const run = madeUpRun([fieldStep(system, 'colour', 'blue'), check]);

    expect(await undo(run)).toBe('nothingToDo');
    expect(system.calls).toEqual([]);
  });

  it('does nothing the second time', async () => {
    const system = madeUpSystem({ ...FIRST });
    const journal = memoryJournal();
    await apply(madeUpRun(threeKinds(system), { journal }));
    await undo(madeUpRun(threeKinds(system), { journal }));
    const calls = system.calls.length;

    expect(await undo(madeUpRun(threeKinds(system), { journal }))).toBe('nothingToDo');
    expect(system.calls).toHaveLength(calls);
  });

  it('takes back the done half of a run that failed', async () => {
    const system = madeUpSystem({ ...FIRST });
    const journal = memoryJournal();
    system.takes.set('label', refuses);
    await apply(madeUpRun(threeKinds(system), { journal }));
    system.takes.clear();

    expect(await undo(madeUpRun(threeKinds(system), { journal }))).toBe('done');
    expect(system.fields).toEqual(FIRST);
  });

  it('puts back what was there before us where somebody else has changed it since', async () => {
    const system = madeUpSystem({ ...FIRST });
    const journal = memoryJournal();
    await apply(madeUpRun(threeKinds(system), { journal }));
    system.fields['colour'] = 'green';
    system.fields['name'] = null;
    const written = writesTo(system).length;

    expect(await undo(madeUpRun(threeKinds(system), { journal }))).toBe('done');
    expect(system.fields).toEqual(FIRST);
    expect(writesTo(system).slice(written)).toEqual(['write label', 'write colour']);
  });

  it('leaves alone what was found right, even when somebody has changed it since', async () => {
    const system = madeUpSystem({ ...FIRST });
    const journal = memoryJournal();
    await apply(madeUpRun(threeKinds(system), { journal }));
    system.fields['shape'] = 'square';
    await undo(madeUpRun(threeKinds(system), { journal }));

    expect(system.fields['shape']).toBe('square');
  });

  it('leaves alone what was tried, never reached, and is no longer wanted', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const journal = memoryJournal();
    system.takes.set('colour', refuses);
    await apply(madeUpRun([fieldStep(system, 'colour', 'blue')], { journal }));
    await apply(madeUpRun([fieldStep(system, 'colour', 'red')], { journal }));
    system.takes.clear();
    system.fields['colour'] = 'green';

    expect(await undo(madeUpRun([fieldStep(system, 'colour', 'red')], { journal }))).toBe('nothingToDo');
    expect(system.fields).toEqual({ colour: 'green' });
  });

  it('fails where the first state does not stick, and takes it up again from there', async () => {
    const system = madeUpSystem({ ...FIRST });
    const journal = memoryJournal();
    await apply(madeUpRun(threeKinds(system), { journal }));
    system.takes.set('label', forgets);
    const run = madeUpRun(threeKinds(system), { journal });

    expect(await undo(run)).toBe('failed');
    expect(told(run, 'failed')).toMatchObject([{ id: 'label', finding: { code: 'WRITE_DID_NOT_STICK' } }]);
    expect(system.fields).toEqual({ ...FIRST, colour: 'blue', label: null });
    system.takes.clear();
    expect(await undo(madeUpRun(threeKinds(system), { journal }))).toBe('done');
    expect(system.fields).toEqual(FIRST);
  });

  it('can be followed by an apply and another undo', async () => {
    const system = madeUpSystem({ ...FIRST });
    const journal = memoryJournal();
    await apply(madeUpRun(threeKinds(system), { journal }));
    await undo(madeUpRun(threeKinds(system), { journal }));
    system.fields['colour'] = 'green';

    expect(await apply(madeUpRun(threeKinds(system), { journal }))).toBe('done');
    expect(system.fields['colour']).toBe('blue');
    await undo(madeUpRun(threeKinds(system), { journal }));
    expect(system.fields).toEqual({ ...FIRST, colour: 'green' });
  });
});

describe('undo of what cannot be written back', () => {
  const paint = (system: MadeUpSystem): Unsectioned =>
    fieldStep(system, 'paint', 'blue', { undo: { never: 'Paint does not come off' } });
  const door = (system: MadeUpSystem): Unsectioned[] => [
    fieldStep(system, 'door', 'oak'),
    fieldStep(system, 'handle', 'brass', { undo: { comesWith: 'door' } }),
  ];

  it('keeps it, says so once, and the reason stays in the history', async () => {
    const system = madeUpSystem({});
    const journal = memoryJournal();
    await apply(madeUpRun([paint(system)], { journal }));
    const run = madeUpRun([paint(system)], { journal });

    expect(await undo(run)).toBe('nothingToDo');
    expect(endings(run)).toEqual(['paint kept']);
    expect(system.fields).toEqual({ paint: 'blue' });
    expect(historyOf(journal.entries()).steps.get('paint')).toMatchObject({
      status: 'kept',
      irreversible: 'Paint does not come off',
    });
    expect(endings(await undone([paint(system)], journal))).toEqual([]);
  });

  it('writes nothing for what goes with another step', async () => {
    const system = madeUpSystem({});
    // Whoever takes the door takes the handle.
    system.takes.set('door', (land) => {
      land();
      if (system.fields['door'] === null) system.fields['handle'] = null;
    });
    const journal = memoryJournal();
    await apply(madeUpRun(door(system), { journal }));
    const written = writesTo(system).length;
    const run = await undone(door(system), journal);

    expect(endings(run)).toEqual(['handle undone', 'door undone']);
    expect(writesTo(system).slice(written)).toEqual(['write door']);
    expect(system.fields).toEqual({ door: null, handle: null });
  });

  it('claims nothing for what would go with a step that was right before and stays', async () => {
    const system = madeUpSystem({ door: 'oak' });
    const journal = memoryJournal();
    await apply(madeUpRun(door(system), { journal }));
    const run = await undone(door(system), journal);

    expect(endings(run)).toEqual(['handle kept']);
    expect(system.fields).toEqual({ door: 'oak', handle: 'brass' });
  });

  async function undone(items: Unsectioned[], journal = memoryJournal()) {
    const run = madeUpRun(items, { journal });
    await undo(run);
    return run;
  }
});
