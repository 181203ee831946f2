import { createLocalJWKSet, errors, jwtVerify } from 'jose';

import { claimsSchema } from '../dry-run.ts';
import type { Claims } from '../dry-run.ts';
import type { PublicKey } from '../discovery.ts';
import type { IdTokenFault } from './outcome.ts';

/** What an ID token must say to be the answer to our question. */
export interface Expected {
  issuer: string;
  clientId: string;
  nonce: string;
  /** What the application publishes. */
  keys: readonly PublicKey[];
}

/** By how many seconds the clocks may differ. */
const TOLERANCE = 30;

const FAULTS: Readonly<Record<string, IdTokenFault>> = {
  iss: 'issuer',
  aud: 'audience',
  nonce: 'nonce',
  exp: 'time',
  iat: 'time',
  nbf: 'time',
};

/** Verifies signature and claims. SECURITY: RS256 alone, whatever the token itself or the document says. */
export async function verifyIdToken(
  token: string,
  { issuer, clientId, nonce, keys }: Expected,
): Promise<{ claims: Claims } | { fault: IdTokenFault }> {
  // A JWE has five parts, a JWS three.
  if (token.split('.').length === 5) return { fault: 'encrypted' };
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [...keys] }), {
      algorithms: ['RS256'],
      issuer,
      audience: clientId,
      requiredClaims: ['exp', 'iat', 'sub', 'nonce'],
      clockTolerance: TOLERANCE,
    });
    if (payload['nonce'] !== nonce) return { fault: 'nonce' };
    const claims = claimsSchema.safeParse(payload);
    return claims.success ? { claims: claims.data } : { fault: 'unreadable' };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function faultOf(error: unknown): IdTokenFault {
  if (error instanceof errors.JWTExpired) return 'time';
  if (error instanceof errors.JWTClaimValidationFailed) return FAULTS[error.claim] ?? 'unreadable';
  if (error instanceof errors.JOSEAlgNotAllowed) return 'algorithm';
  const isOfTheKey =
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys;
  if (isOfTheKey) return 'signature';
  if (error instanceof errors.JOSEError) return 'unreadable';
  throw error;
}
