import { once } from 'node:events';

import { describe, expect, it } from 'vitest';

import { apply } from '../../src/main/engine/apply.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import { RunControl } from '../../src/main/engine/run-control.ts';
import type { Unsectioned } from '../../src/main/engine/step.ts';
import { byHand } from '../../src/main/engine/step.ts';
import { undo } from '../../src/main/engine/undo.ts';
import { ExpectedFailure } from '../../src/shared/findings/expected-failure.ts';
import type { MadeUpSystem } from './made-up.ts';
import { byHandForm, fieldStep, hangs, landsAndHangs, madeUpSystem, writesTo } from './made-up.ts';
import { confirmEach, endings, lines, madeUpRun, memoryJournal, questionWith, told } from './made-up-run.ts';

const threeSteps = (system: MadeUpSystem): Unsectioned[] => [
  fieldStep(system, 'colour', 'blue'),
  fieldStep(system, 'size', 'large'),
  fieldStep(system, 'name', 'Ann'),
];
const lamp = byHand({ id: 'lamp', title: 'Turn the lamp on', byHand: byHandForm('lamp') });

describe('stop', () => {
  it('finishes the step at hand and starts no other', async () => {
    const system = madeUpSystem({});
    const run = madeUpRun(threeSteps(system));
    system.heard.once('write size', () => run.control.stop());

    expect(await apply(run)).toBe('stopped');
    expect(endings(run)).toEqual(['colour changed', 'size changed']);
    expect(system.calls).not.toContain('read name');
    expect(lines(run.journal, 'run-ended')).toMatchObject([{ outcome: 'stopped' }]);
  });

  it('before the first step touches nothing', async () => {
    const system = madeUpSystem({});
    const run = madeUpRun(threeSteps(system));
    run.control.stop();

    expect(await apply(run)).toBe('stopped');
    expect(system.calls).toEqual([]);
  });

  it('in the last step comes too late: the run is done', async () => {
    const system = madeUpSystem({});
    const run = madeUpRun([fieldStep(system, 'colour', 'blue')]);
    system.heard.once('write colour', () => run.control.stop());

    expect(await apply(run)).toBe('done');
  });

  it('ends the wait for a person', async () => {
    const system = madeUpSystem({});
    const run = madeUpRun([lamp, ...threeSteps(system)], {
      watch: (event, control) => {
        if (event.type === 'waiting') control.stop();
      },
    });

    expect(await apply(run)).toBe('stopped');
    expect(lines(run.journal, 'step-ended')).toEqual([]);
    expect(system.calls).toEqual([]);
  });

  it('ends the wait for an answer to turn, and the last answer counts', async () => {
    const system = madeUpSystem({});
    const run = madeUpRun([questionWith(['fail'], { patience: () => 3600 }), ...threeSteps(system)], {
      watch: (event, control) => {
        if (event.type === 'progress') control.stop();
      },
    });

    expect(await apply(run)).toBe('stopped');
    expect(historyOf(run.journal.entries()).checks.get('light')?.results).toMatchObject([
      { answer: 'fail', finding: { code: 'NAS_SMB_OFF' } },
    ]);
    expect(system.calls).toEqual([]);
  });

  it('ends an undo between two steps, and the next undo does the rest', async () => {
    const system = madeUpSystem({ colour: 'red', size: 'small', name: 'Ben' });
    const journal = memoryJournal();
    await apply(madeUpRun(threeSteps(system), { journal }));
    const run = madeUpRun(threeSteps(system), { journal });
    system.heard.once('write size', () => run.control.stop());

    expect(await undo(run)).toBe('stopped');
    expect(system.fields).toEqual({ colour: 'blue', size: 'small', name: 'Ben' });
    expect(await undo(madeUpRun(threeSteps(system), { journal }))).toBe('done');
    expect(system.fields).toEqual({ colour: 'red', size: 'small', name: 'Ben' });
  });

  it('ends the wait for the way back of what a person did', async () => {
    const journal = memoryJournal();
    await apply(madeUpRun([lamp], { journal, watch: confirmEach }));
    const run = madeUpRun([lamp], {
      journal,
      watch: (event, control) => {
        if (event.type === 'waiting') control.stop();
      },
    });

    expect(await undo(run)).toBe('stopped');
    expect(historyOf(journal.entries()).steps.get('lamp')?.status).toBe('confirmed');
  });
});

describe('abort', () => {
  it.each([
    ['had not reached the system', hangs],
    ['had reached the system', landsAndHangs],
  ])('cuts the write at hand and leaves the step uncertain, when it %s', async (_where, take) => {
    const system = madeUpSystem({ size: 'small' });
    const journal = memoryJournal();
    system.takes.set('size', take);
    const run = madeUpRun(threeSteps(system), { journal });
    const running = apply(run);
    await once(system.heard, 'write size');
    run.control.abort();

    expect(await running).toBe('aborted');
    expect(told(run, 'failed')).toMatchObject([{ id: 'size', finding: { code: 'ABORTED' } }]);
    expect(historyOf(journal.entries()).steps.get('size')).toMatchObject({
      status: 'uncertain',
      before: 'small',
    });
    expect(run.bugs).toEqual([]);
    expect(system.calls).not.toContain('read name');
  });

  it.each([
    ['had not reached the system', hangs],
    ['had reached the system', landsAndHangs],
  ])('is made good by the next apply and by undo, when the write %s', async (_where, take) => {
    const system = madeUpSystem({ size: 'small' });
    const journal = memoryJournal();
    system.takes.set('size', take);
    const run = madeUpRun(threeSteps(system), { journal });
    const running = apply(run);
    await once(system.heard, 'write size');
    run.control.abort();
    await running;
    system.takes.clear();

    expect(await apply(madeUpRun(threeSteps(system), { journal }))).toBe('done');
    expect(system.fields).toEqual({ colour: 'blue', size: 'large', name: 'Ann' });
    await undo(madeUpRun(threeSteps(system), { journal }));
    expect(system.fields).toEqual({ colour: null, size: 'small', name: null });
  });

  it('cuts a check, and leaves no answer behind', async () => {
    const asked = new RunControl();
    const hanging = {
      ...questionWith(['pass']),
      ask: ({ signal }: { signal: AbortSignal }) => {
        asked.stop();
        return new Promise<never>((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('cut off')));
        });
      },
    };
    const run = madeUpRun([hanging]);
    asked.ending.addEventListener('abort', () => queueMicrotask(() => run.control.abort()));

    expect(await apply(run)).toBe('aborted');
    expect(lines(run.journal, 'checked')).toEqual([]);
    expect(told(run, 'failed')).toMatchObject([{ finding: { code: 'ABORTED' } }]);
  });

  it.each([
    ['a person', lamp],
    ['an answer to turn', questionWith(['fail'], { patience: () => 3600 })],
  ])('ends the wait for %s', async (_what, item) => {
    const run = madeUpRun([item], {
      watch: (event, control) => {
        if (event.type === 'waiting' || event.type === 'progress') control.abort();
      },
    });

    expect(await apply(run)).toBe('aborted');
    expect(run.bugs).toEqual([]);
  });

  it('after stop still cuts: the second key press of an impatient person', async () => {
    const system = madeUpSystem({});
    system.takes.set('size', hangs);
    const run = madeUpRun(threeSteps(system));
    const running = apply(run);
    await once(system.heard, 'write size');
    run.control.stop();
    run.control.abort();

    expect(await running).toBe('aborted');
    expect(writesTo(system)).toEqual(['write colour', 'write size']);
  });
});

describe('confirm', () => {
  const refused = (confirm: () => void): boolean => {
    try {
      confirm();
      return false;
    } catch (error) {
      return ExpectedFailure.is(error, 'NOTHING_TO_CONFIRM');
    }
  };

  it('is refused while no step is waiting', () => {
    const control = new RunControl();

    expect(refused(() => control.confirm('lamp'))).toBe(true);
  });

  it('is refused for another step than the one that is waiting', async () => {
    const control = new RunControl();
    const answer = control.confirmation('lamp');

    expect(refused(() => control.confirm('door'))).toBe(true);
    control.confirm('lamp');
    expect(await answer).toBe('confirmed');
  });

  it('is refused once the step has been confirmed', async () => {
    const control = new RunControl();
    const answer = control.confirmation('lamp');
    control.confirm('lamp');
    await answer;

    expect(refused(() => control.confirm('lamp'))).toBe(true);
  });

  it('is refused once the run is ending, because nobody waits any more', async () => {
    const control = new RunControl();
    control.stop();

    expect(await control.confirmation('lamp')).toBe('ending');
    expect(refused(() => control.confirm('lamp'))).toBe(true);
  });
});
