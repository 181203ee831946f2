import { setTimeout as wait } from 'node:timers/promises';
import type { CheckResult } from '../../shared/model/check.ts';
import { closesGate } from './is-held.ts';
import type { ItemOutcome, Run } from './run.ts';
import type { Check, Work } from './step.ts';

/** Between two looks at a system that shows changes late, in milliseconds: soon at first, then rarer. */
const PAUSES = [500, 1000, 2000, 3000, 5000];

/** Asks once and writes the answers down. */
export async function askOnce(check: Check, run: Run, work: Work): Promise<ItemOutcome> {
  const started = Date.now();
  return await answered(check, await check.ask(work), run, started);
}

/**
 * Asks until nothing is worth waiting for or the check's patience is over, then writes the last answers down. A warning is
 * not waited for: what it tells is up to people, not to a system that is late.
 */
export async function askPatiently(check: Check, run: Run, work: Work): Promise<ItemOutcome> {
  const started = Date.now();
  const until = started + (check.patience?.() ?? 0) * 1000;
  let results = await check.ask(work);
  for (let look = 0; results.some(mayTurn) && Date.now() < until; look++) {
    const open = results.find(mayTurn);
    work.tell(`not there yet: ${open?.finding?.sentence ?? open?.title ?? check.title}`);
    const pause = Math.min(PAUSES[look] ?? 5000, until - Date.now());
    // Waiting ends early when the person ends the run; the answers so far are then the answers.
    await wait(pause, undefined, { signal: run.control.ending }).catch(() => undefined);
    if (run.control.ending.aborted) {
      await answered(check, results, run, started);
      return 'ending';
    }
    results = await check.ask(work);
  }
  return await answered(check, results, run, started);
}

async function answered(
  check: Check,
  results: CheckResult[],
  run: Run,
  started: number,
): Promise<ItemOutcome> {
  await run.journal.append({ type: 'checked', check: check.id, section: check.section, results });
  run.emit({ type: 'checked', id: check.id, results, ms: Date.now() - started });
  if (results.some(failed)) return 'checkFailed';
  return results.some(({ answer }) => answer === 'couldNotCheck') ? 'notChecked' : 'unchanged';
}

const failed = ({ answer }: CheckResult): boolean => answer === 'fail';
const mayTurn = (result: CheckResult): boolean => failed(result) && closesGate(result);
