import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ResultMark, TodoMark } from '../../components/result-mark.tsx';
import { ResultRow } from '../../components/result-row.tsx';
import { useSession } from '../../store/session.ts';
import { hashOf } from '../../store/where.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './answer-list.module.css';
import type { Questions } from './questions.ts';

interface AnswerListProps {
  setup: string;
  questions: Questions;
  /** They are being asked. */
  isBusy: boolean;
  onAgain: () => void;
}

/** The answers: first what somebody has to look at, then what holds, then what is still to be asked. */
export function AnswerList({ setup, questions: { open, held, ahead }, isBusy, onAgain }: AnswerListProps) {
  const { prove } = useTexts();
  const { mayChange } = useSession();
  return (
    <>
      {open.length > 0 && (
        <Card label={prove.toLookAt} variant="list">
          <ul>
            {open.map((result) => (
              <ResultRow key={result.id} result={result}>
                {result.finding?.code === 'DRIFTED' && (
                  <Button
                    variant="default"
                    size="xs"
                    href={hashOf({ screen: 'review', setup })}
                    aria-label={prove.putRightOf(result.title)}
                  >
                    {prove.putRight}
                  </Button>
                )}
                <Button
                  variant="default"
                  size="xs"
                  onClick={onAgain}
                  disabled={isBusy || !mayChange}
                  aria-label={prove.againOf(result.title)}
                >
                  {prove.again}
                </Button>
              </ResultRow>
            ))}
          </ul>
        </Card>
      )}
      {held.length > 0 && (
        <Card label={prove.holding} variant="list">
          <ul className={styles['list']}>
            {held.map((result) => (
              <ResultRow key={result.id} result={result} />
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
