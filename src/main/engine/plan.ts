import { finding } from '../../shared/findings/finding.ts';
import type { Json } from '../../shared/model/json.ts';
import type { PlanEntry } from '../../shared/model/plan.ts';
import { actionBetween, changesBetween, same, told } from './difference.ts';
import { whatIsOpen } from './do-by-hand.ts';
import type { History } from './history.ts';
import type { HandStep, Item, Step, Work } from './step.ts';
import { takingBack, toUndo } from './undo.ts';

/** What apply would do now. Reads everything at once and changes nothing. */
export function planApply(items: Item[], history: History, work: Work): Promise<PlanEntry[]> {
  return Promise.all(
    items
      .filter((item) => item.kind !== 'check')
      .map(async (item) => {
        if (item.kind === 'hand') return await planByHand(item, history, work);
        const present = await item.read(work);
        return entry(item, present, item.want(present));
      }),
  );
}

/** What undo would do now, last step first. */
export function planUndo(items: Item[], history: History, work: Work): Promise<PlanEntry[]> {
  return Promise.all(
    toUndo(items, history).map(async (item) => {
      if (item.kind === 'hand') return { ...handEntry(item), byHand: takingBack(item, history) };
      if (item.undo) return restEntry(item);
      const known = history.steps.get(item.id);
      const present = await item.read(work);
      const planned = entry(item, present, item.state.parse(known?.before));
      return { ...planned, warnings: [...planned.warnings, ...changedSince(item, present, known?.after)] };
    }),
  );
}

function entry(step: Step, from: Json, to: Json): PlanEntry {
  const action = actionBetween(from, to);
  const { id, section, title, byHand } = step;
  return {
    step: id,
    section,
    title,
    action,
    changes: changesBetween(step.show(from), step.show(to)),
    warnings: action === 'same' ? [] : (step.warnings?.(to, from) ?? []),
    ...(step.undo && 'never' in step.undo && action !== 'same' ? { irreversible: step.undo.never } : {}),
    byHand,
  };
}

/** A step whose undo is not a write: it stays, or it goes with another step. */
function restEntry(step: Step): PlanEntry {
  const { id, section, title, byHand } = step;
  const stays = step.undo && 'never' in step.undo ? { irreversible: step.undo.never } : {};
  return { step: id, section, title, action: 'same', changes: [], warnings: [], byHand, ...stays };
}

async function planByHand(step: HandStep, history: History, work: Work): Promise<PlanEntry> {
  const open = await whatIsOpen(step, work);
  if (open === 'nothing') return { ...handEntry(step), action: 'same' };
  const confirmed = open === 'unknown' && history.steps.get(step.id)?.status === 'confirmed';
  return confirmed ? { ...handEntry(step), action: 'confirmed' } : handEntry(step);
}

const handEntry = ({ id, section, title, byHand }: HandStep): PlanEntry => ({
  step: id,
  section,
  title,
  action: 'byHand',
  changes: [],
  warnings: [],
  byHand,
});

/** Somebody else has changed it meanwhile: undo still goes back to what was there before us, and says so first. */
function changedSince(step: Step, present: Json, after: Json | undefined): string[] {
  if (after === undefined || same(present, after)) return [];
  const fields = told(changesBetween(step.show(step.state.parse(after)), step.show(present)));
  return [finding('CHANGED_SINCE', { fields }).sentence];
}
