import type { RunKind } from '../../../shared/model/plan.ts';
import type { RunOutcome } from '../../../shared/model/run.ts';

const WORDS: Record<RunKind, Record<'done' | 'nothingToDo', string>> = {
  apply: {
    done: 'Everything is set up and checked.',
    nothingToDo: 'Everything was right already.',
  },
  undo: {
    done: 'What was there before is back.',
    nothingToDo: 'There was nothing to put back.',
  },
  check: {
    done: 'Every check passed.',
    nothingToDo: 'Every check passed.',
  },
};

/** How a run came out, in one sentence for somebody who is doing something else at the moment. */
export function endedWords(kind: RunKind, outcome: RunOutcome): string {
  switch (outcome) {
    case 'done':
    case 'nothingToDo':
      return WORDS[kind][outcome];
    case 'failed':
      return 'A step failed. Joinery says which one, why, and what to do.';
    case 'checkFailed':
      return 'A check failed. Joinery says which one, why, and what to do.';
    case 'notAllChecked':
      return 'Nothing failed, but not everything could be checked.';
    case 'stopped':
      return 'Stopped after a step, as asked.';
    case 'aborted':
      return 'Aborted in the middle of a step, as asked.';
  }
}
