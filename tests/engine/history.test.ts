import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { apply } from '../../src/main/engine/apply.ts';
import { check } from '../../src/main/engine/check.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import type { Journal } from '../../src/main/engine/journal.ts';
import type { JournalEntry } from '../../src/main/engine/journal-entry.ts';
import type { Unsectioned } from '../../src/main/engine/step.ts';
import { undo } from '../../src/main/engine/undo.ts';
import { finding } from '../../src/shared/findings/finding.ts';
import type { Fields, MadeUpSystem } from './made-up.ts';
import { fieldStep, madeUpSystem, refuses } from './made-up.ts';
import { everyKind, firstSystem, knownSteps } from './made-up-guide.ts';
import { confirmEach, madeUpRun, memoryJournal, questionWith } from './made-up-run.ts';

const DO = { apply, undo, check };
const FIELDS = ['colour', 'size', 'name', 'label'];

const text = fc.constantFrom(null, 'red', 'blue');
const fields = fc.record(Object.fromEntries(FIELDS.map((field) => [field, text])));
/** A run, the item in which it is stopped, and the field whose writes are refused meanwhile. */
const anyRun = fc.record({
  what: fc.constantFrom('apply' as const, 'apply' as const, 'undo' as const, 'check' as const),
  stopIn: fc.option(fc.nat({ max: 3 }), { nil: undefined }),
  refused: fc.option(fc.constantFrom(...FIELDS), { nil: undefined }),
});
type AnyRun = typeof anyRun extends fc.Arbitrary<infer Value> ? Value : never;

const stepsFor = (system: MadeUpSystem, wanted: Fields): Unsectioned[] =>
  FIELDS.map((field) => fieldStep(system, field, wanted[field] ?? null));

async function carryOut(
  { what, stopIn, refused }: AnyRun,
  items: Unsectioned[],
  at: MadeUpSystem,
  journal: Journal,
) {
  let begun = 0;
  if (refused !== undefined) at.takes.set(refused, refuses);
  await DO[what](
    madeUpRun(items, {
      journal,
      watch: (event, control) => {
        confirmEach(event, control);
        if (event.type === 'begun' && begun++ === stopIn) control.stop();
      },
    }),
  );
  if (refused !== undefined) at.takes.delete(refused);
}

describe('the fold of a journal', () => {
  it('is the same for an apply in one piece and in any number of pieces', async () => {
    const inPieces = async (stops: number[]) => {
      const system = firstSystem();
      const journal = memoryJournal();
      const items = everyKind(system);
      for (const stopIn of stops) {
        await carryOut({ what: 'apply', stopIn, refused: undefined }, items, system, journal);
      }
      await carryOut({ what: 'apply', stopIn: undefined, refused: undefined }, items, system, journal);
      return { fields: system.fields, steps: knownSteps(journal) };
    };
    const whole = await inPieces([]);

    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 6 }), { maxLength: 4 }), async (stops) => {
        expect(await inPieces(stops)).toEqual(whole);
      }),
    );
  });

  it('knows the first state of everything that is not as it was, whatever was run and however it ended', async () => {
    await fc.assert(
      fc.asyncProperty(fields, fields, fc.array(anyRun, { maxLength: 8 }), async (first, wanted, runs) => {
        const system = madeUpSystem({ ...first });
        const journal = memoryJournal();
        for (const run of runs) await carryOut(run, stepsFor(system, wanted), system, journal);
        const { steps } = historyOf(journal.entries());

        for (const field of FIELDS) {
          const known = steps.get(field)?.before;
          expect(known === undefined ? system.fields[field] : known).toBe(first[field]);
        }
      }),
    );
  });

  it('leads back to the first state from anywhere, whatever was wished for in between', async () => {
    const wishes = fc.array(fc.tuple(fields, anyRun), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fields, wishes, async (first, runs) => {
        const system = madeUpSystem({ ...first });
        const journal = memoryJournal();
        for (const [wanted, run] of runs) await carryOut(run, stepsFor(system, wanted), system, journal);
        await undo(madeUpRun(stepsFor(system, {}), { journal }));

        expect(system.fields).toEqual(first);
      }),
    );
  });

  it('changes no line, and is the same every time', async () => {
    await fc.assert(
      fc.asyncProperty(fields, fc.array(anyRun, { maxLength: 5 }), async (wanted, runs) => {
        const system = madeUpSystem({});
        const journal = memoryJournal();
        for (const run of runs) await carryOut(run, stepsFor(system, wanted), system, journal);
        const before = JSON.stringify(journal.entries());

        expect(historyOf(journal.entries())).toEqual(historyOf(journal.entries()));
        expect(JSON.stringify(journal.entries())).toBe(before);
      }),
    );
  });
});

describe('the history of a setup', () => {
  const at = '2026-11-21T10:00:00.000Z';
  const name = { step: 'colour', section: 'Paint', title: 'Set colour' };
  const started = (run: string): JournalEntry => ({ at, type: 'run-started', run, kind: 'apply', facts: [] });

  it('is empty at first', () => {
    expect(historyOf([])).toEqual({
      steps: new Map(),
      asked: new Map(),
      checks: new Map(),
      notices: [],
      facts: [],
      runs: [],
    });
  });

  it('has a step that was begun and not ended as uncertain, with what was there before', () => {
    const begun: JournalEntry = { at, type: 'step-begun', ...name, before: 'red', want: 'blue' };

    expect(historyOf([started('one'), begun]).steps.get('colour')).toMatchObject({
      status: 'uncertain',
      before: 'red',
    });
  });

  it('tells a run that was cut by a crash from one that ended', () => {
    const { runs } = historyOf([
      started('one'),
      started('two'),
      { at, type: 'run-ended', run: 'two', outcome: 'done' },
    ]);

    expect(runs).toEqual([
      { run: 'one', kind: 'apply', started: at },
      { run: 'two', kind: 'apply', started: at, ended: { at, outcome: 'done' } },
    ]);
  });

  it('has the last answers of a check, and the facts of the last run that had some', async () => {
    const journal = memoryJournal();
    const items = [questionWith(['fail', 'pass'])];
    const facts = [{ label: 'Model', value: 'Made-up 1' }];
    await check({ ...madeUpRun(items, { journal }), facts });
    await check(madeUpRun(items, { journal }));
    const history = historyOf(journal.entries());

    expect(history.checks.get('light')?.results).toMatchObject([{ answer: 'pass' }]);
    expect(history.facts).toEqual(facts);
  });

  it('has the notices of the last apply alone', () => {
    const noticed = (nas: string): JournalEntry => ({
      at,
      type: 'noticed',
      finding: finding('EXPECTED_SAMBA_SCHEMA', { nas }),
    });
    const { notices } = historyOf([started('one'), noticed('old'), started('two'), noticed('new')]);

    expect(notices).toEqual([finding('EXPECTED_SAMBA_SCHEMA', { nas: 'new' })]);
  });

  it('remembers why a failed step failed, until it is done', async () => {
    const system = madeUpSystem({});
    const journal = memoryJournal();
    const items = [fieldStep(system, 'colour', 'blue')];
    system.takes.set('colour', refuses);
    await apply(madeUpRun(items, { journal }));
    expect(knownSteps(journal)['colour']).toMatchObject({ finding: { code: 'SERVER_ERROR' } });

    system.takes.clear();
    await apply(madeUpRun(items, { journal }));
    expect(knownSteps(journal)['colour']).not.toHaveProperty('finding');
  });
});
