import type { CheckResult } from '../../../shared/model/check.ts';
import type { Finding } from '../../../shared/model/finding.ts';

/** The answer to a question that could not be asked, and why. */
export const notAsked = (question: { id: string; title: string }, found: Finding): CheckResult => ({
  ...question,
  answer: 'couldNotCheck',
  evidence: found.sentence,
  finding: found,
});
