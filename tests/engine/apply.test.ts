import { describe, expect, it } from 'vitest';

import { apply } from '../../src/main/engine/apply.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import type { Unsectioned } from '../../src/main/engine/step.ts';
import { finding } from '../../src/shared/findings/finding.ts';
import type { MadeUpSystem } from './made-up.ts';
import { fieldStep, forgets, madeUpSystem, refuses, writesTo } from './made-up.ts';
import {
  endings,
  madeUpRun,
  memoryJournal,
  Killed,
  struckJournal,
  questionWith,
  told,
} from './made-up-run.ts';

const twoSteps = (system: MadeUpSystem): Unsectioned[] => [
  fieldStep(system, 'colour', 'blue'),
  fieldStep(system, 'size', 'large'),
];

describe('apply', () => {
  it('does one step after the other, reading before each write and after it', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const run = madeUpRun(twoSteps(system));

    expect(await apply(run)).toBe('done');
    expect(system.fields).toEqual({ colour: 'blue', size: 'large' });
    expect(system.calls).toEqual([
      ...['read colour', 'write colour', 'read colour'],
      ...['read size', 'write size', 'read size'],
    ]);
    expect(told(run, 'ended')).toMatchObject([
      { id: 'colour', outcome: 'changed', changes: [{ field: 'colour', before: 'red', after: 'blue' }] },
      { id: 'size', outcome: 'changed', changes: [{ field: 'size', before: '', after: 'large' }] },
    ]);
  });

  it('leaves alone what is right already, and says so', async () => {
    const system = madeUpSystem({ colour: 'blue' });
    const run = madeUpRun(twoSteps(system));

    expect(await apply(run)).toBe('done');
    expect(endings(run)).toEqual(['colour already', 'size changed']);
    expect(writesTo(system)).toEqual(['write size']);
  });

  it('writes nothing the second time', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const journal = memoryJournal();
    await apply(madeUpRun(twoSteps(system), { journal }));
    const written = writesTo(system).length;
    const second = madeUpRun(twoSteps(system), { journal });

    expect(await apply(second)).toBe('nothingToDo');
    expect(endings(second)).toEqual(['colour already', 'size already']);
    expect(writesTo(system)).toHaveLength(written);
  });

  it('puts right what somebody else has changed since', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const journal = memoryJournal();
    await apply(madeUpRun(twoSteps(system), { journal }));
    system.fields['colour'] = 'green';

    expect(await apply(madeUpRun(twoSteps(system), { journal }))).toBe('done');
    expect(system.fields['colour']).toBe('blue');
  });

  it('tells the whole list of items before it begins with the first', async () => {
    const system = madeUpSystem({});
    const run = madeUpRun([fieldStep(system, 'colour', 'blue'), questionWith(['pass'])]);
    await apply(run);

    expect(run.events[0]).toEqual({
      type: 'started',
      run: run.id,
      kind: 'apply',
      items: [
        { id: 'colour', kind: 'step', section: 'The made-up section', title: 'Set colour' },
        { id: 'light', kind: 'check', section: 'The made-up section', title: 'The light is on' },
      ],
    });
  });

  it('has everything in the journal before it is told', async () => {
    const system = madeUpSystem({});
    const run = madeUpRun([fieldStep(system, 'colour', 'blue'), questionWith(['pass'])]);
    await apply(run);

    expect(run.order).toEqual([
      ...['line run-started', 'told started'],
      ...['told begun', 'line step-begun', 'line step-ended', 'told ended'],
      ...['told begun', 'line checked', 'told checked'],
      ...['line run-ended', 'told finished'],
    ]);
  });

  it('has the intent on disk before the act', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const run = madeUpRun([fieldStep(system, 'colour', 'blue')]);
    const knownAtTheWrite: unknown[] = [];
    system.takes.set('colour', (land) => {
      knownAtTheWrite.push(run.journal.entries().at(-1));
      land();
    });
    await apply(run);

    expect(knownAtTheWrite).toMatchObject([
      { type: 'step-begun', step: 'colour', before: 'red', want: 'blue' },
    ]);
  });

  it('keeps what is known of the site in the journal', async () => {
    const facts = [{ label: 'Model', value: 'Made-up 1' }];
    const run = { ...madeUpRun([]), facts };
    await apply(run);

    expect(historyOf(run.journal.entries()).facts).toEqual(facts);
  });

  it('records what a step notices, then tells it', async () => {
    const system = madeUpSystem({});
    const expected = finding('EXPECTED_SAMBA_SCHEMA', { nas: 'The made-up system' });
    system.takes.set('colour', async (land, work) => {
      land();
      await work.notice(expected);
    });
    const run = madeUpRun([fieldStep(system, 'colour', 'blue')]);
    await apply(run);

    expect(told(run, 'notice')).toEqual([{ type: 'notice', id: 'colour', finding: expected }]);
    expect(historyOf(run.journal.entries()).notices).toEqual([expected]);
    expect(run.order.indexOf('told notice')).toBe(run.order.indexOf('line noticed') + 1);
  });

  it('tells what a step is doing, with the time it has taken so far', async () => {
    const system = madeUpSystem({});
    system.takes.set('colour', (land, work) => {
      work.tell('mixing the paint');
      land();
    });
    const run = madeUpRun([fieldStep(system, 'colour', 'blue')]);
    await apply(run);

    expect(told(run, 'progress')).toEqual([
      {
        type: 'progress',
        id: 'colour',
        message: 'mixing the paint',
        elapsedMs: expect.any(Number) as number,
      },
    ]);
  });
});

describe('a step that fails', () => {
  it('ends the run, keeps what was done, and is in the journal before it is told', async () => {
    const system = madeUpSystem({ colour: 'red' });
    system.takes.set('size', refuses);
    const run = madeUpRun([...twoSteps(system), fieldStep(system, 'name', 'Ann')]);

    expect(await apply(run)).toBe('failed');
    expect(system.fields).toEqual({ colour: 'blue' });
    expect(system.calls).not.toContain('read name');
    expect(run.order.slice(-4)).toEqual([
      'line step-failed',
      'told failed',
      'line run-ended',
      'told finished',
    ]);
    expect(told(run, 'failed')).toMatchObject([{ id: 'size', finding: { code: 'SERVER_ERROR' } }]);
    expect(historyOf(run.journal.entries()).steps.get('size')).toMatchObject({
      status: 'failed',
      finding: { code: 'SERVER_ERROR' },
    });
  });

  it('is one whose write does not stick, and the fields that differ are named', async () => {
    const system = madeUpSystem({ colour: 'red' });
    system.takes.set('colour', forgets);
    const run = madeUpRun(twoSteps(system));

    expect(await apply(run)).toBe('failed');
    expect(told(run, 'failed')[0]?.finding).toMatchObject({
      code: 'WRITE_DID_NOT_STICK',
      sentence: '"Set colour" was accepted, and reading it back shows something else: colour: blue → red.',
    });
  });

  it('says that the difference is not shown where it may not be', async () => {
    const system = madeUpSystem({ colour: 'red' });
    system.takes.set('colour', forgets);
    const run = madeUpRun([fieldStep(system, 'colour', 'blue', { show: () => ({}) })]);
    await apply(run);

    expect(told(run, 'failed')[0]?.finding.sentence).toContain('a value that is not shown');
  });

  it('is done by the next apply, when it can be', async () => {
    const system = madeUpSystem({ colour: 'red' });
    const journal = memoryJournal();
    system.takes.set('size', refuses);
    await apply(madeUpRun(twoSteps(system), { journal }));
    system.takes.clear();
    const next = madeUpRun(twoSteps(system), { journal });

    expect(await apply(next)).toBe('done');
    expect(endings(next)).toEqual(['colour already', 'size changed']);
  });

  it('is a bug with an incident when it throws anything else', async () => {
    const system = madeUpSystem({});
    const mistake = new TypeError('colour is not a function');
    system.takes.set('colour', () => {
      throw mistake;
    });
    const run = madeUpRun(twoSteps(system));

    expect(await apply(run)).toBe('failed');
    expect(run.bugs).toEqual([mistake]);
    expect(told(run, 'failed')).toMatchObject([{ finding: { code: 'INTERNAL' } }]);
    expect(JSON.stringify(run.journal.entries())).not.toContain('colour is not a function');
  });

  it('is not even begun when its intent cannot be written down', async () => {
    const system = madeUpSystem({});
    const journal = memoryJournal();
    const run = madeUpRun(twoSteps(system), { journal: struckJournal(journal, 2, 'killed before') });

    await expect(apply(run)).rejects.toThrow(Killed);
    expect(writesTo(system)).toEqual([]);
  });
});
