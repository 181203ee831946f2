import { describe, expect, it } from 'vitest';
import { optionsFrom } from '../../../src/main/hosts/electron/options.ts';

describe('the command line of the window', () => {
  it.each([
    { argv: ['joinery'], options: {} },
    { argv: ['electron', '.', '--house', 'house.yaml'], options: { house: 'house.yaml' } },
    { argv: ['joinery', '--data=/tmp/x', '--house=h.json'], options: { data: '/tmp/x', house: 'h.json' } },
    { argv: ['electron', '--no-sandbox', 'main.js', '--remote-debugging-port=0', '-psn_0_1'], options: {} },
  ])('says $options with $argv', ({ argv, options }) => {
    expect(optionsFrom(argv)).toEqual(options);
  });

  it.each([['--house'], ['--data='], ['--house', '--data', 'x']])(
    'is refused when a value is missing: %s',
    (...rest) => {
      expect(() => optionsFrom(['joinery', ...rest])).toThrow(/needs a value/);
    },
  );
});
