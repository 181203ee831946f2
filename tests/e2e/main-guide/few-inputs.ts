import { expect } from 'vitest';

import type { Hand } from '../harness/hand.ts';

/** What a person would have to count to find it tedious. The article asks for about sixty. */
const MOST_INPUTS = 14;

/** Prints how many inputs it took from the first screen to here, and sees that they are few. */
export function expectFewInputs({ inputs }: Hand, way: string): void {
  process.stdout.write(`JumpCloud → Synology ${way}: ${inputs} inputs, of ${MOST_INPUTS} at most\n`);
  expect(inputs).toBeLessThanOrEqual(MOST_INPUTS);
}
