import { ExpectedFailure } from '../../shared/findings/expected-failure.ts';
import { finding } from '../../shared/findings/finding.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Json } from '../../shared/model/json.ts';
import type { RunOutcome } from '../../shared/model/run.ts';
import { askOnce } from './ask.ts';
import { changesBetween, same, told } from './difference.ts';
import type { History } from './history.ts';
import { historyOf } from './history.ts';
import type { Run } from './run.ts';
import { go } from './run.ts';
import type { Check, Item, Step } from './step.ts';

/**
 * Asks every check of the guide, and of every step that is in place whether it still is (drift). Changes nothing, and
 * asks on after a failed answer, or one that could not be had: the person wants to see all of them.
 */
export function check(run: Run): Promise<RunOutcome> {
  const history = historyOf(run.journal.entries());
  const questions = run.items.flatMap((item) => asQuestion(item, history)).map(answering);
  return go(run, 'check', questions, (question, work) => askOnce(question, run, work));
}

function asQuestion(item: Item, history: History): Check[] {
  if (item.kind === 'check') return [item];
  const known = history.steps.get(item.id);
  if (item.kind === 'hand' || known?.after === undefined) return [];
  return [stillSo(item, item.state.parse(known.after))];
}

/** A question that cannot be asked is answered with that, so that the others are asked all the same. */
function answering(question: Check): Check {
  const { id, title } = question;
  return {
    ...question,
    ask: async (work) => {
      try {
        return await question.ask(work);
      } catch (error) {
        if (!(error instanceof ExpectedFailure)) throw error;
        const { finding: found } = error;
        return [{ id, title, answer: 'couldNotCheck', evidence: found.sentence, finding: found }];
      }
    },
  };
}

/** A step as a question: is it still as it was read back last? */
function stillSo(step: Step, after: Json): Check {
  const { section, title } = step;
  const question = { id: `still.${step.id}`, title: `${title}: still as it was set` };
  return {
    kind: 'check',
    section,
    ...question,
    ask: async (work): Promise<CheckResult[]> => {
      const present = await step.read(work);
      const shown = Object.entries(step.show(present)).map(([field, text]) => `${field}: ${text}`);
      const evidence = shown.join(', ') || 'not there';
      if (same(present, after)) return [{ ...question, answer: 'pass', evidence }];
      const fields = told(changesBetween(step.show(after), step.show(present)));
      return [{ ...question, answer: 'fail', evidence, finding: finding('DRIFTED', { title, fields }) }];
    },
  };
}
