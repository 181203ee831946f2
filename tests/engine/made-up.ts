import { EventEmitter } from 'node:events';

import { z } from 'zod';

import type { Step, Unsectioned, Work } from '../../src/main/engine/step.ts';
import { step } from '../../src/main/engine/step.ts';
import { fail } from '../../src/shared/findings/expected-failure.ts';
import type { ByHand } from '../../src/shared/model/by-hand.ts';

/** What the made-up system holds: a text under each field, `null` where there is nothing. */
export type Fields = Record<string, string | null>;

/** How the system takes a write: `land` is what makes the new text stay. */
export type Taking = (land: () => void, work: Work) => void | Promise<void>;

/** A system with a few fields and no vendor. It remembers what was asked of it and can be told to misbehave. */
export interface MadeUpSystem {
  fields: Fields;
  /** Every read and write in the order in which they came: "read colour", "write colour". */
  calls: string[];
  /** Emits every call by its text, before it is answered. */
  heard: EventEmitter;
  /** Field → how its writes are taken; the others land. */
  takes: Map<string, Taking>;
  read(field: string): string | null;
  write(field: string, to: string | null, work: Work): Promise<void>;
}

export function madeUpSystem(fields: Fields): MadeUpSystem {
  const calls: string[] = [];
  const heard = new EventEmitter();
  const takes = new Map<string, Taking>();
  const hear = (call: string): void => {
    calls.push(call);
    heard.emit(call);
  };
  return {
    fields,
    calls,
    heard,
    takes,
    read: (field) => {
      hear(`read ${field}`);
      return fields[field] ?? null;
    },
    write: async (field, to, work) => {
      hear(`write ${field}`);
      const land = (): void => void (fields[field] = to);
      const take = takes.get(field) ?? land;
      await take(land, work);
    },
  };
}

/** Says no, as a vendor would. */
export const refuses: Taking = () =>
  fail('SERVER_ERROR', { who: 'The made-up system', address: 'made-up', status: 500 });

/** Says yes and does nothing. */
export const forgets: Taking = () => undefined;

/** Answers only by being cut off. */
export const hangs: Taking = (_land, { signal }) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('cut off', { cause: signal.reason })));
  });

/** Does it, and its answer never comes. */
export const landsAndHangs: Taking = (land, work) => {
  land();
  return hangs(land, work);
};

export const writesTo = (system: MadeUpSystem): string[] =>
  system.calls.filter((call) => call.startsWith('write'));

export const byHandForm = (field: string): ByHand => ({
  clicks: [`Settings > ${field}`],
  values: [],
  undo: `Empty ${field} again`,
});

/** The step that makes one field of the system say `wanted`; `null` takes it away. */
export function fieldStep(
  system: MadeUpSystem,
  field: string,
  wanted: string | null,
  more: Partial<Pick<Step<string | null>, 'show' | 'undo' | 'warnings'>> = {},
): Unsectioned {
  return step<string | null>({
    id: field,
    title: `Set ${field}`,
    byHand: byHandForm(field),
    state: z.string().nullable(),
    read: () => Promise.resolve(system.read(field)),
    want: () => wanted,
    write: (to, _from, work) => system.write(field, to, work),
    show: (text) => (text === null ? {} : { [field]: text }),
    ...more,
  });
}
