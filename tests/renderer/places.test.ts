import { describe, expect, it } from 'vitest';

import { isReached, STEPS, stepNumber } from '../../src/renderer/store/places.ts';

describe('the steps of the rail', () => {
  it('are eight, and trusting counts with signing in', () => {
    expect(STEPS).toHaveLength(8);
    expect(stepNumber('find')).toBe(1);
    expect([stepNumber('trust'), stepNumber('signIn')]).toEqual([2, 2]);
    expect(stepNumber('report')).toBe(8);
  });

  it('can be entered up to where one has come, and no further', () => {
    expect(isReached('prepare', 'review')).toBe(true);
    expect(isReached('review', 'review')).toBe(true);
    expect(isReached('run', 'review')).toBe(false);
    expect(isReached('signIn', 'trust')).toBe(true);
  });
});
