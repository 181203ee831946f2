import type { RunView } from '../store/run-view.ts';
import { isAtHand, runElapsed } from '../store/run-view.ts';
import { useTexts } from '../texts/texts.ts';
import { clock } from './elapsed-words.ts';
import { Elapsed } from './elapsed.tsx';
import styles from './timeline-head.module.css';

/** How far a run is: what is at hand, which of how many that is, and how long all of it has taken. */
export function TimelineHead({ view }: { view: RunView }) {
  const { run } = useTexts();
  const { items, outcome } = view;
  const done = items.filter(({ state }) => state === 'done' || state === 'checked').length;
  const current = items.find(isAtHand) ?? items.find(({ state }) => state === 'failed');
  const position = current ? items.indexOf(current) + 1 : done;
  return (
    <div className={styles['head']}>
      <p className={styles['now']}>
        {run.progress(position, items.length)}
        {current && ` · ${current.title}`}
      </p>
      {outcome === undefined ? (
        <Elapsed at={(now) => runElapsed(view, now)} label={run.elapsedLabel} />
      ) : (
        <span className="mono dim">{clock(runElapsed(view, 0))}</span>
      )}
      <progress
        className={styles['progress']}
        max={Math.max(1, items.length)}
        value={done}
        aria-label={run.progressLabel}
      />
    </div>
  );
}
