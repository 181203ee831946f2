import type { ByHand } from '../../shared/model/by-hand.ts';
import type { Change } from '../../shared/model/plan.ts';
import type { RunOutcome } from '../../shared/model/run.ts';
import { changesBetween, same } from './difference.ts';
import { requireStuck } from './require-stuck.ts';
import type { History } from './history.ts';
import { historyOf } from './history.ts';
import type { ItemOutcome, Run } from './run.ts';
import { go } from './run.ts';
import type { HandStep, Item, Step, Work } from './step.ts';

/** What undo has to do: the steps this setup changed and the ones a person did, last first. */
export const toUndo = (items: Item[], history: History): (Step | HandStep)[] =>
  items
    .filter((item) => item.kind !== 'check')
    .filter(({ id, kind }) => {
      const known = history.steps.get(id);
      // Also where Joinery changed it by itself once and a person does it since: then a person takes it back.
      if (known?.before !== undefined) return true;
      return kind === 'hand' && (known?.status === 'confirmed' || known?.status === 'verified');
    })
    .reverse();

/** Brings back what was there before this setup first changed it, last step first, each read back. */
export function undo(run: Run): Promise<RunOutcome> {
  const history = historyOf(run.journal.entries());
  return go(run, 'undo', toUndo(run.items, history), (item, work) =>
    item.kind === 'step' ? undoStep(item, history, run, work) : undoByHand(item, history, run),
  );
}

async function undoStep(step: Step, history: History, run: Run, work: Work): Promise<ItemOutcome> {
  const started = Date.now();
  const name = { step: step.id, section: step.section, title: step.title };
  const ended = async (outcome: 'undone' | 'kept', changes: Change[] = []): Promise<ItemOutcome> => {
    await run.journal.append({ type: 'step-ended', ...name, outcome, changes });
    run.emit({ type: 'ended', id: step.id, outcome, changes, ms: Date.now() - started });
    return outcome === 'undone' ? 'changed' : 'unchanged';
  };
  if (step.undo) return await ended(goesWithAnother(step.undo, history) ? 'undone' : 'kept');

  const before = step.state.parse(history.steps.get(step.id)?.before);
  const present = await step.read(work);
  if (same(present, before)) return await ended('undone');
  await run.journal.append({ type: 'step-begun', ...name, before: present, want: before });
  await step.write(before, present, work);
  const after = await step.read(work);
  requireStuck(step, before, after);
  return await ended('undone', changesBetween(step.show(present), step.show(after)));
}

/** Where the other step was right before us and is not undone, this one stays as well. */
const goesWithAnother = (rest: NonNullable<Step['undo']>, history: History): boolean =>
  'comesWith' in rest && history.steps.get(rest.comesWith)?.before !== undefined;

/** The way back as a form of its own: as it was told when the step was done, else as it is told now. */
export function takingBack({ id, byHand }: HandStep, { steps }: History): ByHand {
  const { undo: back } = steps.get(id)?.byHand ?? byHand;
  return { clicks: [back], values: [], undo: '' };
}

async function undoByHand(step: HandStep, history: History, run: Run): Promise<ItemOutcome> {
  const started = Date.now();
  const { id, section, title } = step;
  const confirmation = run.control.confirmation(id);
  run.emit({ type: 'waiting', id, byHand: takingBack(step, history) });
  if ((await confirmation) === 'ending') return 'ending';
  await run.journal.append({ type: 'step-ended', step: id, section, title, outcome: 'undone', changes: [] });
  run.emit({ type: 'ended', id, outcome: 'undone', changes: [], ms: Date.now() - started });
  return 'changed';
}
