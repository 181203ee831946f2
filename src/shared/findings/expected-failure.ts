import type { Finding } from '../model/finding.ts';
import type { FactsOf, FindingCode } from './finding.ts';
import { finding } from './finding.ts';

/** An expected failure: carries the finding a person is shown. Everything else that is thrown is a bug. */
export class ExpectedFailure extends Error {
  readonly finding: Finding;

  /** @param cause the vendor's or library's own error; it goes to the log only */
  constructor(found: Finding, cause?: unknown) {
    super(`${found.code}: ${found.sentence}`, { cause });
    this.name = 'ExpectedFailure';
    this.finding = found;
  }

  /** Whether a caught value is the expected failure with this code. */
  static is(error: unknown, code: FindingCode): error is ExpectedFailure {
    return error instanceof ExpectedFailure && error.finding.code === code;
  }
}

/** Throws the expected failure with this code. */
export function fail<Code extends FindingCode>(code: Code, facts: FactsOf<Code>, cause?: unknown): never {
  throw new ExpectedFailure(finding(code, facts), cause);
}
