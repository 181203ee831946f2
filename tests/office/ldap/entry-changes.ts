import { isDeepStrictEqual } from 'node:util';

import type { Entry } from './tree.ts';

export type EntryChange =
  | { kind: 'delete'; dn: string }
  | { kind: 'add'; entry: Entry }
  /** Each attribute gets exactly these values; none means that it goes. */
  | { kind: 'modify'; dn: string; replace: Record<string, string[]> };

/** The class that comes and goes on a living entry; with any other change of class an entry is another thing. */
const AUXILIARY = 'sambaSamAccount';

/**
 * What turns one state of a tree into another, in an order that a server accepts: children go before their parents, and
 * parents, which both lists name first, come before their children.
 */
export function entryChanges(before: Entry[], after: Entry[]): EntryChange[] {
  const old = new Map(before.map((entry) => [entry.dn, entry]));
  const kept = new Set(after.filter((entry) => isSameThing(old.get(entry.dn), entry)).map(({ dn }) => dn));

  const deletes = before.filter(({ dn }) => !kept.has(dn)).reverse();
  const adds = after.filter(({ dn }) => !kept.has(dn));
  const modifies = after.flatMap((entry) => {
    const replace = changedAttributes(old.get(entry.dn)?.attributes ?? {}, entry.attributes);
    return kept.has(entry.dn) && Object.keys(replace).length > 0 ? [{ dn: entry.dn, replace }] : [];
  });
  return [
    ...deletes.map(({ dn }) => ({ kind: 'delete' as const, dn })),
    ...adds.map((entry) => ({ kind: 'add' as const, entry })),
    ...modifies.map((change) => ({ kind: 'modify' as const, ...change })),
  ];
}

function isSameThing(before: Entry | undefined, after: Entry): boolean {
  return before !== undefined && isDeepStrictEqual(lastingClasses(before), lastingClasses(after));
}

function lastingClasses({ attributes }: Entry): string[] {
  return (attributes['objectClass'] ?? []).filter((name) => name !== AUXILIARY);
}

function changedAttributes(
  before: Record<string, string[]>,
  after: Record<string, string[]>,
): Record<string, string[]> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names]
      .filter((name) => !isDeepStrictEqual(before[name], after[name]))
      .map((name) => [name, after[name] ?? []]),
  );
}
