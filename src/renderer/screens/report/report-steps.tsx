import { ByHandForm } from '../../components/by-hand-form.tsx';
import { Card } from '../../components/card.tsx';
import { Changes } from '../../components/changes.tsx';
import type { MarkKind } from '../../components/result-mark.tsx';
import { OUTCOME_MARKS, ResultMark } from '../../components/result-mark.tsx';
import type { ReportStep } from '../../../shared/model/report.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './report.module.css';

const MARKS: Record<ReportStep['outcome'], MarkKind> = {
  ...OUTCOME_MARKS,
  failed: 'failed',
  uncertain: 'uncertain',
  notDone: 'notChecked',
};

/** What was set, by the headings of the article: before and after, and what a person did. */
export function ReportSteps({ steps }: { steps: ReportStep[] }) {
  const { report } = useTexts();
  const sections = [...new Set(steps.map(({ section }) => section))];
  return (
    <Card variant="list">
      <h2 className={styles['title']}>{report.steps}</h2>
      {sections.length === 0 && <p className={styles['none']}>{report.none}</p>}
      {sections.map((section) => (
        <section key={section} aria-label={section}>
          <h3 className={styles['section']}>{section}</h3>
          <ul>
            {steps
              .filter((step) => step.section === section)
              .map((step) => (
                <Step key={step.title} step={step} />
              ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}

function Step({ step: { title, outcome, changes, byHand, irreversible, finding } }: { step: ReportStep }) {
  const { report } = useTexts();
  return (
    <li className={styles['step']}>
      <ResultMark kind={MARKS[outcome]} />
      <div className={styles['words']}>
        <p>
          {title} <span className="dim small">{report.outcomes[outcome]}</span>
        </p>
        {changes.length > 0 && <Changes changes={changes} />}
        {finding && (
          <p className="small">
            {finding.sentence} {finding.next}
          </p>
        )}
        {irreversible !== undefined && <p className="small">{report.stays(irreversible)}</p>}
        {byHand && (
          <details className={styles['details']}>
            <summary>{report.byHand}</summary>
            <ByHandForm byHand={byHand} />
          </details>
        )}
      </div>
    </li>
  );
}
