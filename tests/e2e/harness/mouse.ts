import type { Means } from './hand.ts';

/** Points, clicks and types. */
export const mouse: Means = {
  press: (thing) => thing.click(),
  type: (field, text) => field.fill(text),
  choose: (thing) => thing.check(),
};
