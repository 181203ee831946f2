import { describe, expect, it } from 'vitest';

import { matching } from '../../src/renderer/screens/find/matching.ts';
import { crowd } from '../e2e/samples/long.ts';

const names = (words: string): string[] => matching(crowd, words).map(({ name }) => name);

describe('the devices that are meant by some words', () => {
  it('are all of them as long as nothing is typed', () => {
    expect(matching(crowd, '  ')).toBe(crowd);
  });

  it.each([
    ['a name, in whatever case', 'NAS-017', ['nas-017']],
    ['an address', '192.168.1.177', ['nas-177']],
    ['a serial number', '20C0SQR00017', ['nas-017']],
    ['several words that all fit', 'ds920+ nas-017 dsm', ['nas-017']],
    ['words that do not fit together', 'nas-017 nas-018', []],
  ])('are named by %s', (_, words, expected) => {
    expect(names(words)).toEqual(expected);
  });
});
