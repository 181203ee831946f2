import type { ReactNode } from 'react';
import type { CheckResult } from '../../../shared/model/check.ts';
import { Card } from '../../components/card.tsx';
import { ResultRow } from '../../components/result-row.tsx';
import { useTexts } from '../../texts/texts.ts';
import styles from './test-now.module.css';

interface TestNowProps {
  results: readonly CheckResult[];
  /** What a person can do about one that has to be looked at. */
  children: (result: CheckResult) => ReactNode;
}

/** What Directory Connector would synchronise: whom and which groups it finds, and whom it leaves out. */
export function TestNow({ results, children }: TestNowProps) {
  const { connector } = useTexts().prove;
  return (
    <Card label={connector.test} variant="list">
      <div className={styles['head']}>
        <h2 className={styles['title']}>{connector.test}</h2>
        <p className="dim small">{connector.testLead}</p>
      </div>
      <ul>
        {results.map((result) => (
          <ResultRow key={result.id} result={result}>
            {result.answer === 'pass' ? undefined : children(result)}
          </ResultRow>
        ))}
      </ul>
    </Card>
  );
}
