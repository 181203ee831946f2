import { listed } from '../../shared/findings/telling.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import { proofOf, provesEntry } from '../../shared/proof-of.ts';
import type { History, StepHistory } from '../engine/history.ts';
import type { Report, ReportStep } from '../../shared/model/report.ts';

/** What the report says of the guide. */
type ReportGuide = Report['guide'];

const OUTCOMES: Record<StepHistory['status'], ReportStep['outcome']> = {
  changed: 'changed',
  already: 'already',
  verified: 'verified',
  confirmed: 'confirmed',
  undone: 'undone',
  kept: 'kept',
  failed: 'failed',
  uncertain: 'uncertain',
};

/**
 * The report of a setup, from its journal alone: no system is asked, so it can be made any day and says what was seen
 * when it was seen.
 */
export function reportModel(
  setup: string,
  { achieves, ...guide }: ReportGuide & { achieves: string },
  history: History,
  made: Date,
): Report {
  const finished = history.runs.findLast(({ ended }) => ended)?.ended?.at;
  return {
    setup,
    guide,
    made: made.toISOString(),
    ...(finished === undefined ? {} : { finished }),
    ...verdict(history, achieves),
    facts: history.facts,
    steps: [...history.steps.values()].map(reportStep),
    checks: [...history.checks.values()].flatMap(({ section, at, results }) =>
      results.map((result) => ({ section, at, result })),
    ),
    notices: history.notices,
    undo: howToUndo(setup, history),
  };
}

function reportStep(step: StepHistory): ReportStep {
  const { section, title, at, changes, byHand, irreversible, finding } = step;
  return {
    section,
    title,
    outcome: OUTCOMES[step.status],
    at,
    changes,
    ...(byHand ? { byHand } : {}),
    ...(irreversible === undefined ? {} : { irreversible }),
    ...(finding ? { finding } : {}),
  };
}

/**
 * One word and one sentence for the whole. "done" is claimed only after a run to the end without a failed check. What it is
 * about is the first of its facts.
 */
function verdict(history: History, achieves: string): Pick<Report, 'outcome' | 'headline'> {
  const last = history.runs.findLast(({ kind }) => kind !== 'check');
  const name = history.facts[0]?.value ?? 'This setup';
  const directory = history.facts.find(({ label }) => label === 'Directory')?.value ?? 'the directory';
  if (!last) return { outcome: 'notDone', headline: `Nothing has been done for ${name} yet.` };
  const outcome = last.ended?.outcome;
  const whole = outcome === 'done' || outcome === 'nothingToDo';
  if (last.kind === 'undo') {
    return whole
      ? { outcome: 'undone', headline: `What was set up for ${name} has been taken back.` }
      : { outcome: 'incomplete', headline: `Taking back what was set up for ${name} is not finished.` };
  }
  const answers = [...history.checks.values()].flatMap(({ results }) => results);
  const isFailed = (result: CheckResult) => result.answer === 'fail' && !proofOf(result);
  const failed = answers.filter(isFailed).length;
  if (!whole)
    return { outcome: 'incomplete', headline: `${name} is not ready: the last run did not reach its end.` };
  if (failed > 0) {
    return {
      outcome: 'incomplete',
      headline: `${name} ${achieves} ${directory}; ${counted(failed)} not as it should be.`,
    };
  }
  return { outcome: 'done', headline: `${name} ${achieves} ${directory}${whoGotIn(answers)}.` };
}

/**
 * Who was seen to get in, and who was not. One person who does not get in does not make the NAS less joined, and had
 * better not be passed over in the one sentence that everybody reads.
 */
function whoGotIn(answers: CheckResult[]): string {
  const people = (those: CheckResult[]) => [...new Set(those.flatMap((one) => proofOf(one)?.account ?? []))];
  const inside = people(answers.filter(provesEntry));
  const outside = people(answers.filter(({ answer }) => answer === 'fail')).filter(
    (account) => !inside.includes(account),
  );
  const could = inside.length > 0 && `${listed(inside)} ${inside.length === 1 ? 'has' : 'have'} signed in`;
  const couldNot = outside.length > 0 && `${listed(outside)} could not sign in`;
  const said = [could, couldNot].filter((part) => part !== false);
  return said.length === 0 ? '' : `; ${said.join(', ')}`;
}

const counted = (failed: number): string => (failed === 1 ? 'one check is' : `${failed} checks are`);

function howToUndo(setup: string, history: History): string[] {
  const steps = [...history.steps.values()];
  const byHand = steps.flatMap(({ byHand, title }) => (byHand ? [`${title}: ${byHand.undo}`] : []));
  const stays = steps.flatMap(({ irreversible, title }) =>
    irreversible ? [`${title}: ${irreversible}`] : [],
  );
  const ours = steps.some(({ before }) => before !== undefined)
    ? [
        `\`joinery undo ${setup}\` on the machine that did this puts back what was there before, last step first.`,
      ]
    : [];
  return [...ours, ...byHand, ...stays];
}
