import type { z } from 'zod';

import { Refusal } from './answer.ts';
import type { Organisation } from './organisation.ts';

/** One request, as a handler sees it. */
export interface Request {
  query: URLSearchParams;
  /** Parsed JSON; `undefined` when none was sent. */
  body: unknown;
}

/** A request that is not about one organisation: it has all that the key may see. */
export interface AdministratorCall extends Request {
  organisations: readonly Organisation[];
}

/** A request inside one organisation. */
export interface Call extends Request {
  organisation: Organisation;
}

/**
 * The request's body, or 400. Fields the API does not know are ignored. The words for a missing one are as recorded for
 * a Samba domain (facts/jumpcloud.md §5.4); the others are ours.
 */
export function bodyOf<Schema extends z.ZodType>({ body }: Request, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) =>
    valueAt(body, path) === undefined
      ? `missing required property: ${path.join('.')}`
      : `invalid property: ${path.join('.')}: ${message}`,
  );
  throw new Refusal(400, problems.join('; '));
}

function valueAt(body: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );
}
