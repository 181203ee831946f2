import { ArrowRight } from 'lucide-react';
import type { Change } from '../../shared/model/plan.ts';
import { useTexts } from '../texts/texts.ts';
import styles from './changes.module.css';

/** What changes, field by field: what is there, and what will be. A field without a before is new. */
export function Changes({ changes }: { changes: Change[] }) {
  const { byHand } = useTexts();
  return (
    <dl className={styles['changes']}>
      {changes.map(({ field, before, after }) => (
        <div key={field} className={styles['change']}>
          <dt>{field}</dt>
          <dd>
            {before !== '' && (
              <>
                <s className={styles['before']}>{before}</s>
                <ArrowRight size={13} aria-hidden className={styles['arrow']} />
                <span className="visually-hidden"> {byHand.becomes} </span>
              </>
            )}
            {after === '' ? (
              <span className="dim">{byHand.gone}</span>
            ) : (
              <strong className={styles['after']}>{after}</strong>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
