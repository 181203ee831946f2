import { finding } from '../../shared/findings/finding.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { RunKind } from '../../shared/model/plan.ts';
import type { RunEvent, RunOutcome } from '../../shared/model/run.ts';
import type { Journal } from './journal.ts';
import type { Fact, JournalLine } from './journal-entry.ts';
import type { RunControl } from './run-control.ts';
import type { Item, Work } from './step.ts';

/** One run of a guide: what it works on, where it writes down, whom it tells, who may end it. */
export interface Run {
  id: string;
  items: Item[];
  /** What is known of the site, for the report. */
  facts: Fact[];
  journal: Journal;
  control: RunControl;
  emit(event: RunEvent): void;
  /** Logs a failure, the vendor's own words and a bug's stack included, and gives what the person is told of it. */
  told(error: unknown): Finding;
}

/** What doing one item came to. `held`: it would change something that rests on a check which did not pass. */
export type ItemOutcome = 'changed' | 'unchanged' | 'checkFailed' | 'notChecked' | 'held' | 'ending';

/**
 * Goes through the items one after the other until one fails, a closed gate holds one, or the person ends it. Everything is
 * in the journal before it is told, so that whoever watches never knows more than the disk.
 */
export async function go<Kind extends Item>(
  run: Run,
  kind: RunKind,
  items: Kind[],
  doItem: (item: Kind, work: Work) => Promise<ItemOutcome>,
): Promise<RunOutcome> {
  const started = Date.now();
  await run.journal.append({ type: 'run-started', run: run.id, kind, facts: run.facts });
  const told = items.map(({ id, kind: itemKind, section, title }) => ({
    id,
    kind: itemKind,
    section,
    title,
  }));
  run.emit({ type: 'started', run: run.id, kind, items: told });
  const outcome = await goThrough(run, kind, items, doItem);
  await run.journal.append({ type: 'run-ended', run: run.id, outcome });
  run.emit({ type: 'finished', outcome, ms: Date.now() - started });
  return outcome;
}

async function goThrough<Kind extends Item>(
  run: Run,
  kind: RunKind,
  items: Kind[],
  doItem: (item: Kind, work: Work) => Promise<ItemOutcome>,
): Promise<RunOutcome> {
  const outcomes = new Set<ItemOutcome>();
  for (const item of items) {
    const ended = run.control.ended();
    if (ended) return ended;
    run.emit({ type: 'begun', id: item.id, at: new Date().toISOString() });
    try {
      const outcome = await doItem(item, workOn(item, run));
      if (outcome === 'ending') return run.control.ended() ?? 'stopped';
      if (outcome === 'held') return 'checkFailed';
      outcomes.add(outcome);
    } catch (error) {
      return await failed(item, run, error);
    }
  }
  if (outcomes.has('checkFailed')) return 'checkFailed';
  if (kind === 'check' && outcomes.has('notChecked')) return 'notAllChecked';
  return outcomes.has('changed') ? 'done' : 'nothingToDo';
}

async function failed(item: Item, run: Run, error: unknown): Promise<RunOutcome> {
  const aborted = run.control.ended() === 'aborted';
  const found = aborted ? finding('ABORTED', { title: item.title }) : run.told(error);
  // An aborted step stays "begun" in the journal: what it reached is uncertain, and the next run reads again.
  if (!aborted) await run.journal.append(failureOf(item, found));
  run.emit({ type: 'failed', id: item.id, finding: found });
  return aborted ? 'aborted' : 'failed';
}

function failureOf({ id, kind, section, title }: Item, found: Finding): JournalLine {
  if (kind !== 'check') return { type: 'step-failed', step: id, section, title, finding: found };
  const result: CheckResult = {
    id,
    title,
    answer: 'couldNotCheck',
    evidence: found.sentence,
    finding: found,
  };
  return { type: 'checked', check: id, section, results: [result] };
}

function workOn(item: Item, run: Run): Work {
  const started = Date.now();
  return {
    signal: run.control.signal,
    tell: (message) => run.emit({ type: 'progress', id: item.id, message, elapsedMs: Date.now() - started }),
    notice: async (found) => {
      await run.journal.append({ type: 'noticed', finding: found });
      run.emit({ type: 'notice', id: item.id, finding: found });
    },
  };
}
