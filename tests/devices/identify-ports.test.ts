import { describe, expect, it } from 'vitest';

import { portsToTry } from '../../src/main/devices/ports-to-try.ts';
import { typedAddress } from '../../src/main/devices/typed-address.ts';

describe('the ports that are tried', () => {
  const usual = [5001, 443, 8080];

  it.each([
    ['diskstation', { https: usual, plain: [5000, 8080, 80] }],
    ['https://diskstation', { https: usual, plain: [5000, 8080, 80] }],
    ['smb://diskstation:445', { https: usual, plain: [5000, 8080, 80] }],
    ['diskstation:5443', { https: [5443], plain: [5443] }],
    ['https://diskstation:443', { https: [443], plain: [443] }],
    ['https://diskstation:8080', { https: [8080], plain: [8080] }],
    ['http://diskstation:5000', { https: usual, plain: [5000] }],
    ['http://diskstation:9999', { https: usual, plain: [9999] }],
    ['diskstation:5000', { https: [5000, ...usual], plain: [5000] }],
    ['diskstation:8080', { https: [8080, 5001, 443], plain: [8080] }],
  ])('for %s', (typed, ports) => {
    expect(portsToTry(typedAddress(typed))).toEqual(ports);
  });
});
