import { Card } from '../../components/card.tsx';
import { TimelineHead } from '../../components/timeline-head.tsx';
import type { RunView } from '../../store/run-view.ts';
import { isAtHand, resultsOf } from '../../store/run-view.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './findings.module.css';

/** A look as it goes: which question of how many, and how they have been answered so far. */
export function LookingCard({ view }: { view: RunView }) {
  const { findings } = useTexts();
  const answers = resultsOf(view).map(({ answer }) => answer);
  const right = answers.filter((answer) => answer === 'pass').length;
  const wrong = answers.filter((answer) => answer === 'fail').length;
  const message = view.items.find(isAtHand)?.message;
  return (
    <Card variant="list">
      <TimelineHead view={view} />
      <p className={`dim small ${styles['soFar'] ?? ''}`}>{message ?? findings.soFar(right, wrong)}</p>
    </Card>
  );
}
