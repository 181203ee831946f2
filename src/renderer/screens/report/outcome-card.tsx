import { Card } from '../../components/card.tsx';
import type { MarkKind } from '../../components/result-mark.tsx';
import { ResultMark } from '../../components/result-mark.tsx';
import { provesEntry } from '../../../shared/proof-of.ts';
import type { Report } from '../../../shared/model/report.ts';
import { hashOf } from '../../store/where.ts';
import type { Texts } from '../../texts/texts.ts';
import { useTexts } from '../../texts/texts.ts';
import styles from './outcome-card.module.css';

/** The first page: what was joined to what, when, and whether it was checked. */
export function OutcomeCard({ report: model }: { report: Report }) {
  const { findings, report } = useTexts();
  const { headline, guide, made, finished, facts, checks } = model;
  const { mark, word } = verdictOf(model, report);
  const passed = checks.filter(({ result }) => result.answer === 'pass').length;
  return (
    <Card variant="list">
      <div className={styles['verdict']} data-mark={mark}>
        <ResultMark kind={mark} />
        <div>
          <p className="small">
            {word}. {report.checks(passed, checks.length)}
          </p>
          <h2 className={styles['headline']}>{headline}</h2>
          {isAmiss(model) && (
            <a className="quiet-link small" href={hashOf({ screen: 'findings', setup: model.setup })}>
              {findings.find}
            </a>
          )}
        </div>
      </div>
      <div className={styles['rest']}>
        <p className="dim small">
          {guide.title}. {report.following(guide.article)}{' '}
          {finished !== undefined && report.finished(report.date(finished))} {report.made(report.date(made))}
        </p>
        {facts.length > 0 && (
          <dl className={styles['facts']} aria-label={report.facts}>
            {facts.map(({ label, value }) => (
              <div key={label} className={styles['fact']}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Card>
  );
}

function verdictOf(
  { outcome, checks }: Report,
  { verdicts }: Texts['report'],
): { mark: MarkKind; word: string } {
  switch (outcome) {
    case 'done': {
      const isWhole = checks.length > 0 && checks.every(({ result }) => isFine[result.answer]);
      if (!isWhole) return { mark: 'uncertain', word: verdicts.doneUnproved };
      const isProved = checks.some(({ result }) => provesEntry(result));
      return { mark: 'holds', word: isProved ? verdicts.doneProved : verdicts.done };
    }
    case 'notDone':
      return { mark: 'notChecked', word: verdicts.notDone };
    case 'incomplete':
      return { mark: 'failed', word: verdicts.incomplete };
    case 'undone':
      return { mark: 'same', word: verdicts.undone };
  }
}

const isFine = { pass: true, fail: false, couldNotCheck: false, notRun: true };

/** Something of what was joined was asked about, and does not hold. */
const isAmiss = ({ outcome, checks }: Report): boolean =>
  (outcome === 'done' || outcome === 'incomplete') && checks.some(({ result }) => result.answer === 'fail');
