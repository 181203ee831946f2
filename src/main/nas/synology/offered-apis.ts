import { fail } from '../../../shared/findings/expected-failure.ts';
import type { DsmCall } from './calls.ts';
import type { RequestFormat } from './encoding.ts';

/** What a NAS offers, by API name. */
export type OfferedApis = ReadonlyMap<string, { min: number; max: number; format: RequestFormat }>;

/** The newest version that both the NAS and we know; undefined when there is none. */
export function pickVersion(call: DsmCall<unknown>, offered: OfferedApis): number | undefined {
  const range = offered.get(call.api);
  if (!range) return undefined;
  const [first, last] = call.versions;
  const version = Math.min(range.max, last);
  return version >= Math.max(range.min, first) ? version : undefined;
}

/**
 * The version and format in which this NAS is to be asked.
 *
 * @throws {ExpectedFailure} NAS_API_MISSING
 */
export function howToAsk(
  call: DsmCall<unknown>,
  offered: OfferedApis,
  nas: string,
): { version: number; format: RequestFormat } {
  const version = pickVersion(call, offered);
  if (version === undefined) fail('NAS_API_MISSING', { nas, ...missingApi(call, offered) });
  return { version, format: offered.get(call.api)?.format ?? 'plain' };
}

/** For NAS_API_MISSING: what Joinery knows and what the NAS has instead. */
export function missingApi(
  { api, versions }: DsmCall<unknown>,
  offered: OfferedApis,
): { api: string; needs: string; offers: string } {
  const range = offered.get(api);
  return {
    api,
    needs: `version ${inWords(...versions)}`,
    offers: range ? `in version ${inWords(range.min, range.max)}` : 'not at all',
  };
}

function inWords(first: number, last: number): string {
  return first === last ? String(first) : `${first} to ${last}`;
}
