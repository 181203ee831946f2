import { Card } from '../../components/card.tsx';
import { FindingNote } from '../../components/finding-note.tsx';
import { ResultRow } from '../../components/result-row.tsx';
import type { Finding } from '../../../shared/model/finding.ts';
import { proofOf } from '../../../shared/proof-of.ts';
import type { Report } from '../../../shared/model/report.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './report.module.css';

/** What was checked, each with what was seen. */
export function ReportAnswers({ checks }: { checks: Report['checks'] }) {
  const { report } = useTexts();
  return (
    <Card variant="list">
      <h2 className={styles['title']}>{report.answers}</h2>
      {checks.length === 0 && <p className={styles['none']}>{report.none}</p>}
      <ul className={styles['answers']}>
        {checks.map(({ at, result }) => (
          <ResultRow key={result.id} result={result} at={proofOf(result) && at} />
        ))}
      </ul>
    </Card>
  );
}

/** Warnings that were expected, and whatever else is worth reading; nothing where there is nothing. */
export function ReportNotices({ notices }: { notices: Finding[] }) {
  const { report } = useTexts();
  if (notices.length === 0) return null;
  return (
    <Card variant="list">
      <h2 className={styles['title']}>{report.notices}</h2>
      <ul className={styles['notices']}>
        {notices.map((notice) => (
          <li key={notice.code}>
            <FindingNote finding={notice} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** How to take it all back, this machine away included. */
export function ReportUndo({ ways }: { ways: string[] }) {
  const { report } = useTexts();
  if (ways.length === 0) return null;
  return (
    <Card variant="list">
      <h2 className={styles['title']}>{report.undo}</h2>
      <ul className={styles['ways']}>
        {ways.map((way) => (
          <li key={way}>
            <WithCommands text={way} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Between backticks stands what is typed as it is. */
const WithCommands = ({ text }: { text: string }) =>
  text.split('`').map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <code key={index} className="mono">
        {part}
      </code>
    ),
  );
