import type { Journal } from '../../src/main/engine/journal.ts';
import type { JournalEntry, JournalLine } from '../../src/main/engine/journal-entry.ts';
import { journalEntrySchema } from '../../src/main/engine/journal-entry.ts';
import type { Run } from '../../src/main/engine/run.ts';
import { RunControl } from '../../src/main/engine/run-control.ts';
import type { Check, Item, Unsectioned, Work } from '../../src/main/engine/step.ts';
import { section } from '../../src/main/engine/step.ts';
import { ExpectedFailure, fail } from '../../src/shared/findings/expected-failure.ts';
import { finding } from '../../src/shared/findings/finding.ts';
import type { Answer, CheckResult } from '../../src/shared/model/check.ts';
import type { RunEvent } from '../../src/shared/model/run.ts';

/** A journal without a disk: what it keeps is what a file would give back. */
export function memoryJournal(entries: JournalEntry[] = []): Journal {
  return {
    entries: () => entries,
    append: (line) => {
      const entry = { at: new Date().toISOString(), ...line };
      entries.push(journalEntrySchema.parse(JSON.parse(JSON.stringify(entry))));
      return Promise.resolve();
    },
  };
}

/** The made-up end of the process. */
export class Killed extends Error {
  override name = 'Killed';
}

/** What befalls a line: the process is killed before it is kept or right after, or the disk refuses that one line. */
export const BLOWS = ['killed before', 'killed after', 'refused'] as const;
export type Blow = (typeof BLOWS)[number];

/**
 * A journal whose nth line does not go well. After a kill nothing is written any more.
 *
 * @param line counted from 1, from now on
 */
export function struckJournal(journal: Journal, line: number, blow: Blow): Journal {
  let left = line;
  return {
    entries: () => journal.entries(),
    append: async (entry) => {
      left -= 1;
      if (left === 0 && blow === 'refused') fail('SETUP_SAVE_FAILED', { file: 'made-up', reason: 'ENOSPC' });
      if (blow !== 'refused' && (left < 0 || (left === 0 && blow === 'killed before'))) throw new Killed();
      await journal.append(entry);
      if (left === 0) throw new Killed();
    },
  };
}

export interface MadeUpRun extends Run {
  events: RunEvent[];
  /** Lines and events in the order in which they came: "line step-begun", "told ended". */
  order: string[];
  bugs: unknown[];
}

interface Circumstances {
  journal?: Journal;
  /** Hears every event as it is told, as a face does. */
  watch?: (event: RunEvent, control: RunControl) => void;
}

let runs = 0;

/** A run of made-up items under one heading, which collects what it tells. */
export function madeUpRun(
  items: Unsectioned[],
  { journal = memoryJournal(), watch }: Circumstances = {},
): MadeUpRun {
  const events: RunEvent[] = [];
  const order: string[] = [];
  const bugs: unknown[] = [];
  const control = new RunControl();
  return {
    id: `run-${++runs}`,
    items: section('The made-up section', items),
    facts: [],
    control,
    events,
    order,
    bugs,
    journal: {
      entries: () => journal.entries(),
      append: async (line) => {
        await journal.append(line);
        order.push(`line ${line.type}`);
      },
    },
    emit: (event) => {
      events.push(event);
      order.push(`told ${event.type}`);
      watch?.(event, control);
    },
    told: (error) => {
      if (error instanceof ExpectedFailure) return error.finding;
      bugs.push(error);
      return finding('INTERNAL', { incident: `made-up-${bugs.length}` });
    },
  };
}

/** A person who says of every step that it is done, as soon as it is shown. */
export const confirmEach = (event: RunEvent, control: RunControl): void => {
  if (event.type === 'waiting') control.confirm(event.id);
};

/** The items as a plan is made of them. */
export const asItems = (items: Unsectioned[]): Item[] => section('The made-up section', items);

/** What a plan lends to its steps: nothing is cut, told or noticed. */
export const quietWork: Work = {
  signal: new AbortController().signal,
  tell: () => undefined,
  notice: () => Promise.resolve(),
};

/** Every event of one type. */
export const told = <Type extends RunEvent['type']>(
  run: MadeUpRun,
  type: Type,
): (RunEvent & { type: Type })[] =>
  run.events.filter((event): event is RunEvent & { type: Type } => event.type === type);

/** Every line of one type. */
export const lines = <Type extends JournalLine['type']>(
  journal: Journal,
  type: Type,
): (JournalEntry & { type: Type })[] =>
  journal.entries().filter((entry): entry is JournalEntry & { type: Type } => entry.type === type);

/** How each step ended, in order: "colour changed". */
export const endings = (run: MadeUpRun): string[] =>
  told(run, 'ended').map(({ id, outcome }) => `${id} ${outcome}`);

/** One answer; a failure says that the light is off. */
export const answerOf = (answer: Answer): CheckResult => ({
  id: 'light',
  title: 'The light is on',
  answer,
  evidence: answer,
  ...(answer === 'fail' ? { finding: finding('NAS_SMB_OFF', { nas: 'The made-up system' }) } : {}),
});

/** A question that gets these answers one after the other, the last of them for ever. */
export function questionWith(
  answers: [Answer, ...Answer[]],
  more: Partial<Pick<Check, 'gate' | 'patience' | 'id'>> = {},
): Omit<Check, 'section'> {
  let asked = 0;
  return {
    kind: 'check',
    id: 'light',
    title: 'The light is on',
    ask: () => {
      const answer = answers[Math.min(asked++, answers.length - 1)] ?? answers[0];
      return Promise.resolve([answerOf(answer)]);
    },
    ...more,
  };
}
