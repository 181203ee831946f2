import type { CheckResult } from '../../../shared/model/check.ts';
import type { Cause, Diagnosis } from '../../../shared/model/diagnosis.ts';
import { counted } from '../../../shared/counted.ts';
import { findingText } from './finding-text.ts';
import type { Paint } from './paint.ts';

/** The causes first, each with what was seen and what it explains; then what will bite, then what nobody could see. */
export function diagnosisText(diagnosis: Diagnosis, paint: Paint): string {
  const { causes, warnings, unknown, answered, right } = diagnosis;
  const isWhole = diagnosis.cutShort === undefined;
  const sum = `${right} of ${counted(answered, 'question', 'questions')} answered with yes.`;
  return [
    `${paint('strong', heading(causes))} ${paint('quiet', isWhole ? sum : `${sum} Not everything was asked.`)}`,
    ...causes.flatMap((cause) => ['', ...causeLines(cause, paint)]),
    ...part('Before it bites', warnings, paint),
    ...part('Could not be looked at', unknown, paint),
  ].join('\n');
}

const heading = (causes: Cause[]): string =>
  causes.length === 0
    ? 'Nothing is wrong that can be seen from here.'
    : `${counted(causes.length, 'cause', 'causes')} found.`;

function causeLines({ result, fix, explains }: Cause, paint: Paint): string[] {
  return [
    ...told(result, paint),
    ...(fix === 'apply' ? ['  `joinery apply` puts it right.'] : []),
    ...(explains.length === 0
      ? []
      : [paint('quiet', `  Because of it: ${explains.map(({ title }) => title).join('; ')}`)]),
  ];
}

const part = (title: string, asked: Diagnosis['warnings'], paint: Paint): string[] =>
  asked.length === 0
    ? []
    : ['', paint('accent', title), ...asked.flatMap(({ result }) => told(result, paint))];

/** The finding, or the question where it has none, and what was seen. */
function told({ title, finding, evidence }: CheckResult, paint: Paint): string[] {
  const what = finding ? findingText(finding, paint, '') : paint('failed', `! ${title}`);
  return evidence === '' || evidence === finding?.sentence
    ? [what]
    : [what, paint('quiet', `  Seen: ${evidence}`)];
}
