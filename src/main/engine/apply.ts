import type { RunOutcome } from '../../shared/model/run.ts';
import { askPatiently } from './ask.ts';
import { changesBetween, same } from './difference.ts';
import { doByHand } from './do-by-hand.ts';
import { historyOf } from './history.ts';
import { isHeld } from './is-held.ts';
import { requireStuck } from './require-stuck.ts';
import type { ItemOutcome, Run } from './run.ts';
import { go } from './run.ts';
import type { Step, Work } from './step.ts';

/**
 * Makes every step of the guide so, in order, with its checks. What is right already is left alone, so a second apply
 * changes nothing, and an apply after a crash goes on from what is really there.
 */
export const apply = (run: Run): Promise<RunOutcome> =>
  go(run, 'apply', run.items, (item, work) => {
    switch (item.kind) {
      case 'step':
        return applyStep(item, run, work);
      case 'hand':
        return doByHand(item, run, work);
      case 'check':
        return askPatiently(item, run, work);
    }
  });

async function applyStep(step: Step, run: Run, work: Work): Promise<ItemOutcome> {
  const started = Date.now();
  const history = historyOf(run.journal.entries());
  const known = history.steps.get(step.id);
  const name = { step: step.id, section: step.section, title: step.title };
  const present = await step.read(work);
  const want = step.want(present);
  const first = known?.before === undefined ? present : step.state.parse(known.before);

  if (same(present, want) && (same(first, present) || known?.status === 'changed')) {
    await run.journal.append({
      type: 'step-ended',
      ...name,
      outcome: 'already',
      after: present,
      changes: [],
    });
    run.emit({ type: 'ended', id: step.id, outcome: 'already', changes: [], ms: Date.now() - started });
    return 'unchanged';
  }
  let after = present;
  // Left out when a run before this one was killed between the write and its journal line: it is right already, and
  // ours. Only that it ended is still to be written down.
  if (!same(present, want)) {
    if (isHeld(step, run.items, history)) return 'held';
    const irreversible = step.undo && 'never' in step.undo ? { irreversible: step.undo.never } : {};
    await run.journal.append({ type: 'step-begun', ...name, before: present, want, ...irreversible });
    await step.write(want, present, work);
    after = await step.read(work);
    requireStuck(step, want, after);
  }
  const changes = changesBetween(step.show(first), step.show(after));
  await run.journal.append({ type: 'step-ended', ...name, outcome: 'changed', after, changes });
  run.emit({ type: 'ended', id: step.id, outcome: 'changed', changes, ms: Date.now() - started });
  return 'changed';
}
