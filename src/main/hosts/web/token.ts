import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret that nobody guesses: 256 random bits in letters, digits, hyphens and underscores. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/**
 * Whether two tokens are the same.
 *
 * SECURITY: takes as long for a near miss as for a wild guess, so that nothing can be learnt from the time it took. The
 * digests give both sides one length, which the comparison asks for.
 */
export const isSameToken = (one: string, other: string): boolean =>
  timingSafeEqual(digest(one), digest(other));

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();
