import type { ByHand } from '../../../shared/model/by-hand.ts';
import type { Answer, CheckResult } from '../../../shared/model/check.ts';
import { PROOF_SECTION } from '../../../shared/proof-of.ts';
import type { RunEvent, RunItem, RunOutcome, StepOutcome } from '../../../shared/model/run.ts';
import { diagnosisText } from './diagnosis-text.ts';
import { discoveryText, foundText } from './device-text.ts';
import { findingText } from './finding-text.ts';
import { LiveLine } from './live-line.ts';
import type { Paint } from './paint.ts';
import { changeText, planText } from './plan-text.ts';
import type { View } from './view.ts';

const STEP_SIGNS: Record<StepOutcome, string> = {
  changed: '✓',
  already: '=',
  verified: '✓',
  confirmed: '✋',
  undone: '✓',
  kept: '=',
};
const ANSWER_SIGNS: Record<Answer, string> = { pass: '✓', fail: '!', couldNotCheck: '–', notRun: '–' };

const ENDINGS: Record<RunOutcome, string> = {
  done: 'Done.',
  nothingToDo: 'Everything is as it should be.',
  failed: 'Not finished. What was done is kept; run the command again to go on.',
  checkFailed: 'A check did not pass.',
  notAllChecked: 'Not everything could be checked.',
  stopped: 'Stopped. Run the command again to go on from here.',
  aborted: 'Cut off. Run the command again: Joinery reads what is there and goes on from that.',
};

/** The command as a person follows it: a line a step, the one at hand live where the terminal can. */
export function personView(out: NodeJS.WriteStream, paint: Paint): View {
  const live = new LiveLine(out);
  let items = new Map<string, RunItem>();
  let heading: string | undefined;

  const print = (text: string) => live.print(text);
  const under = (section: string) => {
    if (section === heading) return;
    heading = section;
    print(`\n${paint('accent', section)}`);
  };
  const begun = ({ section, title }: RunItem) => {
    under(section);
    live.start(title);
  };

  return {
    plan: (plan) => print(planText(plan, paint)),
    event: (event) => show(event),
    setups: (setups) => {
      if (setups.length === 0) print('No setups are saved here yet. `joinery plan setup.yaml` makes one.');
      for (const { id, guide, nas, last, trouble } of setups) {
        const state = last ? `${last.kind} ${last.outcome}, ${minuteOf(last.at)}` : 'never run';
        const said = paint('quiet', trouble ? 'cannot be used' : state);
        // Not every guide has a NAS.
        print([paint('strong', id), guide, ...(nas === undefined ? [] : [nas]), said].join('  '));
        if (trouble) print(findingText(trouble, paint));
      }
    },
    found: (found, took) => {
      live.stop();
      print(foundText(found, took, paint));
    },
    discovery: (event, before) => {
      const text = discoveryText(event, before, paint);
      if (text !== undefined) print(text);
    },
    working: (title) => live.start(title),
    proofs: (proofs) => {
      live.stop();
      under(PROOF_SECTION);
      for (const { result, at } of proofs) {
        print(resultText(result, paint));
        if (at !== undefined)
          print(`      ${paint('quiet', `Tried on ${minuteOf(at)}, and not again now.`)}`);
      }
    },
    diagnosis: (diagnosis) => {
      live.stop();
      print(diagnosisText(diagnosis, paint));
    },
    finding: (finding) => print(findingText(finding, paint, '')),
    failure: (finding) => print(findingText(finding, paint, '')),
    wrote: (file) => print(`Wrote ${file}`),
    address: (address) => print(`Open ${paint('strong', address)}`),
    say: (text) => print(paint('quiet', text)),
    close: () => live.stop(),
  };

  function show(event: RunEvent): void {
    switch (event.type) {
      case 'started':
        items = new Map(event.items.map((item) => [item.id, item]));
        return;
      case 'begun': {
        const item = items.get(event.id);
        if (item) begun(item);
        return;
      }
      case 'progress':
        live.detail(event.message);
        return;
      case 'waiting':
        live.stop();
        print(byHandText(items.get(event.id)?.title ?? event.id, event.byHand, paint));
        if (event.finding) print(findingText(event.finding, paint));
        return;
      case 'notice':
        print(`    · ${paint('quiet', event.finding.sentence)}`);
        return;
      case 'ended': {
        live.stop();
        const tone = event.outcome === 'already' || event.outcome === 'kept' ? 'quiet' : 'right';
        const took = event.ms >= 1000 ? paint('quiet', `  ${(event.ms / 1000).toFixed(1)} s`) : '';
        print(`  ${paint(tone, STEP_SIGNS[event.outcome])} ${items.get(event.id)?.title ?? event.id}${took}`);
        for (const change of event.changes) print(`      ${changeText(change, paint)}`);
        return;
      }
      case 'checked':
        live.stop();
        for (const result of event.results) print(resultText(result, paint));
        return;
      case 'failed':
        live.stop();
        if (event.id !== undefined)
          print(`  ${paint('failed', '!')} ${items.get(event.id)?.title ?? event.id}`);
        print(findingText(event.finding, paint));
        return;
      case 'finished':
        live.stop();
        print(
          `\n${paint('strong', ENDINGS[event.outcome])} ${paint('quiet', `${(event.ms / 1000).toFixed(1)} s`)}`,
        );
    }
  }
}

/** "2026-11-22 14:05", UTC. */
const minuteOf = (at: string): string => at.slice(0, 16).replace('T', ' ');

function resultText({ title, answer, evidence, finding, proof }: CheckResult, paint: Paint): string {
  const tone = { pass: 'right', fail: 'failed', couldNotCheck: 'change', notRun: 'quiet' } as const;
  const proved = proof && answer === 'pass' ? `  ${paint('right', 'proved')}` : '';
  const lines = [`  ${paint(tone[answer], ANSWER_SIGNS[answer])} ${title}${proved}`];
  if (evidence !== '') lines.push(`      ${paint('quiet', evidence)}`);
  if (finding) lines.push(findingText(finding, paint));
  return lines.join('\n');
}

function byHandText(title: string, { clicks, values, warnings = [] }: ByHand, paint: Paint): string {
  return [
    `  ✋ ${title}: this one is yours`,
    ...warnings.map((warning) => `      ${paint('change', `! ${warning}`)}`),
    ...clicks.map((click, index) => `      ${index + 1}. ${click}`),
    ...values.map(({ label, value }) => `         ${paint('quiet', `${label}:`)} ${paint('strong', value)}`),
  ].join('\n');
}
