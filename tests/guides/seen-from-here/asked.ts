import type { Unsectioned } from '../../../src/main/engine/step.ts';
import type { CheckResult } from '../../../src/shared/model/check.ts';

/** What a check answers when it is asked once. */
export async function asked(
  question: Unsectioned,
  signal = new AbortController().signal,
): Promise<CheckResult[]> {
  if (question.kind !== 'check') throw new Error(`${question.id} is no check`);
  return await question.ask({ signal, tell: () => undefined, notice: () => Promise.resolve() });
}

/** The same for one that gives a single answer: what it is, the code where there is one, and what was seen. */
export async function answerTo(
  question: Unsectioned,
): Promise<[answer: string, code: string, evidence: string]> {
  const [result, ...others] = await asked(question);
  if (!result || others.length > 0) throw new Error(`${question.id} gives ${others.length + 1} answers`);
  return [result.answer, result.finding?.code ?? '', result.evidence];
}
