import { Spinner } from './spinner.tsx';
import { Card } from './card.tsx';
import styles from './plan-entries-reading.module.css';

/** As long as the systems are being read: where the lines of the plan will stand. */
export function PlanReading() {
  return (
    <Card variant="list">
      <div className={styles['reading']} aria-hidden>
        <Spinner size={18} />
        {[64, 48, 72, 56].map((width) => (
          <span key={width} className={styles['line']} data-width={width} />
        ))}
      </div>
    </Card>
  );
}
