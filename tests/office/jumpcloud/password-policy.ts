import type { PasswordPolicy } from './records.ts';

/** What the policy has against a password; empty = nothing. The words are ours: none are recorded (facts/jumpcloud.md §4.2). */
export function weaknesses(password: string, username: string, policy: PasswordPolicy): string[] {
  const rules: [broken: boolean, words: string][] = [
    [policy.enableMinLength && password.length < policy.minLength, `at least ${policy.minLength} characters`],
    [policy.needsLowercase && !/\p{Ll}/u.test(password), 'a lowercase letter'],
    [policy.needsUppercase && !/\p{Lu}/u.test(password), 'an uppercase letter'],
    [policy.needsNumeric && !/\d/.test(password), 'a number'],
    [policy.needsSymbolic && !/[^\p{L}\d\s]/u.test(password), 'a symbol'],
    [
      !policy.allowUsernameSubstring && password.toLowerCase().includes(username.toLowerCase()),
      'no username inside',
    ],
  ];
  return rules.filter(([broken]) => broken).map(([, words]) => words);
}
