import type { Unsectioned } from '../engine/step.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Finding } from '../../shared/model/finding.ts';

export type Answered = Omit<CheckResult, 'id' | 'title'>;

/** No question at all where the NAS is done by hand, because nobody can be asked. What it says is only reported by it. */
export function question<Automatic>(
  nas: { name: string; automatic: Automatic | undefined },
  id: string,
  title: string,
  ask: (automatic: Automatic, signal: AbortSignal) => Promise<Answered>,
): Unsectioned[] {
  const { automatic } = nas;
  if (!automatic) return [];
  const answer = async (signal: AbortSignal): Promise<CheckResult> => {
    const { evidence, ...answered } = await ask(automatic, signal);
    return { id, title, ...answered, evidence: `Reported by ${nas.name}: ${evidence}.` };
  };
  return [{ kind: 'check', id, title, ask: async ({ signal }) => [await answer(signal)] }];
}

/** With what was seen, and what that means. */
export const failed = (evidence: string, found: Finding): Answered => ({
  answer: 'fail',
  evidence,
  finding: found,
});
