import type { RunOutcome } from '../../../shared/model/run.ts';

/** What the shell is told. What was asked and answered with no is 3, whatever was asked. */
export const EXIT = {
  done: 0,
  failed: 1,
  hasChanges: 2,
  checkFailed: 3,
  nothingFound: 3,
  stopped: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const exitCodeOf: Record<RunOutcome, ExitCode> = {
  done: EXIT.done,
  nothingToDo: EXIT.done,
  failed: EXIT.failed,
  checkFailed: EXIT.checkFailed,
  notAllChecked: EXIT.failed,
  stopped: EXIT.stopped,
  aborted: EXIT.stopped,
};
