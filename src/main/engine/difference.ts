import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../../shared/model/json.ts';
import type { Action, Change } from '../../shared/model/plan.ts';
import type { Shown } from './step.ts';

/** Whether two states are the same, whatever the order of their keys. */
export const same = (a: Json, b: Json): boolean => isDeepStrictEqual(a, b);

/** What going from one state to the other is called. */
export function actionBetween(from: Json, to: Json): Action {
  if (same(from, to)) return 'same';
  if (from === null) return 'create';
  return to === null ? 'remove' : 'change';
}

/** The fields whose texts differ, in the order in which the states name them. */
export function changesBetween(from: Shown, to: Shown): Change[] {
  const fields = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return fields
    .map((field) => ({ field, before: from[field] ?? '', after: to[field] ?? '' }))
    .filter(({ before, after }) => before !== after);
}

/** "Workgroup: HOME → WORKGROUP": changes as one line each, for a sentence. */
export const told = (changes: Change[]): string[] =>
  changes.map(({ field, before, after }) => `${field}: ${before || 'nothing'} → ${after || 'nothing'}`);
