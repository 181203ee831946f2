import { isIPv6 } from 'node:net';
import { httpsAddress } from '../network/https/address.ts';
import type { NasGuideId } from '../../shared/guide-ids.ts';

/** Where each family's administration answers over HTTPS unless somebody has moved it (facts/synology.md §13.1, facts/qnap.md §1.1). */
const PORTS: Record<NasGuideId, number> = {
  'jumpcloud-synology': 5001,
  'jumpcloud-qnap': 443,
  'jumpcloud-truenas': 443,
  'authentik-synology': 5001,
};

/**
 * The address of a NAS with everything that a person may leave out: "192.168.1.20" or "diskstation.local:5001" becomes
 * `https://host:port`. SECURITY: what they leave out is HTTPS, never HTTP.
 *
 * @throws ADDRESS_MALFORMED, PLAIN_HTTP_REFUSED
 */
export function nasOrigin(typed: string, guide: NasGuideId): string {
  return httpsAddress(withScheme(typed.trim()), { defaultPort: PORTS[guide] }).origin;
}

function withScheme(address: string): string {
  if (address === '' || address.includes('://')) return address;
  return isIPv6(address) ? `https://[${address}]` : `https://${address}`;
}
