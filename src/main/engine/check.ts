import { ExpectedFailure } from '../../shared/findings/expected-failure.ts';
import { finding } from '../../shared/findings/finding.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { Json } from '../../shared/model/json.ts';
import type { RunOutcome } from '../../shared/model/run.ts';
import { STILL } from '../../shared/still.ts';
import { askOnce } from './ask.ts';
import { changesBetween, same, told } from './difference.ts';
import type { History } from './history.ts';
import { historyOf } from './history.ts';
import type { Run } from './run.ts';
import { go } from './run.ts';
import type { Check, Item, Step } from './step.ts';

/**
 * Asks every check of the guide, and of every step whether it is as it was set (drift), or as it shall be where this setup
 * has never set it. Changes nothing, and asks on after a failed answer, or one that could not be had: the person wants to
 * see all of them.
 */
export function check(run: Run): Promise<RunOutcome> {
  const history = historyOf(run.journal.entries());
  const questions = run.items.flatMap((item) => asQuestion(item, history)).map(answering);
  return go(run, 'check', questions, (question, work) => askOnce(question, run, work));
}

function asQuestion(item: Item, history: History): Check[] {
  if (item.kind === 'check') return [item];
  if (item.kind === 'hand') return [];
  const known = history.steps.get(item.id);
  if (known?.after !== undefined) return [stillSo(item, item.state.parse(known.after))];
  // What was taken back is not to be so.
  return known?.status === 'undone' || known?.status === 'kept' ? [] : [asWanted(item)];
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
  const { title } = step;
  return compared(step, {
    title: `${title}: still as it was set`,
    expected: () => after,
    otherwise: (fields) => finding('DRIFTED', { title, fields }),
  });
}

/** A step that this setup has never done, as a question: is it as it shall be all the same? */
function asWanted(step: Step): Check {
  const { title } = step;
  return compared(step, {
    title: `${title}: as it shall be`,
    expected: (present) => step.want(present),
    otherwise: (fields) => finding('STEP_OPEN', { title, fields }),
  });
}

interface Comparison {
  title: string;
  expected: (present: Json) => Json;
  /** What is found where the step has no word of its own for it. */
  otherwise: (fields: string[]) => Finding;
}

function compared(step: Step, { title, expected, otherwise }: Comparison): Check {
  const question = { id: `${STILL}${step.id}`, title };
  return {
    kind: 'check',
    section: step.section,
    ...question,
    ask: async (work): Promise<CheckResult[]> => {
      const present = await step.read(work);
      const wanted = expected(present);
      if (same(present, wanted)) {
        const shown = Object.entries(step.show(present)).map(([field, text]) => `${field}: ${text}`);
        return [{ ...question, answer: 'pass', evidence: shown.join(', ') || 'not there' }];
      }
      const fields = told(changesBetween(step.show(wanted), step.show(present)));
      const found = step.amiss?.(present, wanted) ?? otherwise(fields);
      return [
        {
          ...question,
          answer: 'fail',
          evidence: fields.join('; ') || 'something else',
          finding: found,
          step: step.id,
        },
      ];
    },
  };
}
