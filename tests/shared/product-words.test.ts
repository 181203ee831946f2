import { expect, it } from 'vitest';

import { productWords } from '../../src/shared/product-words.ts';

it.each([
  [{ kind: 'synology', model: 'DS920+', version: 'DSM 7.2' }, 'Synology DS920+ · DSM 7.2'],
  [{ kind: 'synology' }, 'Synology'],
  [{ kind: 'qnap', version: 'QTS 5.2.9' }, 'QNAP · QTS 5.2.9'],
  [{ kind: 'truenas', version: 'TrueNAS 25.10' }, 'TrueNAS 25.10'],
  [{ kind: 'unknown' }, ''],
] as const)('what %o is, in words', (device, words) => {
  expect(productWords(device)).toBe(words);
});
