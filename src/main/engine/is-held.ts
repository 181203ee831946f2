import type { CheckResult } from '../../shared/model/check.ts';
import type { History } from './history.ts';
import type { Item } from './step.ts';

/**
 * Whether a gate before the item is closed by its last answers, which in a run are this run's. What is right already needs
 * no gate; only what would change something asks.
 */
export function isHeld(item: Item, items: Item[], { checks }: History): boolean {
  return items
    .slice(0, items.indexOf(item))
    .filter((before) => before.kind === 'check' && before.gate)
    .some(({ id }) => checks.get(id)?.results.some(closesGate) ?? false);
}

/** A failure that is only a warning tells what people will notice, and is no reason to leave the rest undone. */
export const closesGate = ({ answer, finding }: CheckResult): boolean =>
  answer !== 'pass' && finding?.severity !== 'warning';
