import { Check, CircleQuestionMark, Equal, Hand, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Answer } from '../../shared/model/check.ts';
import type { StepOutcome } from '../../shared/model/run.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './result-mark.module.css';

/** What a line's sign says of it. Never said by its colour alone. */
export type MarkKind =
  | 'doing'
  | 'waiting'
  | 'done'
  | 'same'
  | 'byHand'
  | 'failed'
  | 'warned'
  | 'holds'
  | 'notChecked'
  | 'uncertain';

const SIGNS: Record<MarkKind, ReactNode> = {
  doing: <span className={styles['dot']} />,
  waiting: <Hand size={13} aria-hidden />,
  done: <Check size={13} strokeWidth={3} aria-hidden />,
  same: <Equal size={13} aria-hidden />,
  byHand: <Hand size={13} aria-hidden />,
  failed: <span aria-hidden>!</span>,
  warned: <span aria-hidden>~</span>,
  holds: <Check size={13} strokeWidth={3} aria-hidden />,
  notChecked: <Minus size={13} aria-hidden />,
  uncertain: <CircleQuestionMark size={14} aria-hidden />,
};

/** The sign of each answer that a check can have. */
export const ANSWER_MARKS: Record<Answer, MarkKind> = {
  pass: 'holds',
  fail: 'failed',
  couldNotCheck: 'uncertain',
  notRun: 'notChecked',
};

/** The sign of each way in which a step can end well. */
export const OUTCOME_MARKS: Record<StepOutcome, MarkKind> = {
  changed: 'done',
  already: 'same',
  verified: 'byHand',
  confirmed: 'byHand',
  undone: 'done',
  kept: 'same',
};

/** The sign in front of a step or an answer. */
export function ResultMark({ kind }: { kind: MarkKind }) {
  const { run } = useTexts();
  return (
    <span role="img" aria-label={run.marks[kind]} className={styles['mark']} data-kind={kind}>
      {SIGNS[kind]}
    </span>
  );
}

/** The number of what has not been begun yet. */
export function TodoMark({ number }: { number: number }) {
  const { run } = useTexts();
  return (
    <span role="img" aria-label={run.marks.todo(number)} className={styles['mark']} data-kind="todo">
      <span aria-hidden>{number}</span>
    </span>
  );
}
