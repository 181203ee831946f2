import { describe, expect, it } from 'vitest';

import { validityOf } from '../../src/renderer/screens/trust/validity.ts';
import { verdictOf } from '../../src/renderer/screens/trust/verdict.ts';
import { selfSigned } from '../e2e/samples/devices.ts';
import { fingerprint } from '../e2e/samples/names.ts';
import { answered, begun } from '../e2e/samples/setups.ts';

describe('a certificate that nobody has looked at in this setup', () => {
  it('is asked about', () => {
    expect(verdictOf(selfSigned, begun)).toBe('unknown');
  });

  it('asks nothing where an authority vouches for it', () => {
    expect(verdictOf({ ...selfSigned, verified: true }, begun)).toBe('verified');
  });

  it('is told to be known where it was trusted for a NAS before', () => {
    expect(verdictOf({ ...selfSigned, trustedFor: 'diskstation' }, begun)).toBe('known');
  });
});

describe('where one has been trusted', () => {
  it('that one alone counts', () => {
    expect(verdictOf(selfSigned, answered)).toBe('pinned');
  });

  it.each([
    ['whoever vouches for it', { verified: true }],
    ['whatever it was trusted for', { trustedFor: 'workshop-nas' }],
  ])('another has changed, %s', (_, said) => {
    const other = { ...selfSigned, ...said, fingerprint256: fingerprint('4E') };
    expect(verdictOf(other, answered)).toBe('changed');
  });
});

describe('the dates of a certificate', () => {
  it.each([
    ['2026-03-01T00:00:00Z', { state: 'notYet' }],
    ['2026-11-22T00:00:00Z', { state: 'valid' }],
    ['2027-02-20T10:00:00Z', { state: 'ending', days: 10 }],
    ['2027-03-03T09:00:00Z', { state: 'ending', days: 0 }],
    ['2027-03-04T09:13:00Z', { state: 'expired', days: 2 }],
  ])('on %s', (now, validity) => {
    expect(validityOf(selfSigned, Date.parse(now))).toEqual(validity);
  });
});
