import { clock } from '../../components/elapsed-words.ts';
import type { RunKind } from '../../../shared/model/plan.ts';
import type { RunItem, RunView } from '../../store/run-view.ts';
import { resultsOf, runElapsed } from '../../store/run-view.ts';
import type { Texts } from '../../texts/texts.ts';

interface Saying {
  kind: RunKind;
  view: RunView | undefined;
  /** Of the NAS. */
  name: string;
  /** The person has asked to stop. */
  isStopping: boolean;
}

interface Words {
  heading: string;
  lead: string;
}

/** What the screen says of a run: what is being done, and once it has ended, what it came to. */
export function wordsOf(run: Texts['run'], { kind, view, name, isStopping }: Saying): Words {
  if (view?.outcome === undefined)
    return { heading: run.heading[kind](name), lead: isStopping ? run.stopping : run.lead[kind] };
  const { items, outcome } = view;
  const failed = items.find(({ state }) => state === 'failed');
  switch (outcome) {
    case 'done':
    case 'nothingToDo':
    case 'notAllChecked':
      return wellEnded(run, view, name);
    case 'checkFailed': {
      if (kind !== 'apply') return wellEnded(run, view, name);
      const held = heldBack(view);
      if (held) return { heading: run.ended.held(held.title), lead: run.after.held };
      const wrong = resultsOf(view).filter(({ answer }) => answer === 'fail').length;
      return { heading: run.ended.unproved(name, wrong), lead: run.after.unproved };
    }
    case 'failed':
      return {
        heading: failed ? run.ended.failed(failed.title) : run.ended.failedSomewhere,
        lead: run.after.failed,
      };
    case 'stopped':
      return {
        heading: run.ended.stopped(items.filter(isDone).length, items.length),
        lead: run.after.stopped,
      };
    case 'aborted':
      return {
        heading: failed ? run.ended.aborted(failed.title) : run.ended.abortedSomewhere,
        lead: run.after.aborted,
      };
  }
}

function wellEnded(run: Texts['run'], view: RunView, name: string): Words {
  const took = clock(runElapsed(view, 0));
  const steps = view.items.filter(({ state }) => state === 'done');
  const left = steps.filter(({ outcome }) => outcome === 'already' || outcome === 'kept').length;
  const changed = steps.length - left;
  switch (view.kind) {
    case 'apply':
      return { heading: run.ended.apply(name), lead: run.after.apply(changed, left, took) };
    case 'undo':
      return { heading: run.ended.undo(name), lead: run.after.undo(changed, left, took) };
    case 'check':
      return { heading: run.ended.check, lead: run.after.check(took) };
  }
}

/** What a check that did not pass has kept from being done; undefined where everything was done or asked. */
export const heldBack = ({ kind, outcome, items }: RunView): RunItem | undefined =>
  kind === 'apply' && outcome === 'checkFailed' ? items.find(({ state }) => state === 'todo') : undefined;

const isDone = ({ state }: RunItem): boolean => state === 'done' || state === 'checked';

/** The last thing that happened, for somebody who hears the run and does not see it. */
export function newsOf({ said }: Texts['run'], { outcome, items }: RunView, heading: string): string {
  if (outcome !== undefined) return heading;
  const waiting = items.find(({ state }) => state === 'waiting');
  if (waiting) return said.waiting(waiting.title);
  const last = items.findLast(isDone);
  if (!last) return '';
  return last.state === 'done' ? said.done(last.title) : said.checked(last.title);
}
