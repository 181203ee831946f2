import type { ByHand } from '../../shared/model/by-hand.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { Change, RunKind } from '../../shared/model/plan.ts';
import type { RunEvent, RunOutcome, StepOutcome } from '../../shared/model/run.ts';

type Started = Extract<RunEvent, { type: 'started' }>;

/** One line of the timeline, as far as the events have told. Times are milliseconds. */
export type RunItem = Started['items'][number] & {
  state: 'todo' | 'doing' | 'waiting' | 'done' | 'checked' | 'failed';
  /** What is happening now. */
  message?: string;
  /** Where it is done by hand and waits for the person. */
  byHand?: ByHand;
  /** How often it has come to wait: once more after every look that did not see it done. */
  waits: number;
  /** Why the last look did not see it done, or why it failed. */
  finding?: Finding;
  outcome?: StepOutcome;
  changes: Change[];
  results: CheckResult[];
  notices: Finding[];
  /** When it began, since 1970. */
  since?: number;
  /** How long it took, once it has ended. */
  ms: number;
};

/** A run as its events tell it: a fold of them, and nothing besides. */
export interface RunView {
  run: string;
  kind: RunKind;
  items: RunItem[];
  outcome?: RunOutcome;
  /** What ended the run where that belongs to no item. */
  failure?: Finding;
  /** How long all of it took, in milliseconds. */
  ms?: number;
}

/** A run that ended before it could say what it would do. */
const NOT_BEGUN: RunView = { run: '', kind: 'apply', items: [] };

/** The view after one more event. A run begins with `started`, which replaces whatever was there. */
export function afterEvent(view: RunView | undefined, event: RunEvent): RunView | undefined {
  if (event.type === 'started') return started(event);
  if (event.type === 'failed' && event.id === undefined)
    return { ...ended(view ?? NOT_BEGUN), outcome: 'failed', failure: event.finding };
  if (!view) return view;
  if (event.type === 'finished') return { ...ended(view), outcome: event.outcome, ms: event.ms };
  return {
    ...view,
    items: view.items.map((item) => (item.id === event.id ? itemAfter(item, event) : item)),
  };
}

const started = ({ run, kind, items }: Started): RunView => ({ run, kind, items: items.map(untouched) });

const untouched = ({ id, kind, section, title }: Started['items'][number]): RunItem => ({
  id,
  kind,
  section,
  title,
  state: 'todo',
  waits: 0,
  changes: [],
  results: [],
  notices: [],
  ms: 0,
});

/** Nothing goes on after the end: what was held back, or still waited for the person, is still to be done. */
const ended = (view: RunView): RunView => ({
  ...view,
  items: view.items.map((item) => (isAtHand(item) ? { ...untouched(item), notices: item.notices } : item)),
});

type ItemEvent = Exclude<RunEvent, { type: 'started' | 'finished' }>;

function itemAfter({ byHand, finding, message, ...item }: RunItem, event: ItemEvent): RunItem {
  switch (event.type) {
    case 'begun':
      return { ...item, state: 'doing', since: Date.parse(event.at) };
    case 'progress':
      return { ...item, state: 'doing', message: event.message };
    case 'waiting':
      return {
        ...item,
        state: 'waiting',
        byHand: event.byHand,
        waits: item.waits + 1,
        ...(event.finding ? { finding: event.finding } : {}),
      };
    case 'notice':
      return {
        ...item,
        ...(byHand ? { byHand } : {}),
        ...(finding ? { finding } : {}),
        ...(message === undefined ? {} : { message }),
        notices: [...item.notices, event.finding],
      };
    case 'ended':
      return { ...item, state: 'done', outcome: event.outcome, changes: event.changes, ms: event.ms };
    case 'checked':
      return { ...item, state: 'checked', results: event.results, ms: event.ms };
    case 'failed':
      return { ...item, state: 'failed', finding: event.finding };
  }
}

/** Whether it is being done, or waits for the person. */
export const isAtHand = ({ state }: RunItem): boolean => state === 'doing' || state === 'waiting';

/** Every answer that the checks of a run have given so far. */
export const resultsOf = (view: RunView): CheckResult[] => view.items.flatMap(({ results }) => results);

/** How long an item has taken at `now` (since 1970), in milliseconds. */
export const itemElapsed = (item: RunItem, now: number): number =>
  isAtHand(item) && item.since !== undefined ? Math.max(0, now - item.since) : item.ms;

/** How long a run has taken at `now` (since 1970), in milliseconds. */
export const runElapsed = ({ ms, items }: RunView, now: number): number =>
  ms ?? items.reduce((sum, item) => sum + itemElapsed(item, now), 0);
