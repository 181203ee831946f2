import { describe, expect, it } from 'vitest';

import type { RunItem, RunView } from '../../src/renderer/store/run-view.ts';
import { afterEvent, itemElapsed, resultsOf, runElapsed } from '../../src/renderer/store/run-view.ts';
import { finding } from '../../src/shared/findings/finding.ts';
import type { ByHand } from '../../src/shared/model/by-hand.ts';
import type { CheckResult } from '../../src/shared/model/check.ts';
import type { RunEvent } from '../../src/shared/model/run.ts';

const byHand: ByHand = { clicks: ['DSM > Control Panel'], values: [], undo: 'As it was.' };
const passed: CheckResult = { id: 'seen', title: 'Seen', answer: 'pass', evidence: 'seen' };
const aborted = finding('ABORTED', { title: 'Join' });

const started = (run = 'first'): RunEvent => ({
  type: 'started',
  run,
  kind: 'apply',
  items: [
    { id: 'smb', kind: 'step', section: 'NAS', title: 'SMB' },
    { id: 'join', kind: 'hand', section: 'NAS', title: 'Join' },
    { id: 'seen', kind: 'check', section: 'NAS', title: 'Seen' },
  ],
});

/** An item begins, so many milliseconds after 1970 began. */
const begun = (id: string, at = 1000): RunEvent => ({ type: 'begun', id, at: new Date(at).toISOString() });

function after(...events: RunEvent[]): RunView {
  const view = events.reduce<RunView | undefined>(afterEvent, undefined);
  if (!view) throw new Error('nothing was told');
  return view;
}

const states = (view: RunView): string[] => view.items.map(({ state }) => state);
const join = (view: RunView): RunItem | undefined => view.items[1];

/** How long the first item has taken at a moment. */
function elapsed(view: RunView, now: number): number {
  const [item] = view.items;
  if (!item) throw new Error('the run has no item');
  return itemElapsed(item, now);
}

describe('a run as its events tell it', () => {
  it('is nothing before it has begun', () => {
    expect(afterEvent(undefined, begun('smb'))).toBeUndefined();
  });

  it('has everything still to do when it begins', () => {
    expect(states(after(started()))).toEqual(['todo', 'todo', 'todo']);
  });

  it('follows each item from its beginning to its end', () => {
    const view = after(
      started(),
      begun('smb'),
      { type: 'ended', id: 'smb', outcome: 'changed', changes: [], ms: 900 },
      begun('join'),
      { type: 'waiting', id: 'join', byHand },
    );
    expect(states(view)).toEqual(['done', 'waiting', 'todo']);
    expect(join(view)).toMatchObject({ byHand, waits: 1 });
  });

  it('counts every look that did not see it done, and keeps what the last one found', () => {
    const notSeen = finding('NAS_NOT_JOINED', { nas: 'diskstation' });
    const view = after(
      started(),
      { type: 'waiting', id: 'join', byHand },
      { type: 'waiting', id: 'join', byHand, finding: notSeen },
    );
    expect(join(view)).toMatchObject({ waits: 2, finding: notSeen });
  });

  it('drops what it waited for as soon as it is done', () => {
    const view = after(
      started(),
      { type: 'waiting', id: 'join', byHand, finding: aborted },
      { type: 'ended', id: 'join', outcome: 'verified', changes: [], ms: 5000 },
    );
    expect(join(view)).not.toHaveProperty('byHand');
    expect(join(view)).not.toHaveProperty('finding');
  });

  it('keeps a notice beside what is going on', () => {
    const view = after(
      started(),
      { type: 'progress', id: 'smb', message: 'restarting', elapsedMs: 100 },
      { type: 'notice', id: 'smb', finding: aborted },
    );
    expect(view.items[0]).toMatchObject({ state: 'doing', message: 'restarting', notices: [aborted] });
  });

  it('gathers the answers of its checks', () => {
    const view = after(started(), { type: 'checked', id: 'seen', results: [passed], ms: 300 });
    expect(resultsOf(view)).toEqual([passed]);
  });
});

describe('the end of a run', () => {
  it('leaves what was held back, or waited for the person, still to be done', () => {
    const view = after(
      started(),
      begun('smb'),
      { type: 'waiting', id: 'join', byHand },
      { type: 'finished', outcome: 'stopped', ms: 4000 },
    );
    expect(states(view)).toEqual(['todo', 'todo', 'todo']);
    expect(view).toMatchObject({ outcome: 'stopped', ms: 4000 });
  });

  it('leaves what has failed as failed', () => {
    const view = after(
      started(),
      { type: 'failed', id: 'smb', finding: aborted },
      { type: 'finished', outcome: 'aborted', ms: 10 },
    );
    expect(view.items[0]).toMatchObject({ state: 'failed', finding: aborted });
  });

  it('comes with a failure that belongs to no item', () => {
    const failure = finding('INTERNAL', { incident: '1' });
    const view = after(started(), begun('smb'), { type: 'failed', finding: failure });
    expect(view).toMatchObject({ outcome: 'failed', failure });
    expect(states(view)).toEqual(['todo', 'todo', 'todo']);
  });

  it('is told even where the run could not say what it would do', () => {
    const failure = finding('INTERNAL', { incident: '1' });
    expect(after({ type: 'failed', finding: failure })).toMatchObject({
      outcome: 'failed',
      items: [],
      failure,
    });
  });
});

describe('the time of a run', () => {
  const going = after(started(), begun('smb'));

  it('goes on from when an item began', () => {
    expect(elapsed(going, 21_000)).toBe(20_000);
  });

  it('is kept when the run is told from its start once more', () => {
    const again = [started(), begun('smb')].reduce<RunView | undefined>(afterEvent, going);
    expect(again && elapsed(again, 91_000)).toBe(90_000);
  });

  it('is that of an item as soon as it has ended', () => {
    const view = afterEvent(going, { type: 'ended', id: 'smb', outcome: 'changed', changes: [], ms: 900 });
    expect(view && elapsed(view, 60_000)).toBe(900);
  });

  it('is, of all of it, what its items took together, and what main says at the end', () => {
    const ended = afterEvent(going, { type: 'ended', id: 'smb', outcome: 'changed', changes: [], ms: 900 });
    const waiting = afterEvent(ended, begun('join', 2000));
    expect(waiting && runElapsed(waiting, 5000)).toBe(3900);
    const over = afterEvent(waiting, { type: 'finished', outcome: 'stopped', ms: 4200 });
    expect(over && runElapsed(over, 60_000)).toBe(4200);
  });
});
