import type { Plan, PlanEntry } from '../../shared/model/plan.ts';
import { useTexts } from '../texts/texts.ts';
import { ByHandForm } from './by-hand-form.tsx';
import { Card } from './card.tsx';
import { Changes } from './changes.tsx';
import { PlanMark } from './plan-entries-mark.tsx';
import { sectionsOf } from './plan-entries-sum.ts';
import styles from './plan-entries.module.css';

/** Every line of a plan under its heading: what changes and how, and quietly what does not. */
export function PlanEntries({ plan }: { plan: Plan }) {
  if (plan.entries.length === 0) return null;
  return (
    <Card variant="list">
      {sectionsOf(plan).map(({ name, entries }) => (
        <section key={name} className={styles['section']} aria-label={name}>
          <h2 className={styles['heading']}>{name}</h2>
          <ul>
            {entries.map((entry) => (
              <Entry key={entry.step} entry={entry} kind={plan.kind} />
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}

function Entry({ entry, kind }: { entry: PlanEntry; kind: Plan['kind'] }) {
  const { review } = useTexts();
  const { action, title, changes, byHand, irreversible } = entry;
  const isChange = changes.length > 0;
  const said = useSaid(entry, kind);
  return (
    <li className={styles['entry']} data-action={action} data-says={isChange ? 'fields' : 'word'}>
      <PlanMark action={action} name={said} />
      <span className={styles['title']}>
        {title}
        {kind === 'apply' && irreversible !== undefined && (
          <span className={styles['kept']}>{review.cannotBeUndone}</span>
        )}
      </span>
      <div className={styles['told']}>
        {isChange ? <Changes changes={changes} /> : <span aria-hidden>{said}</span>}
      </div>
      {action === 'byHand' && (
        <details className={styles['byHand']}>
          <summary>{review.howTo}</summary>
          <ByHandForm byHand={byHand} />
        </details>
      )}
    </li>
  );
}

/** What is done with a line, in a word: an undo leaves things as they were, or because it has to. */
function useSaid({ action, irreversible }: PlanEntry, kind: Plan['kind']): string {
  const { review, undo } = useTexts();
  if (kind === 'apply' || action !== 'same') return review.actions[action];
  return irreversible === undefined ? undo.same : undo.stays;
}
