import type { Content, ContentText, Style } from 'pdfmake/interfaces';
import type { Change } from '../../../shared/model/plan.ts';
import type { Report, ReportStep } from '../../../shared/model/report.ts';
import { chapter, inSections, item, pairs } from './blocks.ts';
import { STEP_WORDING } from './outcomes.ts';
import { COLOURS, value } from './styles.ts';

/** What was set, section by section: every step with each of its fields as it was and as it is. */
export function stepsChapter({ steps }: Report): Content[] {
  const lead =
    steps.length === 0
      ? 'No step has been planned or made.'
      : 'Each value as it was → as it was set. What Joinery set, it has read back.';
  return chapter('What was set', lead, inSections(steps, stepItem));
}

function stepItem(step: ReportStep): Content {
  const { label, colour } = STEP_WORDING[step.outcome];
  const mark = isCreated(step) ? 'created' : STEP_WORDING[step.outcome].mark;
  const details: Content[] = [];
  if (step.changes.length > 0)
    details.push(pairs(step.changes.map((change) => [change.field, beforeAfter(change)])));
  if (step.finding) details.push({ text: step.finding.sentence, style: 'small' });
  if (step.irreversible !== undefined) {
    details.push({
      text: `Cannot be taken back: ${step.irreversible}`,
      style: 'small',
      color: COLOURS.oakInk,
    });
  }
  return item({ mark, title: step.title, label, labelColour: colour, at: step.at, details });
}

/** What was not there at all before. */
const isCreated = ({ outcome, changes }: ReportStep): boolean =>
  outcome === 'changed' && changes.length > 0 && changes.every(({ before }) => before === '');

/** On one line where both fit, in about so many letters; else one below the other, so that neither is torn. */
const ONE_LINE = 44;

function beforeAfter({ before, after }: Change): Content {
  if (before === '') return { text: [shown(after, { bold: true })] };
  const was = shown(before, { color: COLOURS.dim });
  const now = shown(after, { bold: true });
  const arrow = (text: string): ContentText => ({ text, color: COLOURS.dim });
  return before.length + after.length <= ONE_LINE
    ? { text: [was, arrow('  →  '), now] }
    : { stack: [was, { text: [arrow('→  '), now] }] };
}

/** An empty text would look like a missing one. */
const shown = (text: string, style: Style): ContentText =>
  text.trim() === '' ? { text: '(empty)', ...style, bold: false } : value(text, style);
