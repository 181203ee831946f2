import { Lock, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Plan } from '../../shared/model/plan.ts';
import { useTexts } from '../texts/texts.ts';
import { FindingNote } from './finding-note.tsx';
import styles from './plan-entries-notices.module.css';
import { warningsOf } from './plan-entries-sum.ts';

/** What stands before the question: findings, what people will notice, and what cannot be taken back. */
export function PlanNotices({ plan }: { plan: Plan }) {
  const { review } = useTexts();
  const warnings = warningsOf(plan);
  const kept = plan.entries.filter(({ irreversible }) => irreversible !== undefined);
  return (
    <>
      {plan.findings.map((finding) => (
        <FindingNote key={`${finding.code} ${finding.sentence}`} finding={finding} />
      ))}
      {warnings.length + kept.length > 0 && (
        <ul className={styles['notices']} aria-label={review.notices}>
          {warnings.map((warning) => (
            <Notice key={warning} icon={<TriangleAlert size={18} aria-hidden />} {...inTwo(warning)} />
          ))}
          {kept.map(({ step, title, irreversible }) => (
            <Notice
              key={step}
              icon={<Lock size={18} aria-hidden />}
              first={plan.kind === 'undo' ? review.stays(title) : review.irreversible(title)}
              rest={irreversible}
            />
          ))}
        </ul>
      )}
    </>
  );
}

function Notice({ icon, first, rest }: { icon: ReactNode; first: string; rest: string | undefined }) {
  return (
    <li className={styles['notice']}>
      <span className={styles['icon']}>{icon}</span>
      <span>
        {rest === undefined ? (
          first
        ) : (
          <>
            <strong>{first}</strong> {rest}
          </>
        )}
      </span>
    </li>
  );
}

/** The sentence that says it, and those that explain it. */
function inTwo(warning: string): { first: string; rest: string | undefined } {
  const end = warning.indexOf('. ');
  if (end === -1) return { first: warning, rest: undefined };
  return { first: warning.slice(0, end + 1), rest: warning.slice(end + 2) };
}
