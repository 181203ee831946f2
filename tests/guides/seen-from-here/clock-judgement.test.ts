import { describe, expect, it } from 'vitest';

import { oddClocks } from '../../../src/main/guides/seen-from-here/clock-judgement.ts';

const judged = (nas: number | undefined, directory: number | undefined) =>
  oddClocks({ nas, directory }).map(
    ({ whose, aheadBy, of, wrong }) => `${whose} ${aheadBy} ${of.join('+')}${wrong ? ' wrong' : ''}`,
  );

describe('three clocks', () => {
  it.each([
    ['agree within a minute', 60, -60, []],
    ['and the NAS stands out', 61, 0, ['nas 61 here+directory']],
    ['and the NAS is wrong beyond five minutes', -301, 2, ['nas -301 here+directory wrong']],
    ['and five minutes are not beyond', 300, 2, ['nas 300 here+directory']],
    ['and the directory stands out', 10, 400, ['directory 400 nas+here wrong']],
    ['and this machine stands out against the two others', 400, 410, ['here -410 nas+directory wrong']],
    [
      'no two of which agree: the directory is believed',
      900,
      200,
      ['nas 700 directory wrong', 'here -200 directory'],
    ],
  ])('%s', (_what, nas, directory, expected) => {
    expect(judged(nas, directory)).toEqual(expected);
  });
});

describe('two clocks', () => {
  it('of the NAS and of this machine: nobody can say which is wrong, and the NAS stands for both', () => {
    expect(judged(400, undefined)).toEqual(['nas 400 here wrong']);
    expect(judged(20, undefined)).toEqual([]);
  });

  it('of the directory and of this machine: the directory is believed', () => {
    expect(judged(undefined, 400)).toEqual(['here -400 directory wrong']);
  });
});

describe('one clock', () => {
  it('is never wrong by itself', () => {
    expect(judged(undefined, undefined)).toEqual([]);
  });
});
