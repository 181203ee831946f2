import { describe, expect, it } from 'vitest';

import { OneTimeCodes } from '../../../src/main/hosts/web/one-time-codes.ts';

const MINUTE = 60_000;

/** Codes under a clock that a test sets. */
function codesAt() {
  const clock = { now: 0 };
  return { clock, codes: new OneTimeCodes(() => clock.now) };
}

describe('a one-time code', () => {
  it('is good for ten minutes', () => {
    const { clock, codes } = codesAt();
    const [one, other] = [codes.fresh(), codes.fresh()];

    clock.now = 10 * MINUTE - 1;
    expect(codes.spend(one)).toBe('right');
    clock.now = 10 * MINUTE;
    expect(codes.spend(other)).toBe('wrong');
  });

  it('leaves the others good when it is spent', () => {
    const { codes } = codesAt();
    const [one, other] = [codes.fresh(), codes.fresh()];

    expect([codes.spend(other), codes.spend(other), codes.spend(one)]).toEqual(['right', 'wrong', 'right']);
  });

  it('makes room for new ones: sixteen wait at most', () => {
    const { codes } = codesAt();
    const [first = '', second = '', ...rest] = Array.from({ length: 17 }, () => codes.fresh());

    expect(codes.spend(first)).toBe('wrong');
    expect([second, ...rest].map((code) => codes.spend(code))).toEqual(Array(16).fill('right'));
  });

  it('is looked at again a minute after the tenth wrong one', () => {
    const { clock, codes } = codesAt();
    const code = codes.fresh();
    for (let tries = 0; tries < 10; tries++) expect(codes.spend('wrong')).toBe('wrong');

    clock.now = MINUTE - 1;
    expect(codes.spend(code)).toBe('tooMany');
    clock.now = MINUTE;
    expect(codes.spend(code)).toBe('right');
  });
});
