import type { Json } from '../../../../shared/model/json.ts';

export interface Route {
  verb: 'GET' | 'POST' | 'PUT';
  /** With its query. */
  path: string;
  body?: Json;
}

const ROOT = '/api/v2.0';
/** Lists that are asked with filters, which REST takes as a query. */
const LISTS: ReadonlySet<string> = new Set(['core.get_jobs']);
/** REST wants the parameters of these by name, for they could take more than one. */
const NAMED = new Map([
  ['service.start', 'service'],
  ['service.stop', 'service'],
]);

/**
 * How REST writes a call of the WebSockets (facts/truenas.md §2.3): settings are GET and PUT of their service, lists are GET
 * with a query, all else has its own path, GET without parameters and POST with.
 */
export function routeOf(method: string, params: readonly Json[]): Route {
  const dot = method.lastIndexOf('.');
  const service = `${ROOT}/${method.slice(0, dot).replaceAll('.', '/')}`;
  const name = method.slice(dot + 1);
  const [first, second] = params;
  if (name === 'config') return { verb: 'GET', path: service };
  if (name === 'query') return { verb: 'GET', path: `${service}${queryOf(params)}` };
  if (LISTS.has(method)) return { verb: 'GET', path: `${service}/${name}${queryOf(params)}` };
  if (name === 'update' && second !== undefined) {
    return { verb: 'PUT', path: `${service}/id/${encodeURIComponent(textOf(first))}`, body: second };
  }
  if (name === 'update' && first !== undefined) return { verb: 'PUT', path: service, body: first };
  if (first === undefined) return { verb: 'GET', path: `${service}/${name}` };
  const parameter = NAMED.get(method);
  return {
    verb: 'POST',
    path: `${service}/${name}`,
    body: parameter === undefined ? first : { [parameter]: first },
  };
}

/** `[[["local","=",false]], {extra: {…}}]` → `?local=false&extra.…=…`; only "=" has been needed. */
function queryOf([filters, options]: readonly Json[]): string {
  const query = new URLSearchParams();
  for (const filter of Array.isArray(filters) ? filters : []) {
    if (Array.isArray(filter)) query.append(textOf(filter[0]), textOf(filter[2]));
  }
  for (const [name, value] of Object.entries(extraIn(options))) query.append(`extra.${name}`, textOf(value));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function extraIn(options: Json | undefined): Record<string, Json> {
  const extra = isObject(options) ? options['extra'] : undefined;
  return isObject(extra) ? extra : {};
}

const isObject = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOf = (value: Json | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
