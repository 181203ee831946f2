import type { Action, Change, Plan, PlanEntry } from '../../../shared/model/plan.ts';
import { pending } from '../../../shared/model/plan.ts';
import type { Paint } from './paint.ts';

/** Colour never alone: each action has its sign. */
export const SIGNS: Record<Action, string> = {
  create: '+',
  change: '~',
  remove: '-',
  same: '=',
  byHand: '✋',
  confirmed: '=',
};

/** A plan as a person reads it: the sum first, warnings before the question, then every change by section. */
export function planText(plan: Plan, paint: Paint): string {
  const todo = pending(plan);
  const heading =
    plan.kind === 'apply'
      ? 'Here is everything that will change'
      : 'Here is everything that will be taken back';
  const warnings = [
    ...new Set([...plan.findings.map(({ sentence }) => sentence), ...todo.flatMap((e) => e.warnings)]),
  ];
  return [
    paint('strong', todo.length > 0 ? heading : 'Nothing is to be changed'),
    paint('quiet', summary(plan, todo)),
    '',
    ...warnings.map((warning) => paint('change', `! ${warning}`)),
    ...(warnings.length > 0 ? [''] : []),
    ...sections(plan).flatMap(([name, entries]) => [
      paint('accent', name),
      ...entries.flatMap((entry) => entryLines(entry, paint)),
      '',
    ]),
  ].join('\n');
}

function summary({ entries }: Plan, todo: PlanEntry[]): string {
  const right = entries.length - todo.length;
  const changes = todo.length === 1 ? '1 change' : `${todo.length} changes`;
  const kept = todo.filter(({ irreversible }) => irreversible !== undefined).length;
  const undo = kept === 0 ? 'all can be undone' : `${kept} cannot be undone`;
  return `Nothing has been touched yet. ${changes}, ${right} already right${todo.length > 0 ? `; ${undo}` : ''}.`;
}

/** By heading, in the order of the plan. */
function sections({ entries }: Plan): [string, PlanEntry[]][] {
  const names = [...new Set(entries.map(({ section }) => section))];
  return names.map((name) => [name, entries.filter(({ section }) => section === name)]);
}

function entryLines(entry: PlanEntry, paint: Paint): string[] {
  const tone = entry.action === 'same' || entry.action === 'confirmed' ? 'quiet' : 'change';
  return [
    `  ${paint(tone, SIGNS[entry.action])} ${entry.title}`,
    ...entry.changes.map((change) => `      ${changeText(change, paint)}`),
    ...(entry.irreversible === undefined
      ? []
      : [`      ${paint('failed', `cannot be undone: ${entry.irreversible}`)}`]),
  ];
}

/** "Workgroup: HOME → WORKGROUP", "SID: S-1-5-…" for what is new. */
export function changeText({ field, before, after }: Change, paint: Paint): string {
  if (before === '') return `${field}: ${after}`;
  return `${field}: ${paint('quiet', before)} → ${after === '' ? paint('quiet', 'gone') : after}`;
}
