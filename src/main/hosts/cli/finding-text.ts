import type { Finding } from '../../../shared/model/finding.ts';
import type { Paint } from './paint.ts';

/** What happened, why, what to do: in that order. Under a step or a check it is set in. */
export function findingText(
  { severity, code, sentence, cause, next }: Finding,
  paint: Paint,
  indent = '    ',
): string {
  const tone = severity === 'error' ? 'failed' : 'change';
  return [
    `${indent}${paint(tone, `! ${sentence}`)}`,
    ...(cause === undefined ? [] : [`${indent}  ${cause}`]),
    `${indent}  ${next} ${paint('quiet', `[${code}]`)}`,
  ].join('\n');
}
