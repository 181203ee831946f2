import type { Content } from 'pdfmake/interfaces';
import type { ByHand } from '../../../shared/model/by-hand.ts';
import type { Report, ReportStep } from '../../../shared/model/report.ts';
import { secretNames } from '../../../shared/model/secret.ts';
import { chapter, DETAIL_WIDTH, item, numbered, pairs } from './blocks.ts';
import { STEP_WORDING } from './outcomes.ts';
import { value } from './styles.ts';

type HandStep = ReportStep & { byHand: ByHand };

/** The steps a person did, or still has to: where to click, the exact values, and how to take it back. */
export function byHandChapter({ steps }: Report): Content[] {
  const hands = steps.filter((step): step is HandStep => step.byHand !== undefined);
  if (hands.length === 0) return [];
  const lead =
    'Verified means that Joinery has looked afterwards. Confirmed by you rests on a person’s word alone.';
  return chapter('Done by hand', lead, hands.map(handItem));
}

function handItem({ title, outcome, at, byHand }: HandStep): Content {
  const { label, colour } = STEP_WORDING[outcome];
  const details: Content[] = [];
  for (const text of byHand.warnings ?? []) details.push({ text, margin: [0, 0, 0, 2] });
  if (byHand.clicks.length > 0) details.push(numbered(byHand.clicks, DETAIL_WIDTH));
  if (byHand.values.length > 0)
    details.push(pairs(byHand.values.map((field) => [field.label, shown(field)])));
  details.push({ text: `To take it back: ${byHand.undo}`, style: 'small', margin: [0, 2, 0, 0] });
  return item({ mark: 'byHand', title, label, labelColour: colour, at, details });
}

/** SECURITY: of a secret only the name is printed, whatever stands in its value. */
function shown({ value: text, secret }: ByHand['values'][number]): Content {
  return secret === undefined ? value(text) : { text: `the ${secretNames[secret]}, not printed` };
}
