import type { ReactNode } from 'react';
import type { RunItem, RunView } from '../store/run-view.ts';
import { useTexts } from '../texts/texts.ts';
import { Card } from './card.tsx';
import { TimelineHead } from './timeline-head.tsx';
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
  return (
    <div className={styles['timeline']}>
      <Card variant="list">
        <TimelineHead view={view} />
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
