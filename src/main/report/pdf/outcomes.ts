import type { Answer, CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { Report, ReportStep } from '../../../shared/model/report.ts';
import type { Mark } from './marks.ts';
import { COLOURS } from './styles.ts';

/** A sign, the word that stands beside it, and the word's colour. */
export interface Wording {
  mark: Mark;
  label: string;
  colour: string;
}

export const STEP_WORDING: Record<ReportStep['outcome'], Wording> = {
  changed: { mark: 'changed', label: 'set and read back', colour: COLOURS.ink },
  already: { mark: 'same', label: 'already right', colour: COLOURS.dim },
  verified: { mark: 'byHand', label: 'by hand, verified', colour: COLOURS.accent },
  confirmed: { mark: 'byHand', label: 'by hand, confirmed by you', colour: COLOURS.oakInk },
  undone: { mark: 'undone', label: 'undone', colour: COLOURS.accent },
  kept: { mark: 'same', label: 'left as it is', colour: COLOURS.dim },
  failed: { mark: 'failed', label: 'failed', colour: COLOURS.red },
  uncertain: { mark: 'uncertain', label: 'uncertain', colour: COLOURS.oakInk },
  notDone: { mark: 'notChecked', label: 'not done', colour: COLOURS.dim },
};

const ANSWER_WORDING: Record<Answer, Wording> = {
  pass: { mark: 'passed', label: 'passed', colour: COLOURS.green },
  fail: { mark: 'failed', label: 'failed', colour: COLOURS.red },
  couldNotCheck: { mark: 'uncertain', label: 'could not be checked', colour: COLOURS.oakInk },
  notRun: { mark: 'notChecked', label: 'not run', colour: COLOURS.dim },
};

/** "Proved" only where a person has really signed in; everything else that passed was seen, or reported. */
export function answerWording({ answer, proof }: CheckResult): Wording {
  const wording = ANSWER_WORDING[answer];
  return proof && answer === 'pass' ? { ...wording, label: 'Proved' } : wording;
}

/** Something that is not as it should be, under the name of the step or check. */
export interface Trouble {
  title: string;
  wording: Wording;
  finding?: Finding | undefined;
}

/** The steps and checks that did not come out, in the report's order. */
export function troubles(report: Report): Trouble[] {
  const steps = report.steps
    .filter(({ outcome }) => outcome === 'failed' || outcome === 'uncertain')
    .map(({ title, outcome, finding }) => ({ title, wording: STEP_WORDING[outcome], finding }));
  const checks = report.checks
    .filter(({ result }) => isTrouble(result))
    .map(({ result }) => ({
      title: result.title,
      wording: answerWording(result),
      finding: result.finding,
    }));
  return [...steps, ...checks];
}

/** The notices of the report, and what was found beside steps and checks that did come out. */
export function worthKnowing(report: Report): Finding[] {
  const beside = [
    ...report.steps
      .filter(({ outcome }) => outcome !== 'failed' && outcome !== 'uncertain')
      .map(({ finding }) => finding),
    ...report.checks.filter(({ result }) => !isTrouble(result)).map(({ result }) => result.finding),
  ];
  return [...report.notices, ...beside.filter((finding) => finding !== undefined)];
}

const isTrouble = ({ answer }: CheckResult): boolean => answer === 'fail' || answer === 'couldNotCheck';
