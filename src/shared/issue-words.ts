import { z } from 'zod';

const KINDS: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a group of settings, one a line',
  string: 'text',
};

type Issue = z.core.$ZodRawIssue;

/**
 * What is wrong with a setting, as a person reads it; undefined where the setting's own words say it.
 *
 * SECURITY: never the value: it may be a secret that was pasted into the wrong place.
 */
export function inWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === null) return 'is missing';
      return `should be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return Array.isArray(issue.options) ? oneOf(issue.options) : undefined;
    case 'too_small':
      return issue.origin === 'array' || issue.origin === 'string'
        ? 'should not be empty'
        : `should be ${issue.minimum} or more`;
    case 'too_big':
      return `should be ${issue.maximum} or less`;
    case 'invalid_format':
      return FORMATS[issue.format];
    case 'unrecognized_keys':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
    case 'custom':
      return undefined;
  }
}

const oneOf = (values: readonly unknown[]): string => `should be ${values.map(String).join(' or ')}`;

const FORMATS: Record<string, string> = {
  email: 'should be an e-mail address',
  url: 'should be an address that begins with https://',
};

/** One answer that cannot be used: where it stands and what is wrong with it. */
export interface InputIssue {
  path: (string | number)[];
  message: string;
}

/**
 * What is wrong with an input that a contract's schema has refused, as a person reads it, for the page to show beside
 * the fields.
 *
 * SECURITY: neither values nor the names of keys that nobody knows: either may be a secret in the wrong place.
 */
export function issuesOf(schema: unknown, input: unknown): InputIssue[] {
  if (!(schema instanceof z.ZodType)) return [];
  const { error } = schema.safeParse(input, { error: inWords });
  return (error?.issues ?? []).map(({ code, path, message }) => ({
    path: path.map((key) => (typeof key === 'symbol' ? String(key) : key)),
    message: code === 'unrecognized_keys' ? 'holds something that does not belong there' : message,
  }));
}
