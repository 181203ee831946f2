import type { Hand } from '../harness/hand.ts';

/** Waits until the plan is there, and has all of it done. */
export const makeChanges = (hand: Hand): Promise<void> =>
  hand.press('button', /^Make (this change|these \d+ changes)$/);

/** Waits until the plan is there, and has it begun with somebody who does their part by hand. */
export const beginByHand = (hand: Hand): Promise<void> => hand.press('button', /^Begin .* by hand$/);
