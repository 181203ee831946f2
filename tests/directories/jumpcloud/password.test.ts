import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { generatePassword, passwordLacks } from '../../../src/main/directories/jumpcloud/password.ts';
import type { PasswordPolicy } from '../../../src/main/directories/jumpcloud/password.ts';

const lenient: PasswordPolicy = {
  enableMinLength: false,
  minLength: 0,
  needsLowercase: false,
  needsUppercase: false,
  needsNumeric: false,
  needsSymbolic: false,
  allowUsernameSubstring: true,
  disallowSequentialOrRepetitiveChars: false,
};

const anyPolicy: fc.Arbitrary<PasswordPolicy> = fc.record({
  enableMinLength: fc.boolean(),
  minLength: fc.integer({ min: 0, max: 64 }),
  needsLowercase: fc.boolean(),
  needsUppercase: fc.boolean(),
  needsNumeric: fc.boolean(),
  needsSymbolic: fc.boolean(),
  allowUsernameSubstring: fc.boolean(),
  disallowSequentialOrRepetitiveChars: fc.boolean(),
});

const anyUsername = fc.oneof(fc.stringMatching(/^[a-z][a-z0-9._-]{0,31}$/), fc.string({ maxLength: 32 }));

describe('a generated password', () => {
  it('satisfies whatever policy an organisation can have, for any user name', () => {
    fc.assert(
      fc.property(anyPolicy, anyUsername, (policy, username) => {
        expect(passwordLacks(generatePassword(policy, username), policy, username)).toEqual([]);
      }),
    );
  });

  it('has 24 to 64 characters that can be pasted anywhere, between two letters', () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        expect(generatePassword(policy, 'svc-nas')).toMatch(/^[A-Za-z][A-Za-z0-9.-]{22,62}[A-Za-z]$/);
      }),
    );
  });

  it('is as long as the policy asks for', () => {
    expect(generatePassword({ ...lenient, enableMinLength: true, minLength: 64 }, 'svc-nas')).toHaveLength(
      64,
    );
    expect(generatePassword({ ...lenient, enableMinLength: true, minLength: 12 }, 'svc-nas')).toHaveLength(
      24,
    );
    expect(generatePassword({ ...lenient, minLength: 64 }, 'svc-nas')).toHaveLength(24);
  });

  it('has no part of the user name in it, even a short one', () => {
    const parts = /abc|nas|xyz/i;
    for (let count = 0; count < 200; count += 1) {
      expect(generatePassword(lenient, 'abc.nas-xyz')).not.toMatch(parts);
      expect(generatePassword(lenient, 'e')).not.toMatch(/e/i);
    }
  });

  it('is never the same twice', () => {
    const passwords = Array.from({ length: 100 }, () => generatePassword(lenient, 'svc-nas'));
    expect(new Set(passwords).size).toBe(100);
  });
});

describe('what a password lacks', () => {
  it.each<[what: string, password: string, policy: Partial<PasswordPolicy>]>([
    ['at least 12 characters', 'elevenchars', { enableMinLength: true, minLength: 12 }],
    ['at most 64 characters', 'x'.repeat(65), {}],
    ['a lower-case letter', 'ABC', { needsLowercase: true }],
    ['an upper-case letter', 'abc', { needsUppercase: true }],
    ['a digit', 'abc', { needsNumeric: true }],
    ['a symbol', 'ab c1', { needsSymbolic: true }],
    ['no user name in it', 'my-SVC-NAS-secret', { allowUsernameSubstring: false }],
    ...['xxABc9', '9cba', '4321', 'aAa', '...'].map((password): [string, string, Partial<PasswordPolicy>] => [
      'no three characters in a row such as abc, 321 or aaa',
      password,
      { disallowSequentialOrRepetitiveChars: true },
    ]),
  ])('is told in plain words: %s ("%s")', (words, password, policy) => {
    expect(passwordLacks(password, { ...lenient, ...policy }, 'svc-nas')).toEqual([words]);
  });

  it('is nothing where the policy asks for nothing', () => {
    expect(passwordLacks('abc', { ...lenient, minLength: 12 }, 'abc')).toEqual([]);
  });

  it('counts characters, not the halves of which some are made', () => {
    expect(passwordLacks('🔑'.repeat(64), lenient, 'svc-nas')).toEqual([]);
  });

  it('takes umlauts for letters', () => {
    const policy = { ...lenient, needsLowercase: true, needsUppercase: true, needsSymbolic: true };
    expect(passwordLacks('Öä', policy, 'svc-nas')).toEqual(['a symbol']);
  });

  it('lets pairs pass', () => {
    expect(
      passwordLacks('aabbab1331', { ...lenient, disallowSequentialOrRepetitiveChars: true }, 'x'),
    ).toEqual([]);
  });

  it('lists everything at once', () => {
    const policy = { ...lenient, enableMinLength: true, minLength: 12, needsNumeric: true };
    expect(passwordLacks('short', policy, 'svc-nas')).toEqual(['at least 12 characters', 'a digit']);
  });
});
