import { useTexts } from '../../texts/texts.ts';
import styles from './connect.module.css';

/** Where the JumpCloud console shows the key, and what the key may do (facts/jumpcloud.md §2.2). */
export function WhereIsTheKey() {
  const { connect } = useTexts();
  return (
    <details className={styles['where']}>
      <summary>{connect.where}</summary>
      <ol className={styles['steps']}>
        {connect.whereSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <p className={styles['rights']}>{connect.rights}</p>
    </details>
  );
}
