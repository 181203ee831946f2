import type { RunItem } from '../store/run-view.ts';
import { useTexts } from '../texts/texts.ts';
import { ResultRow } from './result-row.tsx';
import styles from './timeline.module.css';

/** What a check came to: one answer is said at once; of many, those that did not hold, and the rest when asked for. */
export function TimelineAnswers({ item: { title, results } }: { item: RunItem }) {
  const { run } = useTexts();
  const [only] = results;
  if (only && results.length === 1 && only.title === title && !only.finding)
    return <p className="dim small">{only.evidence}</p>;
  const held = results.filter(({ answer }) => answer === 'pass').length;
  const open = results.filter(({ answer, finding }) => answer !== 'pass' || finding !== undefined);
  return (
    <>
      <p className="dim small">{run.answers(held, results.length)}</p>
      {open.length > 0 && (
        <ul className={styles['answers']}>
          {open.map((result) => (
            <ResultRow key={result.id} result={result} />
          ))}
        </ul>
      )}
      {open.length < results.length && (
        <details className={styles['rest']}>
          <summary>{run.allAnswers(results.length)}</summary>
          <ul className={styles['answers']}>
            {results.map((result) => (
              <ResultRow key={result.id} result={result} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
