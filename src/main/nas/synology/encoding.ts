import type { Json } from '../../../shared/model/json.ts';

/** Parameters of a call by DSM's own names. */
export type Params = Readonly<Record<string, Json>>;

/** How an API reads its parameters, as `SYNO.API.Info` advertises it. */
export type RequestFormat = 'JSON' | 'plain';

interface FormFields {
  api: string;
  version: number;
  method: string;
  params: Params;
  format: RequestFormat;
  /** The session's id, where there is a session. */
  sid?: string | undefined;
}

/**
 * The body of a call, `application/x-www-form-urlencoded`. `api`, `version`, `method` and `_sid` go as they are; the
 * other values go as the API reads them (facts/synology.md §1.1).
 *
 * With `JSON` a string is quoted first. DSM often accepts one without quotes, until it happens to be a workgroup
 * called `123` or a password called `true`: those would arrive as a number and a boolean.
 */
export function formBody({ api, version, method, params, format, sid }: FormFields): string {
  const form = new URLSearchParams({ api, version: String(version), method });
  for (const [name, value] of Object.entries(params)) form.append(name, encoded(value, format));
  if (sid !== undefined) form.append('_sid', sid);
  return form.toString();
}

function encoded(value: Json, format: RequestFormat): string {
  return format === 'plain' && typeof value === 'string' ? value : JSON.stringify(value);
}
