import { describe, expect, it } from 'vitest';

import { seenWhen } from '../../src/renderer/screens/welcome/seen-when.ts';
import { welcome } from '../../src/renderer/texts/en/welcome.ts';

/** By the clock of whoever runs the tests, as the page goes by the clock of whoever looks. */
const at = (text: string): Date => new Date(text);
const NOW = at('2026-11-22T00:30:00').getTime();

describe('when a NAS was last seen', () => {
  it.each([
    ['2026-11-22T00:05:00', 'last seen today at 00:05'],
    ['2026-11-21T23:55:00', 'last seen yesterday at 23:55'],
    ['2026-11-21T00:00:00', 'last seen yesterday at 00:00'],
    ['2026-11-20T23:59:00', 'last seen 20 November 2026'],
  ])('%s is told by the calendar, not by hours', (when, words) => {
    expect(welcome.lastSeen(seenWhen(at(when).toISOString(), NOW))).toBe(words);
  });
});
