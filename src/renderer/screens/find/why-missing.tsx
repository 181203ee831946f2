import { useTexts } from '../../texts/texts.ts';
import styles from './why-missing.module.css';

/** Where it is listened, and why a NAS may not be heard. */
export function WhyMissing({ interfaces }: { interfaces: string[] }) {
  const { find } = useTexts();
  return (
    <details className={styles['missing']}>
      <summary>
        {interfaces.length > 0 && <span className="dim">{find.searched(interfaces.join(', '))} </span>}
        <span className={styles['question']}>{find.missing}</span>
      </summary>
      <ul className={styles['reasons']}>
        {find.missingReasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}
