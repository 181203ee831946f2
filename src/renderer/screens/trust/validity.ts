import type { Certificate } from '../../../shared/model/device.ts';

const DAY_MS = 86_400_000;
/** From so many days before its end on, it is worth saying. */
const SOON_DAYS = 30;

/** What is to be said of a certificate's dates; `days` are whole ones. */
export type Validity =
  { state: 'valid' } | { state: 'notYet' } | { state: 'ending' | 'expired'; days: number };

/**
 * How a certificate's dates stand. A date that cannot be read says nothing.
 *
 * @param now milliseconds since 1970
 */
export function validityOf({ validFrom, validTo }: Certificate, now: number): Validity {
  const left = (Date.parse(validTo) - now) / DAY_MS;
  if (left < 0) return { state: 'expired', days: Math.ceil(-left) };
  if (Date.parse(validFrom) > now) return { state: 'notYet' };
  return left < SOON_DAYS ? { state: 'ending', days: Math.floor(left) } : { state: 'valid' };
}
