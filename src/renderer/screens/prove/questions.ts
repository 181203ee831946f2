import type { CheckResult } from '../../../shared/model/check.ts';
import type { RunItem, RunView } from '../../store/run-view.ts';

/** The answers of a run, and what it has not been asked yet. */
export interface Questions {
  /** To be looked at: failed, could not be asked, was not asked. */
  open: CheckResult[];
  held: CheckResult[];
  /** Still to be asked, as long as the run goes on. */
  ahead: RunItem[];
}

/** Before anything is asked. */
export const NOT_ASKED: Questions = { open: [], held: [], ahead: [] };

/** Sorts a run's questions by what a person has to do about them; within that they stay in the order of the guide. */
export function questionsOf({ items, outcome }: RunView): Questions {
  const isOver = outcome !== undefined;
  const checks = items.filter(({ kind }) => kind === 'check');
  const answers = checks.flatMap((item) => (isAnswered(item) || isOver ? answersTo(item) : []));
  return {
    open: answers.filter(({ answer }) => answer !== 'pass'),
    held: answers.filter(({ answer }) => answer === 'pass'),
    ahead: isOver ? [] : checks.filter((item) => !isAnswered(item)),
  };
}

const isAnswered = ({ state }: RunItem): boolean => state === 'checked' || state === 'failed';

/** A question that the run ended at, or before, has no answer of its own. */
function answersTo({ id, title, state, results, finding }: RunItem): CheckResult[] {
  if (state === 'checked') return results;
  if (!finding) return [{ id, title, answer: 'notRun', evidence: '' }];
  return [{ id, title, answer: 'couldNotCheck', evidence: finding.sentence, finding }];
}

/** With people's own sign-ins behind them. */
export const withProofs = ({ open, held, ahead }: Questions, proofs: readonly CheckResult[]): Questions => ({
  open: [...open, ...proofs.filter(({ answer }) => answer !== 'pass')],
  held: [...held, ...proofs.filter(({ answer }) => answer === 'pass')],
  ahead,
});

/** What Directory Connector's "Test Now" has come to, in the order of the guide, and every other question. */
export function splitTest({ open, held, ahead }: Questions): { test: CheckResult[]; others: Questions } {
  const isOfTest = ({ id }: CheckResult): boolean => TEST.includes(id);
  const isOther = (result: CheckResult): boolean => !isOfTest(result);
  return {
    test: [...open, ...held]
      .filter(isOfTest)
      .toSorted((one, other) => TEST.indexOf(one.id) - TEST.indexOf(other.id)),
    others: { open: open.filter(isOther), held: held.filter(isOther), ahead },
  };
}

/** The answers of "Test Now" (facts/bitwarden-directory-connector.md §4.8). */
const TEST: readonly string[] = [
  'connector.people',
  'connector.groups',
  'connector.members',
  'connector.mail',
  'connector.mail-once',
  'connector.test',
];
