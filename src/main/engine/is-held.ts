import type { History } from './history.ts';
import type { Item } from './step.ts';

/**
 * Whether a gate before the item is closed: its last answers, which in a run are this run's, are not all passes. What is
 * right already needs no gate; only what would change something asks.
 */
export function isHeld(item: Item, items: Item[], { checks }: History): boolean {
  return items
    .slice(0, items.indexOf(item))
    .filter((before) => before.kind === 'check' && before.gate)
    .some(({ id }) => checks.get(id)?.results.some(({ answer }) => answer !== 'pass') ?? false);
}
