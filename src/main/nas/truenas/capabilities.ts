import { finding } from '../../../shared/findings/finding.ts';
import type { Device } from '../../../shared/model/device.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { TrueNasSession } from './session.ts';

/** Whether Joinery changes this NAS itself, or shows the clicks because that has not been seen working. */
export type Capabilities = { automatic: true } | { automatic: false; why: Finding };

/** How a release is asked, as its source says (facts/truenas.md §0). */
interface Evidence {
  release: RegExp;
  transports: readonly TrueNasSession['transport'][];
  family: TrueNasSession['family'];
}

const EVIDENCED: readonly Evidence[] = [
  { release: /^TrueNAS 13\.0\b/, transports: ['ddp', 'rest'], family: 'ldap' },
  { release: /^TrueNAS SCALE (22\.12|23\.10|24\.04|24\.10)\b/, transports: ['ddp', 'rest'], family: 'ldap' },
  { release: /^TrueNAS (SCALE )?25\.04\b/, transports: ['json-rpc'], family: 'ldap' },
  { release: /^TrueNAS (SCALE )?(25\.10|26\.\d+)\b/, transports: ['json-rpc'], family: 'directoryservices' },
];
export const EVIDENCED_IN_WORDS = 'TrueNAS CORE 13.0, SCALE 22.12 to 25.10, and 26';

/** Whether a release is one of those that may be changed, as long as it is asked in its own way. */
export const isEvidenced = (version: string): boolean =>
  EVIDENCED.some(({ release }) => release.test(version));

/**
 * Judges a NAS by its release and by how it was found to be asked: both must be what its source says. Neither alone is
 * enough, a release may say anything and an answer may come from a proxy.
 */
export function capabilities(
  { who: nas, transport, family }: Pick<TrueNasSession, 'who' | 'transport' | 'family'>,
  { version }: Pick<Device, 'version'>,
): Capabilities {
  const evidence = EVIDENCED.find(({ release }) => release.test(version));
  if (!evidence) {
    const why = finding('NAS_VERSION_NOT_EVIDENCED', { nas, version, range: EVIDENCED_IN_WORDS });
    return { automatic: false, why };
  }
  if (evidence.transports.includes(transport) && evidence.family === family) return { automatic: true };
  const facts = {
    nas,
    api: `${family}.config over ${transport}`,
    needs: `${evidence.family}.config over ${evidence.transports.join(' or ')} for ${version}`,
    offers: 'instead',
  };
  return { automatic: false, why: finding('NAS_API_MISSING', facts) };
}

/** CORE has no roles and an older user API, and it alone has AFP. */
export function isCore({ version }: Pick<Device, 'version'>): boolean {
  return /^TrueNAS 13\b/.test(version);
}
