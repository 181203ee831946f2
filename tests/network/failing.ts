import { ExpectedFailure } from '../../src/shared/findings/expected-failure.ts';
import type { Finding } from '../../src/shared/model/finding.ts';

/** The expected failure that `act` ends with. Anything else it throws is thrown on; success is an error. */
export async function failing(act: () => unknown): Promise<ExpectedFailure> {
  try {
    await act();
  } catch (error) {
    if (error instanceof ExpectedFailure) return error;
    throw error;
  }
  throw new Error('It was expected to fail, and did not.');
}

/** The finding of the expected failure that `act` ends with. */
export async function findingOf(act: () => unknown): Promise<Finding> {
  return (await failing(act)).finding;
}
