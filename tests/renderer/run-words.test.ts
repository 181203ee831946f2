import { describe, expect, it } from 'vitest';

import { clock, secondsOf } from '../../src/renderer/components/elapsed-words.ts';
import { newsOf, wordsOf } from '../../src/renderer/screens/run/run-words.ts';
import { questionsOf } from '../../src/renderer/screens/prove/questions.ts';
import type { RunView } from '../../src/renderer/store/run-view.ts';
import { afterEvent } from '../../src/renderer/store/run-view.ts';
import { run } from '../../src/renderer/texts/en/run.ts';
import { finding } from '../../src/shared/findings/finding.ts';
import type { CheckResult } from '../../src/shared/model/check.ts';
import type { RunKind } from '../../src/shared/model/plan.ts';
import type { RunEvent, RunOutcome } from '../../src/shared/model/run.ts';

const lost = finding('NAS_SESSION_LOST', { nas: 'diskstation' });

const done: RunEvent = { type: 'ended', id: 'smb', outcome: 'changed', changes: [], ms: 900 };
const right: RunEvent = { type: 'ended', id: 'smb', outcome: 'already', changes: [], ms: 900 };
const answered = (answer: CheckResult['answer']): RunEvent => ({
  type: 'checked',
  id: 'seen',
  results: [{ id: 'seen', title: 'Seen', answer, evidence: 'seen' }],
  ms: 300,
});
const finished = (outcome: RunOutcome): RunEvent => ({ type: 'finished', outcome, ms: 42_457 });

function after(kind: RunKind, ...events: RunEvent[]): RunView {
  const started: RunEvent = {
    type: 'started',
    run: 'r',
    kind,
    items: [
      { id: 'seen', kind: 'check', section: 'NAS', title: 'Seen' },
      { id: 'smb', kind: 'step', section: 'NAS', title: 'SMB' },
    ],
  };
  const view = [started, ...events].reduce<RunView | undefined>(afterEvent, undefined);
  if (!view) throw new Error('nothing was told');
  return view;
}

const heading = (view: RunView): string =>
  wordsOf(run, { kind: view.kind, view, name: 'diskstation', isStopping: false }).heading;
const lead = (view: RunView): string =>
  wordsOf(run, { kind: view.kind, view, name: 'diskstation', isStopping: false }).lead;

describe('what the screen says of a run', () => {
  it('names what is being done, before anything is known of it too', () => {
    const words = wordsOf(run, { kind: 'apply', view: undefined, name: 'diskstation', isStopping: false });
    expect(words.heading).toBe('Setting up diskstation');
    expect(heading(after('undo'))).toBe('Taking back what was done to diskstation');
  });

  it('says that it is stopping', () => {
    const view = after('apply');
    const words = wordsOf(run, { kind: 'apply', view, name: 'diskstation', isStopping: true });
    expect(words.lead).toBe(run.stopping);
  });

  it('counts what was changed and what was right, when all is done', () => {
    const view = after('apply', answered('pass'), done, finished('done'));
    expect(heading(view)).toBe('diskstation is set up');
    expect(lead(view)).toBe('One step changed and read back, in 0:42.');
    expect(lead(after('apply', answered('pass'), right, finished('nothingToDo')))).toBe(
      'Everything was right already, and nothing was changed. It took 0:42.',
    );
  });

  it('tells a step that a check has held back from one whose answers are merely not right', () => {
    expect(heading(after('apply', answered('fail'), finished('checkFailed')))).toBe('Held back: SMB');
    expect(heading(after('apply', answered('fail'), done, finished('checkFailed')))).toBe(
      'diskstation is set up; one answer is not as it should be',
    );
  });

  it('names the step at which it ended', () => {
    const failed: RunEvent = { type: 'failed', id: 'smb', finding: lost };
    expect(heading(after('apply', failed, finished('failed')))).toBe('Failed at “SMB”');
    expect(heading(after('undo', failed, finished('aborted')))).toBe('Cut off at “SMB”');
    expect(heading(after('apply', { type: 'failed', finding: lost }))).toBe('The run has failed');
    expect(heading(after('apply', answered('pass'), finished('stopped')))).toBe('Stopped: 1 of 2 done');
  });

  it('calls a run of questions asked, whatever the answers are', () => {
    expect(heading(after('check', answered('fail'), finished('checkFailed')))).toBe(
      'Every question has been asked',
    );
  });
});

describe('the news of a run', () => {
  it('is the last thing that ended, or that waits, and how all of it ended', () => {
    expect(newsOf(run, after('apply'), '')).toBe('');
    expect(newsOf(run, after('apply', answered('pass')), '')).toBe('Asked: Seen');
    expect(newsOf(run, after('apply', answered('pass'), done), '')).toBe('Done: SMB');
    const byHand = { clicks: [], values: [], undo: '' };
    expect(newsOf(run, after('apply', { type: 'waiting', id: 'smb', byHand }), '')).toBe(
      'Waits for you: SMB',
    );
    expect(newsOf(run, after('apply', finished('stopped')), 'Stopped')).toBe('Stopped');
  });
});

describe('the questions of a run', () => {
  it('are ahead while it goes on', () => {
    expect(questionsOf(after('check')).ahead).toHaveLength(1);
  });

  it('are open where they do not hold, and hold where they pass', () => {
    expect(questionsOf(after('check', answered('couldNotCheck'))).open).toHaveLength(1);
    expect(questionsOf(after('check', answered('pass'))).held).toHaveLength(1);
  });

  it('were not asked where the run ended before them', () => {
    const { open, ahead } = questionsOf(after('apply', finished('stopped')));
    expect(open).toEqual([{ id: 'seen', title: 'Seen', answer: 'notRun', evidence: '' }]);
    expect(ahead).toEqual([]);
  });

  it('could not be checked where asking failed', () => {
    const view = after('check', { type: 'failed', id: 'seen', finding: lost }, finished('failed'));
    expect(questionsOf(view).open).toMatchObject([{ answer: 'couldNotCheck', finding: lost }]);
  });
});

describe('times', () => {
  it.each([
    [0, '0:00'],
    [41_900, '0:41'],
    [365_000, '6:05'],
    [3_605_000, '1:00:05'],
  ])('of %i ms are told as %s', (ms, told) => {
    expect(clock(ms)).toBe(told);
  });

  it('of steps have one decimal, and nothing where they are too short to tell', () => {
    expect([1240, 50, 49].map(secondsOf)).toEqual(['1.2', '0.1', '']);
  });
});
