import { randomInt } from 'node:crypto';

/**
 * The rules of an organisation that a password can be held against beforehand, under JumpCloud's own names
 * (facts/jumpcloud.md §3.2). Whether a password is a commonly used one, only JumpCloud can tell.
 */
export interface PasswordPolicy {
  enableMinLength: boolean;
  /** 8 to 64 characters; holds only when enabled. */
  minLength: number;
  needsLowercase: boolean;
  needsUppercase: boolean;
  needsNumeric: boolean;
  needsSymbolic: boolean;
  allowUsernameSubstring: boolean;
  disallowSequentialOrRepetitiveChars: boolean;
}

const SHORTEST_GENERATED = 24;
const LONGEST = 64;

// No look-alikes (0 O, 1 l I), and only symbols that mean nothing to a shell, a URL, a form or YAML.
const LETTERS = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';
const ALPHABET = `${LETTERS}23456789-.`;

/** What every generated password satisfies, whatever the organisation asks for. */
const strictest: PasswordPolicy = {
  enableMinLength: true,
  minLength: SHORTEST_GENERATED,
  needsLowercase: true,
  needsUppercase: true,
  needsNumeric: true,
  needsSymbolic: true,
  allowUsernameSubstring: false,
  disallowSequentialOrRepetitiveChars: true,
};

/**
 * A password of 24 characters, or as many as the policy asks for, up to 64. It satisfies the policy, has no part of the
 * user name in it, begins and ends with a letter, so that no sentence swallows its end, and can be pasted anywhere.
 */
export function generatePassword(policy: PasswordPolicy, username: string): string {
  const asked = policy.enableMinLength ? policy.minLength : 0;
  const length = Math.min(Math.max(asked, SHORTEST_GENERATED), LONGEST);
  const names = [username, ...username.split(/[^\p{L}\p{N}]+/u).filter((part) => part.length > 2)];
  // SECURITY: drawn anew as a whole until it fits. Mending one that does not would make some passwords likelier.
  for (;;) {
    const password = draw(LETTERS, 1) + draw(ALPHABET, length - 2) + draw(LETTERS, 1);
    if (names.every((name) => passwordLacks(password, strictest, name).length === 0)) return password;
  }
}

/** What a password lacks under the policy, in words that follow "It must have"; empty = nothing. */
export function passwordLacks(password: string, policy: PasswordPolicy, username: string): string[] {
  const length = Array.from(password).length;
  const rules: [broken: boolean, words: string][] = [
    [policy.enableMinLength && length < policy.minLength, `at least ${policy.minLength} characters`],
    [length > LONGEST, `at most ${LONGEST} characters`],
    [policy.needsLowercase && !/\p{Ll}/u.test(password), 'a lower-case letter'],
    [policy.needsUppercase && !/\p{Lu}/u.test(password), 'an upper-case letter'],
    [policy.needsNumeric && !/\d/.test(password), 'a digit'],
    [policy.needsSymbolic && !/[^\p{L}\p{M}\p{N}\s]/u.test(password), 'a symbol'],
    [!policy.allowUsernameSubstring && contains(password, username), 'no user name in it'],
    [
      policy.disallowSequentialOrRepetitiveChars && hasRun(password),
      'no three characters in a row such as abc, 321 or aaa',
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, words]) => words);
}

function draw(characters: string, count: number): string {
  return Array.from({ length: count }, () => characters.charAt(randomInt(characters.length))).join('');
}

function contains(password: string, username: string): boolean {
  return username !== '' && password.toLowerCase().includes(username.toLowerCase());
}

/** Three neighbours that go up by one, go down by one, or stay the same, whatever their case. */
function hasRun(password: string): boolean {
  const codes = Array.from(password.toLowerCase(), (character) => character.codePointAt(0) ?? 0);
  const strides = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return strides.some((stride, index) => Math.abs(stride) <= 1 && stride === strides[index + 1]);
}
