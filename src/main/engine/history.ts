import type { ByHand } from '../../shared/model/by-hand.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { Json } from '../../shared/model/json.ts';
import type { Change, RunKind } from '../../shared/model/plan.ts';
import { proofOf } from '../../shared/proof-of.ts';
import type { RunOutcome, StepOutcome } from '../../shared/model/run.ts';
import { same } from './difference.ts';
import type { Fact, JournalEntry } from './journal-entry.ts';

/** What the journal knows of one step. */
export interface StepHistory {
  section: string;
  title: string;
  /** `uncertain`: begun and never ended. */
  status: StepOutcome | 'failed' | 'uncertain';
  at: string;
  /** What was there before this setup first changed it, and is not undone yet. What undo goes back to. */
  before?: Json;
  /** What was last read back. */
  after?: Json;
  /** From `before` to `after`. */
  changes: Change[];
  byHand?: ByHand;
  irreversible?: string;
  finding?: Finding;
}

export interface CheckHistory {
  section: string;
  at: string;
  results: CheckResult[];
}

export interface RunHistory {
  run: string;
  kind: RunKind;
  started: string;
  ended?: { at: string; outcome: RunOutcome };
}

/** The state of a setup: the fold of its journal, never kept anywhere else. */
export interface History {
  steps: Map<string, StepHistory>;
  /** What a person was asked to do by hand, as it was shown first, since it was last taken back. */
  asked: Map<string, ByHand>;
  checks: Map<string, CheckHistory>;
  notices: Finding[];
  facts: Fact[];
  runs: RunHistory[];
}

/** Folds a journal into what it comes to. */
export function historyOf(entries: readonly JournalEntry[]): History {
  const history: History = {
    steps: new Map(),
    asked: new Map(),
    checks: new Map(),
    notices: [],
    facts: [],
    runs: [],
  };
  for (const entry of entries) fold(history, entry);
  return history;
}

function fold(history: History, entry: JournalEntry): void {
  switch (entry.type) {
    case 'run-started':
      history.runs.push({ run: entry.run, kind: entry.kind, started: entry.at });
      if (entry.facts.length > 0) history.facts = entry.facts;
      if (entry.kind === 'undo') {
        history.notices = [];
        forgetProofs(history);
      }
      return;
    case 'step-begun':
      foldBegun(history, entry);
      return;
    case 'step-ended':
      foldEnded(history, entry);
      return;
    case 'step-asked':
      // What was there before could still be seen then, and its way back be told.
      if (!history.asked.has(entry.step)) history.asked.set(entry.step, entry.byHand);
      return;
    case 'step-failed': {
      const known = history.steps.get(entry.step) ?? { changes: [] };
      const { section, title, at, finding } = entry;
      history.steps.set(entry.step, { ...known, section, title, at, status: 'failed', finding });
      return;
    }
    case 'noticed':
      history.notices = [...history.notices.filter(({ code }) => code !== entry.finding.code), entry.finding];
      return;
    case 'checked':
      history.checks.set(entry.check, { section: entry.section, at: entry.at, results: entry.results });
      return;
    case 'run-ended': {
      const run = history.runs.findLast(({ run }) => run === entry.run);
      if (run) run.ended = { at: entry.at, outcome: entry.outcome };
    }
  }
}

/** Whoever got in before did so by what is now taken back; everything else can be asked again without them. */
function forgetProofs({ checks }: History): void {
  for (const id of checks.keys()) if (proofOf({ id })) checks.delete(id);
}

function foldBegun(history: History, entry: JournalEntry & { type: 'step-begun' }): void {
  const known = history.steps.get(entry.step);
  const { section, title, at } = entry;
  history.steps.set(entry.step, {
    section,
    title,
    at,
    status: 'uncertain',
    // The first state counts, however often the step was tried since: undo goes back to what was there before us.
    before: known?.before === undefined ? entry.before : known.before,
    changes: known?.changes ?? [],
    ...(entry.irreversible === undefined ? {} : { irreversible: entry.irreversible }),
  });
}

function foldEnded(history: History, entry: JournalEntry & { type: 'step-ended' }): void {
  const known = history.steps.get(entry.step);
  const { section, title, at, outcome } = entry;
  // A change that a later run finds still in place stays what it is: this setup's change.
  if (outcome === 'already' && known?.status === 'changed') {
    if (entry.after !== undefined) known.after = entry.after;
    return;
  }
  const back = outcome === 'undone' || outcome === 'kept';
  if (back) history.asked.delete(entry.step);
  // What was there first is there again: nothing of ours is in place, and undo has no business with it.
  const restored =
    known?.before !== undefined && entry.after !== undefined && same(known.before, entry.after);
  history.steps.set(entry.step, {
    section,
    title,
    at,
    status: outcome,
    changes: entry.changes,
    ...(entry.byHand ? { byHand: history.asked.get(entry.step) ?? entry.byHand } : {}),
    ...(known?.irreversible === undefined ? {} : { irreversible: known.irreversible }),
    ...(back || restored || known?.before === undefined ? {} : { before: known.before }),
    ...(back || entry.after === undefined ? {} : { after: entry.after }),
  });
}
