import type { ByHand } from '../../../shared/model/by-hand.ts';
import type { Action, Change, Plan, PlanEntry } from '../../../shared/model/plan.ts';
import { sectionsOf, warningsOf } from '../../components/plan-entries-sum.ts';
import type { Texts } from '../../texts/texts.ts';

const SIGNS: Record<Action, string> = {
  create: '+',
  change: '~',
  remove: '-',
  same: '=',
  byHand: '*',
  confirmed: '=',
};

/**
 * A plan as a text that can be sent to somebody, with what is done by hand in full.
 *
 * @param read what it is for, and when it was read
 */
export function planText(plan: Plan, read: { name: string; when: Date }, texts: Texts): string {
  const { review } = texts;
  const kept = plan.entries.filter(({ irreversible }) => irreversible !== undefined);
  const notices = [
    ...plan.findings.map(({ sentence, next }) => `! ${sentence} ${next}`),
    ...warningsOf(plan).map((warning) => `! ${warning}`),
    ...kept.map(({ title, irreversible = '' }) => `! ${review.irreversible(title)} ${irreversible}`),
  ];
  return [
    review.textHeading(
      read.name,
      read.when.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' }),
    ),
    '',
    ...notices,
    ...(notices.length > 0 ? [''] : []),
    ...sectionsOf(plan).flatMap(({ name, entries }) => [
      name,
      ...entries.flatMap((entry) => entryLines(entry, texts)),
      '',
    ]),
  ].join('\n');
}

function entryLines({ action, title, changes, byHand }: PlanEntry, texts: Texts): string[] {
  return [
    `  ${SIGNS[action]} ${title} (${texts.review.actions[action]})`,
    ...changes.map((change) => `      ${changeLine(change, texts)}`),
    ...(action === 'byHand' ? byHandLines(byHand, texts).map((line) => `      ${line}`) : []),
  ];
}

function changeLine({ field, before, after }: Change, { byHand }: Texts): string {
  if (before === '') return `${field}: ${after}`;
  return `${field}: ${before} → ${after === '' ? byHand.gone : after}`;
}

/** SECURITY: a secret is named here as on the screen; the plan does not hold it. */
const byHandLines = ({ clicks, values, warnings = [], undo }: ByHand, { byHand }: Texts): string[] => [
  ...warnings.map((warning) => `! ${warning}`),
  ...clicks.map((click, index) => `${index + 1}. ${click}`),
  ...values.map(({ label, value, secret }) => `   ${label}: ${secret ? byHand.secrets[secret] : value}`),
  `${byHand.undo}: ${undo}`,
];
