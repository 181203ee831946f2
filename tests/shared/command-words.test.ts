import { describe, expect, it } from 'vitest';

import { commandIn, commandWords } from '../../src/shared/command-words.ts';

describe('a command among the clicks of a step by hand', () => {
  it.each([
    { line: './bwdc login', does: 'asks for the client_id' },
    { line: 'bwdc config ldap.password --secretenv "A (B)"', does: 'the password (nothing is shown)' },
  ])('$line is told from a click, and from what it does', (command) => {
    expect(commandIn(commandWords(command))).toEqual(command);
  });

  it.each(['Control Panel > File Services (SMB)', 'In a terminal, in the folder of bwdc:', ''])(
    '%j is none',
    (click) => {
      expect(commandIn(click)).toBeUndefined();
    },
  );
});
