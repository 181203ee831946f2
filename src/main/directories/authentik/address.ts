import { fail } from '../../../shared/findings/expected-failure.ts';
import { httpsAddress } from '../../network/https/address.ts';

/** Where an authentik is. */
export interface AuthentikAddress {
  /** `https://host:port` */
  origin: string;
  /** The sub-path that it is served under, `/sso`; empty for most (facts/authentik.md §2). */
  path: string;
}

const PARTS = /^(https?:\/\/[^/?#\\\s]*)((?:\/[\w.~-]+)*)\/?$/i;

/**
 * Reads authentik's address as its people write it: `https://auth.example.com`, `https://office.example.com/sso/`.
 *
 * @throws PLAIN_HTTP_REFUSED, ADDRESS_MALFORMED
 */
export function authentikAddress(text: string): AuthentikAddress {
  const [, server = text.trim(), path = ''] = PARTS.exec(text.trim()) ?? [];
  const { origin } = httpsAddress(server, { who: 'authentik', defaultPort: 443 });
  if (path.split('/').some((part) => part === '.' || part === '..')) {
    fail('ADDRESS_MALFORMED', { address: text, problem: 'its path must not lead back' });
  }
  return { origin, path };
}
