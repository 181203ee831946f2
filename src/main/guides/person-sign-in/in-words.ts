import type { FindingCode } from '../../../shared/findings/finding.ts';
import type { CheckResult } from '../../../shared/model/check.ts';

/** What stands in a finding in place of another vendor's pages, by its code. */
export interface VendorWords {
  next: Partial<Record<FindingCode, string>>;
  cause: Partial<Record<FindingCode, string>>;
}

/** An answer with a vendor's own pages in it. */
export function inWords<Answer extends Pick<CheckResult, 'finding'>>(
  answer: Answer,
  words: VendorWords,
): Answer {
  const { finding } = answer;
  if (!finding) return answer;
  const code = finding.code as FindingCode;
  const cause = words.cause[code] ?? finding.cause;
  const next = words.next[code] ?? finding.next;
  return { ...answer, finding: { ...finding, next, ...(cause === undefined ? {} : { cause }) } };
}
