import type { ReactNode } from 'react';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Diagnosis } from '../../../shared/model/diagnosis.ts';
import { Card } from '../../components/card.tsx';
import type { MarkKind } from '../../components/result-mark.tsx';
import { ResultMark } from '../../components/result-mark.tsx';
import { useAdvice } from '../../components/use-advice.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './asked-card.module.css';

interface AskedCardProps {
  title: string;
  /** The sign in front of each. */
  mark: MarkKind;
  asked: Diagnosis['warnings'];
  /** What a person can do about one of them here. */
  actions?: (result: CheckResult) => ReactNode;
}

/** Answers that are no cause under a heading of their own; nothing where there are none. */
export function AskedCard({ title, mark, asked, actions }: AskedCardProps) {
  if (asked.length === 0) return null;
  return (
    <Card label={title} variant="list">
      <h2 className={styles['title']}>{title}</h2>
      <ul>
        {asked.map(({ result }) => (
          <li key={result.id} className={styles['row']} data-mark={mark}>
            <ResultMark kind={mark} />
            <div className={styles['words']}>
              <Told result={result} />
              {actions?.(result)}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Told({ result: { title, finding, evidence } }: { result: CheckResult }) {
  const { common, findings } = useTexts();
  const advice = useAdvice();
  const seen = evidence !== '' && evidence !== finding?.sentence && (
    <p className="dim small">{findings.seen(evidence)}</p>
  );
  if (!finding)
    return (
      <>
        <p className={styles['sentence']}>{title}</p>
        {seen}
      </>
    );
  return (
    <>
      <p className={styles['sentence']}>{finding.sentence}</p>
      {finding.cause !== undefined && (
        <p>
          <span className="dim">{common.cause}</span> {finding.cause}
        </p>
      )}
      <p>{advice(finding)}</p>
      {seen}
    </>
  );
}
