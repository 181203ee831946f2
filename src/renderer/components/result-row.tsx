import type { ReactNode } from 'react';
import type { CheckResult } from '../../shared/model/check.ts';
import { useTexts } from '../texts/texts.ts';
import { ANSWER_MARKS, ResultMark } from './result-mark.tsx';
import styles from './result-row.module.css';
import { useAdvice } from './use-advice.ts';

interface ResultRowProps {
  result: CheckResult;
  /** When it was asked, ISO 8601, where that was not just now. */
  at?: string | undefined;
  /** What one can do about it. */
  children?: ReactNode;
}

/** One answer: the question, where it does not hold why, and what to do next; and what was seen. */
export function ResultRow({ result, at, children }: ResultRowProps) {
  const { title, answer, evidence, finding, proof } = result;
  const { common, report } = useTexts();
  const advice = useAdvice();
  const isProved = proof === true && answer === 'pass';
  return (
    <li className={styles['row']} data-answer={answer} data-severity={finding?.severity}>
      <ResultMark kind={ANSWER_MARKS[answer]} />
      <div className={styles['words']}>
        <p className={styles['title']}>{title}</p>
        {finding && (
          <div className={styles['finding']}>
            <p>{isSaid(result) ? evidence : finding.sentence}</p>
            {finding.cause !== undefined && (
              <p>
                <span className="dim">{common.cause}</span> {finding.cause}
              </p>
            )}
            <p>{advice(finding)}</p>
          </div>
        )}
        {hasMoreSeen(result) && <p className="dim">{evidence}</p>}
        {at !== undefined && <p className="dim">{common.tried(report.date(at))}</p>}
      </div>
      {(isProved || children !== undefined) && (
        <div className={styles['actions']}>
          {isProved && <span className={styles['proof']}>{common.proof}</span>}
          {children}
        </div>
      )}
    </li>
  );
}

/** Whether the evidence ends with what the finding would begin with: "Could not prove: nothing answers at …". */
const isSaid = ({ evidence, finding }: CheckResult): boolean =>
  finding !== undefined && evidence !== finding.sentence && evidence.endsWith(finding.sentence);

/** Whether what was seen says more than the finding does. */
const hasMoreSeen = (result: CheckResult): boolean =>
  result.evidence !== '' && result.evidence !== result.finding?.sentence && !isSaid(result);
