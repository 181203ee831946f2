import { once } from 'node:events';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { apply } from '../../src/main/engine/apply.ts';
import type { Journal } from '../../src/main/engine/journal.ts';
import { step } from '../../src/main/engine/step.ts';
import { undo } from '../../src/main/engine/undo.ts';
import { ExpectedFailure } from '../../src/shared/findings/expected-failure.ts';
import type { RunOutcome } from '../../src/shared/model/run.ts';
import type { MadeUpSystem } from './made-up.ts';
import { byHandForm, madeUpSystem } from './made-up.ts';
import { everyKind, FIRST, firstSystem, knownSteps, WANTED } from './made-up-guide.ts';
import type { Blow } from './made-up-run.ts';
import { BLOWS, confirmEach, Killed, madeUpRun, memoryJournal, struckJournal } from './made-up-run.ts';

const DO = { apply, undo };

const go = (what: 'apply' | 'undo', system: MadeUpSystem, journal: Journal): Promise<RunOutcome> =>
  DO[what](madeUpRun(everyKind(system), { journal, watch: confirmEach }));

/** A run that may not live to its end. */
const goMortally = (...args: Parameters<typeof go>): Promise<RunOutcome | 'killed' | 'refused'> =>
  go(...args).catch((error: unknown) => {
    if (error instanceof Killed) return 'killed';
    if (ExpectedFailure.is(error, 'SETUP_SAVE_FAILED')) return 'refused';
    throw error;
  });

/** What an undisturbed apply, then an undisturbed undo, leaves in the journal. */
async function undisturbed() {
  const system = firstSystem();
  const journal = memoryJournal();
  await go('apply', system, journal);
  const steps = knownSteps(journal);
  const applyLines = journal.entries().length;
  await go('undo', system, journal);
  return { steps, applyLines, undoLines: journal.entries().length - applyLines };
}
const { steps, applyLines, undoLines } = await undisturbed();

const everyLine = (count: number): { line: number; blow: Blow }[] =>
  Array.from({ length: count }, (_, index) => BLOWS.map((blow) => ({ line: index + 1, blow }))).flat();

describe('an apply in which line n of the journal did not go well', () => {
  it.each(everyLine(applyLines))(
    'is finished by the next one to the same end (line $line $blow)',
    async ({ line, blow }) => {
      const system = firstSystem();
      const journal = memoryJournal();
      expect(await goMortally('apply', system, struckJournal(journal, line, blow))).not.toBe('done');

      await go('apply', system, journal);

      expect(system.fields).toEqual(WANTED);
      expect(knownSteps(journal)).toEqual(steps);
    },
  );

  it.each(everyLine(applyLines))(
    'can be undone to the first state, at once or after the next one (line $line $blow)',
    async ({ line, blow }) => {
      const system = firstSystem();
      const journal = memoryJournal();
      await goMortally('apply', system, struckJournal(journal, line, blow));
      await go('undo', system, journal);
      expect(system.fields).toEqual(FIRST);

      await go('apply', system, journal);
      await go('undo', system, journal);
      expect(system.fields).toEqual(FIRST);
    },
  );
});

describe('an undo in which line n of the journal did not go well', () => {
  it.each(everyLine(undoLines))(
    'is finished by the next one, and an apply still reaches its end (line $line $blow)',
    async ({ line, blow }) => {
      const system = firstSystem();
      const journal = memoryJournal();
      await go('apply', system, journal);
      expect(await goMortally('undo', system, struckJournal(journal, line, blow))).not.toBe('done');

      await go('undo', system, journal);
      expect(system.fields).toEqual(FIRST);
      expect(await go('undo', system, journal)).toBe('nothingToDo');

      await go('apply', system, journal);
      expect(system.fields).toEqual(WANTED);
      expect(knownSteps(journal)).toEqual(steps);
    },
  );
});

describe('any number of runs that did not go well', () => {
  const mishap = fc.record({
    what: fc.constantFrom('apply' as const, 'undo' as const),
    line: fc.integer({ min: 1, max: applyLines }),
    blow: fc.constantFrom(...BLOWS),
  });

  it('end, after one that does, as one alone would have ended', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(mishap, { maxLength: 6 }), async (mishaps) => {
        const system = firstSystem();
        const journal = memoryJournal();
        for (const { what, line, blow } of mishaps) {
          await goMortally(what, system, struckJournal(journal, line, blow));
        }
        await go('apply', system, journal);
        expect(system.fields).toEqual(WANTED);
        expect(knownSteps(journal)).toEqual(steps);

        await go('undo', system, journal);
        expect(system.fields).toEqual(FIRST);
      }),
    );
  });
});

describe('a process that died in the middle of a write', () => {
  const pair = (system: MadeUpSystem) =>
    step<{ left: string | null; right: string | null }>({
      id: 'pair',
      title: 'Set both',
      byHand: byHandForm('pair'),
      state: z.object({ left: z.string().nullable(), right: z.string().nullable() }),
      read: () => Promise.resolve({ left: system.read('left'), right: system.read('right') }),
      want: () => ({ left: 'new', right: 'new' }),
      write: async ({ left, right }, _from, work) => {
        await system.write('left', left, work);
        await system.write('right', right, work);
      },
      show: ({ left, right }) => ({ Left: left ?? '', Right: right ?? '' }),
    });

  /** The run is left where it stands, as a killed process leaves it. */
  async function halfWritten() {
    const system = madeUpSystem({ left: 'old', right: 'old' });
    const journal = memoryJournal();
    system.takes.set('right', () => new Promise<never>(() => undefined));
    void apply(madeUpRun([pair(system)], { journal }));
    await once(system.heard, 'write right');
    system.takes.clear();
    expect(system.fields).toEqual({ left: 'new', right: 'old' });
    return { system, journal };
  }

  it('is gone on from by the next apply', async () => {
    const { system, journal } = await halfWritten();

    expect(await apply(madeUpRun([pair(system)], { journal }))).toBe('done');
    expect(system.fields).toEqual({ left: 'new', right: 'new' });
    expect(knownSteps(journal)['pair']).toMatchObject({
      before: { left: 'old', right: 'old' },
      changes: [
        { field: 'Left', before: 'old', after: 'new' },
        { field: 'Right', before: 'old', after: 'new' },
      ],
    });
  });

  it('is gone back from by undo, to what was there first and not to the half', async () => {
    const { system, journal } = await halfWritten();
    expect(await undo(madeUpRun([pair(system)], { journal }))).toBe('done');
    expect(system.fields).toEqual({ left: 'old', right: 'old' });
  });
});
