import type { z } from 'zod';

import { invalid } from './answer.ts';
import type { AuthentikState, UserRecord } from './records.ts';
import type { AuthentikRelease } from './releases.ts';

/** One request to the API, as a handler sees it. */
export interface Call {
  query: URLSearchParams;
  /** Parsed JSON; `undefined` when none was sent. */
  body: unknown;
  state: AuthentikState;
  release: AuthentikRelease;
  /** `https://host:port`, as the request was sent to: absolute URLs are made from it. */
  origin: string;
  /** The token's owner. */
  user: UserRecord;
}

/** What is wrong with each field, nested as the body is. */
export type FieldErrors = Record<string, unknown>;

/** The request's body, or 400. Fields the API does not know are passed over. */
export function bodyOf<Schema extends z.ZodType>(body: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  throw invalid(fieldErrors(parsed.error.issues, body ?? {}));
}

/** The words are Django's, as every server that is made with it has them. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[], body: unknown): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of issues) {
    const [field, ...inner] = issue.path;
    const value = valueAt(body, issue.path);
    const sentence = [sentenceOf(issue, value)];
    if (field === undefined) {
      errors['non_field_errors'] = sentence;
    } else {
      // An entry of a list is told as a list of what is wrong with its fields.
      const last = inner.findLast((step) => typeof step === 'string');
      errors[String(field)] ??= last === undefined ? sentence : [{ [last]: sentence }];
    }
  }
  return errors;
}

function sentenceOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (value === undefined) return 'This field is required.';
  if (value === null) return 'This field may not be null.';
  if (issue.code === 'too_small' && value === '') return 'This field may not be blank.';
  if (issue.code === 'invalid_value') return `"${shown(value)}" is not a valid choice.`;
  if (issue.code === 'invalid_type') return wrongType(issue.expected, value);
  if (issue.code === 'invalid_format' && issue.format === 'uuid') {
    return `“${shown(value)}” is not a valid UUID.`;
  }
  return issue.message;
}

function wrongType(expected: string, value: unknown): string {
  switch (expected) {
    case 'string':
      return 'Not a valid string.';
    case 'boolean':
      return 'Must be a valid boolean.';
    case 'number':
    case 'int':
      return 'A valid integer is required.';
    case 'array':
      return `Expected a list of items but got type "${typeof value === 'string' ? 'str' : 'dict'}".`;
    default:
      return 'Invalid data. Expected a dictionary.';
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );
}
