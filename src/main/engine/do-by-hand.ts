import type { CheckResult } from '../../shared/model/check.ts';
import { historyOf } from './history.ts';
import { isHeld } from './is-held.ts';
import type { ItemOutcome, Run } from './run.ts';
import type { HandStep, Work } from './step.ts';

/**
 * Has a person do a step, and looks afterwards where that is possible. What is already done is seen first and not asked
 * for; what cannot be seen is taken at the person's word, once, and recorded as that.
 */
export async function doByHand(step: HandStep, run: Run, work: Work): Promise<ItemOutcome> {
  const started = Date.now();
  const { id, section, title, byHand } = step;
  const history = historyOf(run.journal.entries());
  const known = history.steps.get(id)?.status;
  const ended = async (outcome: 'already' | 'verified' | 'confirmed'): Promise<void> => {
    await run.journal.append({ type: 'step-ended', step: id, section, title, outcome, changes: [], byHand });
    run.emit({ type: 'ended', id, outcome, changes: [], ms: Date.now() - started });
  };

  let open = await whatIsOpen(step, work);
  if (open === 'nothing') {
    // Done between two runs, because the first of them asked for it, is done for this setup.
    const isOurs = known === 'confirmed' || known === 'verified' || history.asked.has(id);
    await ended(isOurs ? 'verified' : 'already');
    return 'unchanged';
  }
  if (open === 'unknown' && known === 'confirmed') {
    await ended('confirmed');
    return 'unchanged';
  }
  if (isHeld(step, run.items, history)) return 'held';
  await run.journal.append({ type: 'step-asked', step: id, section, title, byHand });
  for (let asked = 0; ; asked++) {
    // The first time it is no news that the thing is not done yet.
    const because = asked > 0 && typeof open === 'object' && open.finding ? { finding: open.finding } : {};
    // Waiting before it is told: whoever hears of it may confirm at once.
    const confirmation = run.control.confirmation(id);
    run.emit({ type: 'waiting', id, byHand, ...because });
    if ((await confirmation) === 'ending') return 'ending';
    open = await whatIsOpen(step, work);
    if (typeof open === 'object') continue;
    await ended(open === 'nothing' ? 'verified' : 'confirmed');
    return 'changed';
  }
}

/** The first answer that is a failure; `unknown` where it cannot be looked at, so that nobody but the person can tell. */
export async function whatIsOpen(step: HandStep, work: Work): Promise<CheckResult | 'nothing' | 'unknown'> {
  if (!step.verify) return 'unknown';
  const results = await step.verify(work);
  const open = results.find(({ answer }) => answer === 'fail');
  if (open) return open;
  return results.every(({ answer }) => answer === 'pass') ? 'nothing' : 'unknown';
}
