import { describe, expect, it } from 'vitest';
import { Patience } from '../../../src/main/hosts/electron/patience.ts';

describe('patience', () => {
  it('is at its end after so many times in a row', () => {
    const patience = new Patience({ times: 3, withinMs: 60_000 });

    expect([0, 1000, 2000, 3000].map((at) => patience.isLeft(at))).toEqual([true, true, true, false]);
  });

  it('comes back with time', () => {
    const patience = new Patience({ times: 2, withinMs: 60_000 });

    expect([0, 30_000, 70_000, 80_000].map((at) => patience.isLeft(at))).toEqual([true, true, true, false]);
  });
});
