import type { ReactNode } from 'react';
import type { RunItem, RunView } from '../store/run-view.ts';
import { isAtHand, runElapsed } from '../store/run-view.ts';
import { useTexts } from '../texts/texts.ts';
import { Card } from './card.tsx';
import { clock } from './elapsed-words.ts';
import { Elapsed } from './elapsed.tsx';
import { TimelineItem } from './timeline-item.tsx';
import styles from './timeline.module.css';

interface TimelineProps {
  view: RunView;
  /** What a person can do about an item, where it waits or has failed. */
  actions: (item: RunItem) => ReactNode;
}

/** A run, line by line, as it goes: how far it is, what is at hand, what came of each. */
export function Timeline({ view, actions }: TimelineProps) {
  const { run } = useTexts();
  const { items } = view;
  const isOver = view.outcome !== undefined;
  const done = items.filter(({ state }) => state === 'done' || state === 'checked').length;
  const current = items.find(isAtHand) ?? items.find(({ state }) => state === 'failed');
  const position = current ? items.indexOf(current) + 1 : done;
  return (
    <div className={styles['timeline']}>
      <Card variant="list">
        <div className={styles['head']}>
          <p className={styles['now']}>
            {run.progress(position, items.length)}
            {current && ` · ${current.title}`}
          </p>
          {isOver ? (
            <span className="mono dim">{clock(runElapsed(view, 0))}</span>
          ) : (
            <Elapsed at={(now) => runElapsed(view, now)} label={run.elapsedLabel} />
          )}
          <progress
            className={styles['progress']}
            max={Math.max(1, items.length)}
            value={done}
            aria-label={run.progressLabel}
          />
        </div>
        <ol className={styles['items']} aria-label={run.timeline}>
          {items.map((item, index) => (
            <TimelineItem key={item.id} item={item} number={index + 1} isLive={!isOver}>
              {actions(item)}
            </TimelineItem>
          ))}
        </ol>
      </Card>
    </div>
  );
}
