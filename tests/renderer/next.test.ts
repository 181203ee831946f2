import { describe, expect, it } from 'vitest';

import { next } from '../../src/renderer/texts/en/next.ts';
import { finding, findingCodes } from '../../src/shared/findings/finding.ts';
import { sampleFacts } from '../shared/sample-facts.ts';

/** What only somebody in a terminal can do. */
const OF_A_TERMINAL = /`joinery|the command|setup\.yaml|in a terminal|--done/;

/** Read before any page is there, or only by the terminal. */
const NEVER_ON_A_PAGE = [
  'SETUP_FILE_MISSING',
  'SETUP_FILE_MALFORMED',
  'SETUP_SECRET_IN_FILE',
  'HOUSE_FILE_MISSING',
  'PAGE_NOT_BUILT',
  'PORT_NOT_FREE',
];

/** Rare enough to be left to the terminal, and said so. */
const LEFT_TO_THE_TERMINAL = ['LDAP_SERVERS_SEVERAL'];

describe('what a page says to do next', () => {
  const codes = findingCodes.filter(
    (code) => !NEVER_ON_A_PAGE.includes(code) && !LEFT_TO_THE_TERMINAL.includes(code),
  );

  it.each(codes)('%s: something that can be done here', (code) => {
    const said = next[code] ?? finding(code, sampleFacts).next;
    expect(said).not.toBe('');
    expect(said).not.toMatch(OF_A_TERMINAL);
  });
});
