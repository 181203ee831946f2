import type { Certificate } from '../../../shared/model/device.ts';
import type { NasSetup } from '../../../shared/model/setup.ts';

/** What there is to say of a certificate before anybody has looked at it. */
export type Verdict = 'unknown' | 'known' | 'pinned' | 'verified' | 'changed';

/**
 * SECURITY: where a person has trusted one certificate, that one alone counts, as it does in main: another one has changed,
 * whoever vouches for it.
 */
export function verdictOf({ fingerprint256, verified, trustedFor }: Certificate, { nas }: NasSetup): Verdict {
  if (nas.fingerprint !== undefined) return nas.fingerprint === fingerprint256 ? 'pinned' : 'changed';
  if (verified) return 'verified';
  return trustedFor === undefined ? 'unknown' : 'known';
}
