import { describe, expect, it } from 'vitest';

import { ExpectedFailure, fail } from '../../src/shared/findings/expected-failure.ts';
import { finding, findingCodes } from '../../src/shared/findings/finding.ts';
import { listed } from '../../src/shared/findings/telling.ts';
import { findingSchema } from '../../src/shared/model/finding.ts';
import { sampleFacts } from './sample-facts.ts';

describe('every code of the closed list', () => {
  const all = findingCodes.map((code) => finding(code, sampleFacts));
  const texts = all.flatMap(({ code, sentence, cause, next }) =>
    [sentence, cause ?? [], next].flat().map((text) => `${code}: ${text}`),
  );

  it('is told under its own name, in the one shape of all findings', () => {
    expect(all.map(({ code }) => code)).toEqual(findingCodes);
    expect(all.map((found) => findingSchema.parse(found))).toEqual(all);
  });

  it('says what happened and what to do next, in whole sentences', () => {
    const whole = /^\S.*[^.]\.$/;

    expect(all.filter(({ sentence, next }) => !whole.test(sentence) || !whole.test(next))).toEqual([]);
  });

  it('neither shouts nor begs nor praises itself', () => {
    expect(texts.filter((text) => /!|\b(please|sorry|oops)\b|\bsuccess/i.test(text))).toEqual([]);
  });

  it('leaves no hole where a fact belongs', () => {
    expect(texts.filter((text) => /undefined|NaN|\[object|\s\s/.test(text))).toEqual([]);
  });
});

describe('a finding', () => {
  it('is made of the facts of the case', () => {
    expect(finding('GID_TAKEN', { gid: 1_000_001, group: 'Office', by: 'Warehouse' })).toEqual({
      code: 'GID_TAKEN',
      severity: 'error',
      sentence: 'GID 1000001 for Office is already that of Warehouse.',
      cause: 'Two owners with one number would open each other’s files.',
      next: 'Leave the gid out: Joinery takes the first free one above 1,000,000.',
    });
  });

  it('has no cause where the sentence says it all', () => {
    expect(finding('NO_RUN', { id: 'sample-office' })).not.toHaveProperty('cause');
  });
});

describe('an expected failure', () => {
  const vendor = new Error('what the vendor said');
  const failure = (): unknown => {
    try {
      return fail('NO_RUN', { id: 'sample-office' }, vendor);
    } catch (error) {
      return error;
    }
  };

  it('carries the finding for the person and the original for the log', () => {
    expect(failure()).toMatchObject({
      name: 'ExpectedFailure',
      message: 'NO_RUN: sample-office is not running.',
      finding: finding('NO_RUN', { id: 'sample-office' }),
      cause: vendor,
    });
  });

  it('is known by its code', () => {
    expect(ExpectedFailure.is(failure(), 'NO_RUN')).toBe(true);
    expect(ExpectedFailure.is(failure(), 'NOTHING_TO_CONFIRM')).toBe(false);
    expect(ExpectedFailure.is(vendor, 'NO_RUN')).toBe(false);
  });
});

describe('names in a sentence', () => {
  it.each([
    [[], ''],
    [['Ann'], 'Ann'],
    [['Ann', 'Ben'], 'Ann and Ben'],
    [['Ann', 'Ben', 'Cem'], 'Ann, Ben and Cem'],
    [['Ann', 'Ben', 'Cem', 'Dora'], 'Ann, Ben, Cem and Dora'],
    [['Ann', 'Ben', 'Cem', 'Dora', 'Eve'], 'Ann, Ben, Cem and 2 more'],
    [Array.from({ length: 100 }, (_, n) => `user${n}`), 'user0, user1, user2 and 97 more'],
  ])('stay readable: %j is %j', (names, text) => {
    expect(listed(names)).toBe(text);
  });
});
