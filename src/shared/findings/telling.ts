import type { Severity } from '../model/finding.ts';

/** How one code is told, from the facts of the case. Facts are names and figures, never secrets. */
export interface Telling<Facts> {
  severity: Severity;
  /** What happened, naming the thing by its own name. */
  sentence: (facts: Facts) => string;
  /** The likely cause, where the sentence does not already say it. */
  cause?: (facts: Facts) => string;
  /** What to do next. */
  next: (facts: Facts) => string;
}

/** Gives an entry of the catalogue the type of its facts. */
export const tells = <Facts>(telling: Telling<Facts>): Telling<Facts> => telling;

/** "Ann", "Ann and Ben", "Ann, Ben, Cem and 2 more": names in a sentence that must stay readable. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, names.length > 4 ? 3 : 4);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
