import type { Finding } from '../../../shared/model/finding.ts';
import { useAdvice } from '../../components/use-advice.ts';
import styles from './field-finding.module.css';

/** A finding about what stands in a field, below it: what is wrong, why, and what to type instead. */
export function FieldFinding({ finding }: { finding: Finding }) {
  const advice = useAdvice();
  const { code, sentence, cause } = finding;
  return (
    <span role="alert" data-code={code} className={styles['finding']}>
      <span>{sentence}</span>
      <span className={styles['rest']}>{[cause, advice(finding)].filter(Boolean).join(' ')}</span>
    </span>
  );
}
