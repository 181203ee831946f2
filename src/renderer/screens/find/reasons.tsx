import type { Found } from '../../../shared/found.ts';
import { likelyReasons } from '../../../shared/unheard.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './reasons.module.css';

/** What was heard, and why a NAS may not be: the likeliest reason first, each with what to do about it. */
export function Reasons({ found }: { found: Found }) {
  const { find } = useTexts();
  return (
    <div className={styles['reasons']}>
      <p>{find.heard(found)}</p>
      <ol className={styles['list']} aria-label={find.reasonsLabel}>
        {likelyReasons(found).map((reason) => (
          <li key={reason}>
            <strong>{find.unheard[reason].what}</strong>{' '}
            <span className="dim">{find.unheard[reason].then}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
