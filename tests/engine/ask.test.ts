import { describe, expect, it, vi } from 'vitest';

import { apply } from '../../src/main/engine/apply.ts';
import { historyOf } from '../../src/main/engine/history.ts';
import type { Unsectioned } from '../../src/main/engine/step.ts';
import { byHand } from '../../src/main/engine/step.ts';
import { fail } from '../../src/shared/findings/expected-failure.ts';
import { finding } from '../../src/shared/findings/finding.ts';
import type { MadeUpSystem } from './made-up.ts';
import { byHandForm, fieldStep, madeUpSystem, writesTo } from './made-up.ts';
import { endings, lines, madeUpRun, memoryJournal, questionWith, told } from './made-up-run.ts';

const twoSteps = (system: MadeUpSystem): Unsectioned[] => [
  fieldStep(system, 'colour', 'blue'),
  fieldStep(system, 'size', 'large'),
];

describe('a check on the way', () => {
  it('is written down with its evidence, and the run goes on', async () => {
    const system = madeUpSystem({});
    const run = madeUpRun([questionWith(['pass']), ...twoSteps(system)]);

    expect(await apply(run)).toBe('done');
    expect(lines(run.journal, 'checked')).toMatchObject([
      { check: 'light', results: [{ answer: 'pass', evidence: 'pass' }] },
    ]);
  });

  it('does not keep the steps after it from being done when it fails, but the run says so', async () => {
    const system = madeUpSystem({});
    const run = madeUpRun([questionWith(['fail']), ...twoSteps(system)]);

    expect(await apply(run)).toBe('checkFailed');
    expect(system.fields).toEqual({ colour: 'blue', size: 'large' });
  });

  it.each(['fail', 'couldNotCheck', 'notRun'] as const)(
    'keeps everything after it unchanged when it is a gate and its answer is %s',
    async (answer) => {
      const system = madeUpSystem({});
      const run = madeUpRun([
        fieldStep(system, 'colour', 'blue'),
        questionWith([answer], { gate: true }),
        fieldStep(system, 'size', 'large'),
      ]);

      expect(await apply(run)).toBe('checkFailed');
      expect(system.fields).toEqual({ colour: 'blue' });
      expect(writesTo(system)).toEqual(['write colour']);
      expect(told(run, 'checked')).toMatchObject([{ results: [{ answer }] }]);
    },
  );

  it('lets the rest be done, without waiting, when a gate fails with a mere warning, and the run still says so', async () => {
    const system = madeUpSystem({});
    const warning = finding('LDAP_NT_HASH_MISSING', { users: ['ann'] });
    const ask = vi.fn(() =>
      Promise.resolve([
        { id: 'light', title: 'The light is on', answer: 'fail', evidence: 'dim', finding: warning } as const,
      ]),
    );
    const check = { ...questionWith(['fail']), gate: true as const, patience: () => 3600, ask };
    const run = madeUpRun([check, ...twoSteps(system)]);

    expect(await apply(run)).toBe('checkFailed');
    expect(ask).toHaveBeenCalledTimes(1);
    expect(system.fields).toEqual({ colour: 'blue', size: 'large' });
  });

  it('lets what is right already be recognised, also behind a closed gate', async () => {
    const system = madeUpSystem({ colour: 'blue' });
    const run = madeUpRun([questionWith(['fail'], { gate: true }), ...twoSteps(system)]);

    expect(await apply(run)).toBe('checkFailed');
    expect(endings(run)).toEqual(['colour already']);
    expect(system.fields).toEqual({ colour: 'blue' });
  });

  it('lets nobody be asked to do by hand what a closed gate holds', async () => {
    const lamp = byHand({ id: 'lamp', title: 'Turn the lamp on', byHand: byHandForm('lamp') });
    const run = madeUpRun([questionWith(['fail'], { gate: true }), lamp]);

    expect(await apply(run)).toBe('checkFailed');
    expect(told(run, 'waiting')).toEqual([]);
  });

  it('opens as a gate in the next apply, when its answer has turned', async () => {
    const system = madeUpSystem({});
    const journal = memoryJournal();
    const items = [questionWith(['fail', 'pass'], { gate: true }), ...twoSteps(system)];
    await apply(madeUpRun(items, { journal }));

    expect(await apply(madeUpRun(items, { journal }))).toBe('done');
  });

  it('opens as a gate only when every answer is a pass', async () => {
    const system = madeUpSystem({});
    const run = madeUpRun([questionWith(['pass'], { gate: true }), ...twoSteps(system)]);

    expect(await apply(run)).toBe('done');
  });

  it('that cannot be asked is written down as that, with the reason, before it is told', async () => {
    const unanswerable = {
      ...questionWith(['pass']),
      ask: () => fail('NAS_OTP_WRONG', { nas: 'The made-up system' }),
    };
    const run = madeUpRun([unanswerable]);

    expect(await apply(run)).toBe('failed');
    expect(historyOf(run.journal.entries()).checks.get('light')?.results).toMatchObject([
      { id: 'light', answer: 'couldNotCheck', finding: { code: 'NAS_OTP_WRONG' } },
    ]);
    expect(run.order.indexOf('told failed')).toBe(run.order.indexOf('line checked') + 1);
  });
});
