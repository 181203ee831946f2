import type { ReactNode } from 'react';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { Cause } from '../../../shared/model/diagnosis.ts';
import { Card } from '../../components/card.tsx';
import { ResultMark } from '../../components/result-mark.tsx';
import { useAdvice } from '../../components/use-advice.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './cause-card.module.css';

interface CauseCardProps {
  cause: Cause;
  /** What a person can do about it here. */
  children?: ReactNode;
}

/** One cause: what is wrong, why, what to do, what was seen, and what fails only because of it. */
export function CauseCard({ cause: { result, fix, explains }, children }: CauseCardProps) {
  const { common, findings } = useTexts();
  const advice = useAdvice();
  const { title, finding, evidence } = result;
  const sentence = finding?.sentence ?? findings.doesNotHold(title);
  return (
    <Card label={sentence} variant="list">
      <div className={styles['head']} data-severity={finding?.severity ?? 'error'}>
        <ResultMark kind={finding?.severity === 'warning' ? 'warned' : 'failed'} />
        <h2 className={styles['sentence']}>{sentence}</h2>
      </div>
      <div className={styles['rest']}>
        {finding?.cause !== undefined && (
          <p>
            <span className="dim">{common.cause}</span> {finding.cause}
          </p>
        )}
        {fix === 'apply' && <p>{findings.apply}</p>}
        {fix === 'byHand' && finding && (
          <p>
            <span className="dim">{findings.toDo}</span> {advice(finding)}
          </p>
        )}
        {evidence !== '' && evidence !== sentence && <p className="dim small">{findings.seen(evidence)}</p>}
        {children !== undefined && <div className={styles['actions']}>{children}</div>}
        {explains.length > 0 && <BecauseOfIt results={explains} />}
      </div>
    </Card>
  );
}

/** More than these are folded: the cause is what is to be read. */
const MOST_SHOWN = 3;

function BecauseOfIt({ results }: { results: CheckResult[] }) {
  const { findings } = useTexts();
  const list = (
    <ul className={styles['consequences']}>
      {results.map(({ id, title, answer }) => (
        <li key={id} className={styles['consequence']}>
          <ResultMark kind={answer === 'fail' ? 'failed' : 'notChecked'} />
          <span>{title}</span>
        </li>
      ))}
    </ul>
  );
  if (results.length <= MOST_SHOWN)
    return (
      <div className={styles['because']}>
        <p className="dim">{findings.becauseOfIt}</p>
        {list}
      </div>
    );
  return (
    <details className={styles['because']}>
      <summary>{findings.becauseOfItAll(results.length)}</summary>
      {list}
    </details>
  );
}
