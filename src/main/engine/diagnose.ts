import type { CheckResult } from '../../shared/model/check.ts';
import type { Diagnosis } from '../../shared/model/diagnosis.ts';
import type { RunOutcome } from '../../shared/model/run.ts';
import { proofOf } from '../../shared/proof-of.ts';
import type { History, RunHistory } from './history.ts';

/**
 * Which answers rest on which: ids, or beginnings of ids with a star behind. What fails while something beneath it fails
 * is a consequence of that.
 */
export type RestsOn = readonly (readonly [answer: string, beneath: readonly string[]])[];

type Asked = Diagnosis['warnings'][number];

/** What the last look at everything came to: causes before consequences. Asks nobody. */
export function diagnose(setup: string, history: History, restsOn: RestsOn): Diagnosis {
  const look = history.runs.findLast(({ kind }) => kind === 'check');
  const looked = look?.started;
  const changed = look && changedSince(look, history);
  const asked = looked === undefined ? [] : answersOf(history, looked);
  const below = new Map(asked.map(({ result: { id } }) => [id, beneath(id, restsOn)]));
  const rests = (id: string, other: string) =>
    id !== other && below.get(id)?.some((pattern) => matches(other, pattern)) === true;
  const failed = asked.filter(({ result }) => result.answer === 'fail');
  const unseen = asked.filter(({ result }) => result.answer === 'couldNotCheck');
  const restsOnOne = ({ result }: Asked, of: Asked[]) =>
    of.some((other) => rests(result.id, other.result.id));
  const explainedBy = (cause: CheckResult) =>
    asked.filter(({ result }) => isOpen(result) && rests(result.id, cause.id));
  return {
    setup,
    ...(looked === undefined ? {} : { looked }),
    ...(look && !isWhole(look) ? { cutShort: true } : {}),
    ...(changed === undefined ? {} : { changed }),
    causes: failed
      .filter((one) => !restsOnOne(one, failed))
      .map((one) => ({
        ...one,
        fix: one.result.step === undefined ? 'byHand' : 'apply',
        explains: explainedBy(one.result).map(({ result }) => result),
      })),
    warnings: asked.filter(({ result }) => result.answer === 'pass' && isWarning(result)),
    unknown: unseen.filter((one) => !restsOnOne(one, [...failed, ...unseen])),
    answered: asked.filter(({ result }) => result.answer === 'pass' || result.answer === 'fail').length,
    right: asked.filter(({ result }) => result.answer === 'pass').length,
  };
}

const WHOLE: readonly (RunOutcome | undefined)[] = ['done', 'nothingToDo', 'checkFailed', 'notAllChecked'];

/** Whether everything was asked, whatever the answers were. A look that never ended was cut short too. */
const isWhole = ({ ended }: RunHistory): boolean => WHOLE.includes(ended?.outcome);

/** When the last run began after a look that may have changed something; a run that found nothing to do has not. */
const changedSince = ({ started }: RunHistory, { runs }: History): string | undefined =>
  runs.findLast(
    (run) => run.kind !== 'check' && run.started > started && run.ended?.outcome !== 'nothingToDo',
  )?.started;

/** Everything that the last look asked, each question once, and the sign-ins that were tried for it just before. */
function answersOf({ checks, runs }: History, looked: string): Asked[] {
  const earlier = runs.findLast(({ started, ended }) => ended !== undefined && started < looked)?.ended?.at;
  const isOfIt = (at: string, id: string) =>
    at >= looked || (proofOf({ id }) !== undefined && at >= (earlier ?? ''));
  const once = new Map<string, Asked>();
  for (const [id, { at, section, results }] of checks) {
    if (!isOfIt(at, id)) continue;
    for (const result of results) if (!once.has(result.id)) once.set(result.id, { section, result });
  }
  return [...once.values()];
}

const isOpen = ({ answer }: CheckResult): boolean => answer === 'fail' || answer === 'couldNotCheck';

/** A notice is worth reading where it stands, and no reason to look here. */
const isWarning = ({ finding }: CheckResult): boolean =>
  finding !== undefined && finding.severity !== 'notice';

/** What an answer rests on, however far down: also by way of questions that were not asked this time. */
function beneath(id: string, restsOn: RestsOn): string[] {
  const found = new Set<string>();
  const follow = (from: string): void => {
    for (const pattern of restsOn.flatMap(([answer, below]) => (overlap(from, answer) ? below : []))) {
      if (found.has(pattern)) continue;
      found.add(pattern);
      follow(pattern);
    }
  };
  follow(id);
  return [...found];
}

/** Whether there can be an id that both mean. */
const overlap = (one: string, other: string): boolean =>
  matches(beginning(one), other) || matches(beginning(other), one);

const beginning = (pattern: string): string => pattern.replace(/\*$/, '');

const matches = (id: string, pattern: string): boolean =>
  pattern.endsWith('*') ? id.startsWith(beginning(pattern)) : id === pattern;
