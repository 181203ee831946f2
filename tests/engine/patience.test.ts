import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { apply } from '../../src/main/engine/apply.ts';
import { madeUpRun, questionWith, told } from './made-up-run.ts';

/** The pauses that were asked for, in milliseconds. The clock goes on by each of them, and no real time passes. */
const pauses: number[] = [];
vi.mock('node:timers/promises', () => ({
  setTimeout: (pause: number) => {
    pauses.push(pause);
    vi.advanceTimersByTime(pause);
    return Promise.resolve();
  },
}));

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  pauses.length = 0;
});
afterEach(() => void vi.useRealTimers());

describe('patience with an answer that may still turn', () => {
  it('is none unless the check has some', async () => {
    expect(await apply(madeUpRun([questionWith(['fail', 'pass'])]))).toBe('checkFailed');
    expect(pauses).toEqual([]);
  });

  it('ends with the first pass', async () => {
    const run = madeUpRun([questionWith(['fail', 'fail', 'pass'], { patience: () => 60 })]);

    expect(await apply(run)).toBe('nothingToDo');
    expect(pauses).toEqual([500, 1000]);
    expect(told(run, 'checked')).toMatchObject([{ results: [{ answer: 'pass' }], ms: 1500 }]);
  });

  it('looks soon at first, then rarer, and a last time when it is over', async () => {
    const run = madeUpRun([questionWith(['fail'], { patience: () => 20 })]);

    expect(await apply(run)).toBe('checkFailed');
    expect(pauses).toEqual([500, 1000, 2000, 3000, 5000, 5000, 3500]);
    expect(told(run, 'checked')).toMatchObject([{ results: [{ answer: 'fail' }], ms: 20_000 }]);
  });

  it('says at every look what is missing, with the time it has taken so far', async () => {
    const run = madeUpRun([questionWith(['fail', 'fail', 'pass'], { patience: () => 60 })]);
    await apply(run);

    expect(told(run, 'progress').map(({ message, elapsedMs }) => [message, elapsedMs])).toEqual([
      ['not there yet: SMB is off on The made-up system.', 0],
      ['not there yet: SMB is off on The made-up system.', 500],
    ]);
  });

  it('writes one line down, however often it has looked', async () => {
    const run = madeUpRun([questionWith(['fail', 'fail', 'fail', 'pass'], { patience: () => 60 })]);
    await apply(run);

    expect(run.journal.entries().map(({ type }) => type)).toEqual(['run-started', 'checked', 'run-ended']);
  });

  it.each(['couldNotCheck', 'notRun'] as const)('is not for the answer %s', async (answer) => {
    const run = madeUpRun([questionWith([answer, 'pass'], { patience: () => 60 })]);
    await apply(run);

    expect(pauses).toEqual([]);
    expect(told(run, 'checked')).toMatchObject([{ results: [{ answer }] }]);
  });

  it('opens a gate that turns in time', async () => {
    const run = madeUpRun([questionWith(['fail', 'pass'], { gate: true, patience: () => 60 })]);

    expect(await apply(run)).toBe('nothingToDo');
  });
});
