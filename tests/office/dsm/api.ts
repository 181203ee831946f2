import { z } from 'zod';

import type { Nas } from './nas.ts';
import type { NasState } from './state.ts';

/** One call as DSM understands it once the HTTP part is read. */
export interface Call {
  api: string;
  version: string;
  method: string;
  /** Everything but `api`, `version`, `method` and the session's own fields. */
  params: Record<string, unknown>;
}

/** Who calls, as far as the request tells. */
export interface Caller {
  address: string;
  sid: string | undefined;
  synoToken: string | undefined;
}

export type Reply = Record<string, unknown>;

/** The envelope of every answer; HTTP status is 200 either way (facts/synology.md §1.1). */
export type Envelope =
  { success: true; data?: Reply } | { success: false; error: { code: number; errors?: Reply } };

/** A refusal with one of DSM's own codes (facts/synology.md §11). */
export class ApiError extends Error {
  readonly code: number;
  readonly errors: Reply | undefined;

  constructor(code: number, errors?: Reply) {
    super(`DSM error ${code}`);
    this.code = code;
    this.errors = errors;
  }
}

/** What a method has at hand beside its parameters. */
export interface Context {
  nas: Nas;
  caller: Caller;
  version: number;
  /** Another call of the same caller: the steps of a compound. */
  dispatch: (call: Call) => Promise<Envelope>;
}

export type Audience = 'anyone' | 'session' | 'administrator';

export interface Method {
  name: string;
  /** First and last version that know the method; left out = all of the API's. */
  versions: readonly [number, number] | undefined;
  audience: Audience;
  answer(params: Record<string, unknown>, context: Context): Promise<Reply | undefined>;
}

export interface Api {
  name: string;
  versions: readonly [number, number];
  /** JSON: each parameter value is JSON text. plain: as it stands (facts/synology.md §1.1). */
  format: 'JSON' | 'plain';
  methods: Method[];
  /** Whether this NAS has the API at all; left out = yes. */
  offeredBy?(state: NasState): boolean;
}

interface MethodDefinition<P extends z.ZodObject> {
  name: string;
  versions?: readonly [number, number];
  audience: Audience;
  params: P;
  answer(params: z.infer<P>, context: Context): Reply | undefined | Promise<Reply | undefined>;
}

/** For a method without parameters. */
export const NONE = z.object({});

/** A row of an API's table: the schema says which parameters there are, `answer` gets them typed. */
export function method<P extends z.ZodObject>(definition: MethodDefinition<P>): Method {
  return {
    name: definition.name,
    versions: definition.versions,
    audience: definition.audience,
    answer: async (params, context) => definition.answer(readParams(definition.params, params), context),
  };
}

/** A missing parameter is 114, an ill-typed one 120; `errors.name` names it (facts/synology.md §1.1, §11.1). */
function readParams<P extends z.ZodObject>(schema: P, params: Record<string, unknown>): z.infer<P> {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  const name = String(parsed.error.issues[0]?.path[0] ?? '');
  throw params[name] === undefined
    ? new ApiError(114, { name })
    : new ApiError(120, { name, reason: 'type' });
}
