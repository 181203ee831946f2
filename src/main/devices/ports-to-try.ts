import type { TypedAddress } from './typed-address.ts';

/** Where an administration page may be, likeliest first. */
export interface PortsToTry {
  https: readonly number[];
  /** Asked over plain HTTP when no HTTPS port answers, and only to explain that. */
  plain: readonly number[];
}

/** Synology's; everybody's; QNAP's own, where nothing but HTTPS is allowed (facts/synology.md §13.1, facts/qnap.md §1.2). */
const HTTPS = [5001, 443, 8080];
/** Synology's; QNAP's; everybody's. */
const PLAIN = [5000, 8080, 80];

/**
 * The ports at which a NAS may answer, by what was typed. A port that was typed is the one, unless it is known for plain
 * HTTP, which people copy from the address line of their browser: HTTPS is then looked for where it usually is.
 */
export function portsToTry({ port, scheme }: Pick<TypedAddress, 'port' | 'scheme'>): PortsToTry {
  if (port === undefined) return { https: HTTPS, plain: PLAIN };
  if (scheme === 'http') return { https: HTTPS, plain: [port] };
  const isUsuallyPlain = scheme === undefined && PLAIN.includes(port);
  return { https: isUsuallyPlain ? [...new Set([port, ...HTTPS])] : [port], plain: [port] };
}
