import type { Plan, PlanEntry } from '../../shared/model/plan.ts';

/** A plan in figures. */
export interface PlanSum {
  /** What Joinery would change by itself. */
  changes: number;
  /** What a person would do. */
  byHand: number;
  /** What is as it should be. */
  right: number;
  /** What would change and cannot be taken back; in an undo, what it leaves as it is. */
  irreversible: number;
}

/** Counts a plan's entries. */
export function sumOf({ entries }: Plan): PlanSum {
  const count = (isOne: (entry: PlanEntry) => boolean): number => entries.filter(isOne).length;
  return {
    changes: count((entry) => isPending(entry) && entry.action !== 'byHand'),
    byHand: count(({ action }) => action === 'byHand'),
    right: count((entry) => !isPending(entry)),
    irreversible: count(({ irreversible }) => irreversible !== undefined),
  };
}

/** Whether something would change, by Joinery or by hand. */
const isPending = ({ action }: PlanEntry): boolean => action !== 'same' && action !== 'confirmed';

/** The entries by their headings, in the order of the plan. */
export function sectionsOf({ entries }: Plan): { name: string; entries: PlanEntry[] }[] {
  const names = [...new Set(entries.map(({ section }) => section))];
  return names.map((name) => ({ name, entries: entries.filter(({ section }) => section === name) }));
}

/** What people will notice, each once, however many steps say it. */
export const warningsOf = ({ entries }: Plan): string[] => [
  ...new Set(entries.flatMap(({ warnings }) => warnings)),
];
