import { Card } from '../../components/card.tsx';
import { ResultMark, TodoMark } from '../../components/result-mark.tsx';
import { ResultRow } from '../../components/result-row.tsx';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import { AnswerActions } from './answer-actions.tsx';
import styles from './answer-list.module.css';
import type { Questions } from './questions.ts';

interface AnswerListProps {
  setup: string;
  questions: Questions;
  /** They are being asked. */
  isBusy: boolean;
  onAgain: () => void;
  /** When people's own sign-ins were tried, by the answers' ids, where that was not just now. */
  triedAt: ReadonlyMap<string, string | undefined>;
  onTest: (account: string) => void;
}

/** The answers: first what somebody has to look at, then what holds, then what is still to be asked. */
export function AnswerList(props: AnswerListProps) {
  const { open, held, ahead } = props.questions;
  const { setup, isBusy, triedAt } = props;
  const { findings, prove } = useTexts();
  return (
    <>
      {open.length > 0 && (
        <Card label={prove.toLookAt} variant="list">
          <ul>
            {open.map((result) => (
              <ResultRow key={result.id} result={result} at={triedAt.get(result.id)}>
                <AnswerActions result={result} {...props} />
              </ResultRow>
            ))}
          </ul>
          {!isBusy && open.some(({ answer }) => answer === 'fail') && (
            <p className={styles['why']}>
              {findings.findWhy}{' '}
              <a className="quiet-link" href={hashOf({ screen: 'findings', setup })}>
                {findings.find}
              </a>
            </p>
          )}
        </Card>
      )}
      {held.length > 0 && (
        <Card label={prove.holding} variant="list">
          <ul className={styles['list']}>
            {held.map((result) => (
              <ResultRow key={result.id} result={result} at={triedAt.get(result.id)} />
            ))}
          </ul>
        </Card>
      )}
      {ahead.length > 0 && (
        <Card label={prove.ahead} variant="list">
          <ul className={styles['list']}>
            {ahead.map(({ id, title, state }, index) => (
              <li key={id} className={styles['ahead']}>
                {state === 'doing' ? (
                  <ResultMark kind="doing" />
                ) : (
                  <TodoMark number={open.length + held.length + index + 1} />
                )}
                {title}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
