import type { ReactNode } from 'react';
import type { CheckResult } from '../../shared/model/check.ts';
import { useTexts } from '../texts/texts.ts';
import { ANSWER_MARKS, ResultMark } from './result-mark.tsx';
import styles from './result-row.module.css';
import { useAdvice } from './use-advice.ts';

interface ResultRowProps {
  result: CheckResult;
  /** What one can do about it. */
  children?: ReactNode;
}

/** One answer: the question, what was seen, and where it does not hold, why, and what to do next. */
export function ResultRow({ result: { title, answer, evidence, finding }, children }: ResultRowProps) {
  const { common } = useTexts();
  const advice = useAdvice();
  return (
    <li className={styles['row']} data-answer={answer} data-severity={finding?.severity}>
      <ResultMark kind={ANSWER_MARKS[answer]} />
      <div className={styles['words']}>
        <p className={styles['title']}>{title}</p>
        {evidence !== '' && evidence !== finding?.sentence && <p className="dim">{evidence}</p>}
        {finding && (
          <>
            <p>{finding.sentence}</p>
            {finding.cause !== undefined && (
              <p>
                <span className="dim">{common.cause}</span> {finding.cause}
              </p>
            )}
            <p>{advice(finding)}</p>
          </>
        )}
      </div>
      {children !== undefined && <div className={styles['actions']}>{children}</div>}
    </li>
  );
}
