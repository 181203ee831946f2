import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import type { RunItem } from '../store/run-view.ts';
import { itemElapsed } from '../store/run-view.ts';
import type { Texts } from '../texts/texts.ts';
import { useTexts } from '../texts/texts.ts';
import { secondsOf } from './elapsed-words.ts';
import { Elapsed } from './elapsed.tsx';
import { FindingNote } from './finding-note.tsx';
import type { MarkKind } from './result-mark.tsx';
import { ANSWER_MARKS, OUTCOME_MARKS, ResultMark, TodoMark } from './result-mark.tsx';
import { TimelineAnswers } from './timeline-answers.tsx';
import styles from './timeline.module.css';

interface TimelineItemProps {
  item: RunItem;
  /** Its place in the run, from 1. */
  number: number;
  /** The run goes on. */
  isLive: boolean;
  children: ReactNode;
}

/** One line of a run. What is at hand, and what has failed, stays in sight. */
export function TimelineItem({ item, number, isLive, children }: TimelineItemProps) {
  const { run } = useTexts();
  const { state, title, message, notices } = item;
  const ref = useRef<HTMLLIElement>(null);
  const isInPlay = (isLive && (state === 'doing' || state === 'waiting')) || state === 'failed';
  useEffect(() => {
    if (isInPlay) ref.current?.scrollIntoView({ block: 'nearest' });
  }, [isInPlay, state, item.waits]);
  const mark = markOf(item);
  const took = secondsOf(item.ms);
  return (
    <li ref={ref} className={styles['item']} data-state={state}>
      {mark ? <ResultMark kind={mark} /> : <TodoMark number={number} />}
      <div className={styles['words']}>
        <p className={styles['title']}>{title}</p>
        {state === 'doing' && message !== undefined && <p className="dim small">{message}</p>}
        {state === 'done' && <p className="dim small">{whatCameOfIt(item, run)}</p>}
        {state === 'checked' && <TimelineAnswers item={item} />}
      </div>
      <div className={styles['time']}>
        {state === 'doing' ? (
          <Elapsed at={(now) => itemElapsed(item, now)} />
        ) : (
          took !== '' && <span className="mono dim">{run.seconds(took)}</span>
        )}
      </div>
      {(notices.length > 0 || state === 'waiting' || state === 'failed') && (
        <div className={styles['below']}>
          {notices.map((notice) => (
            <FindingNote key={notice.code} finding={notice} />
          ))}
          {(state === 'waiting' || state === 'failed') && children}
        </div>
      )}
    </li>
  );
}

function markOf({ state, outcome, results }: RunItem): MarkKind | undefined {
  switch (state) {
    case 'todo':
      return undefined;
    case 'doing':
    case 'waiting':
    case 'failed':
      return state;
    case 'done':
      return outcome && OUTCOME_MARKS[outcome];
    case 'checked': {
      const worst = WORST_FIRST.find((answer) => results.some((result) => result.answer === answer));
      return ANSWER_MARKS[worst ?? 'notRun'];
    }
  }
}

const WORST_FIRST = ['fail', 'couldNotCheck', 'notRun', 'pass'] as const;

function whatCameOfIt({ outcome, changes }: RunItem, run: Texts['run']): string {
  if (outcome === undefined) return '';
  if (changes.length === 0) return run.outcomes[outcome];
  return run.readBack(
    changes.map(({ field, after }) => `${field} ${after === '' ? run.gone : after}`).join(', '),
  );
}
