import { createPublicKey } from 'node:crypto';

import { factsOf } from '../keys.ts';
import type { AuthentikState, CertificateRecord, ProviderRecord } from '../records.ts';
import { mappingsOf } from './claims.ts';
import { endpointsOf } from './endpoints.ts';

/** The key a provider signs with; `undefined`: it signs with its client secret (facts/authentik.md §3.3). */
export function signingKeyOf(
  { signing_key }: ProviderRecord,
  { certificates }: AuthentikState,
): CertificateRecord | undefined {
  return certificates.find(({ pk, key }) => pk === signing_key && key !== undefined);
}

export type SigningAlgorithm = 'RS256' | 'ES256' | 'EdDSA' | 'HS256';

export function algorithmOf(certificate: CertificateRecord | undefined): SigningAlgorithm {
  const type = certificate?.key?.asymmetricKeyType;
  if (type === undefined) return 'HS256';
  if (type === 'ec') return 'ES256';
  return type === 'ed25519' ? 'EdDSA' : 'RS256';
}

/** The discovery document (facts/authentik.md §4): just one signing algorithm, and the scopes that have a mapping. */
export function discovery(
  provider: ProviderRecord,
  slug: string,
  state: AuthentikState,
  origin: string,
): Record<string, unknown> {
  const urls = endpointsOf(origin, slug);
  const scopes = new Set([...mappingsOf(provider, state).map(({ scope_name }) => scope_name), 'openid']);
  return {
    issuer: issuerOf(provider, slug, origin),
    authorization_endpoint: urls.authorize,
    token_endpoint: urls.token,
    userinfo_endpoint: urls.userInfo,
    end_session_endpoint: urls.endSession,
    jwks_uri: urls.jwks,
    response_types_supported: ['code', 'id_token', 'id_token token', 'code token', 'code id_token'],
    response_modes_supported: ['query', 'fragment', 'form_post'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'implicit', 'client_credentials'],
    id_token_signing_alg_values_supported: [algorithmOf(signingKeyOf(provider, state))],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    acr_values_supported: ['goauthentik.io/providers/oauth2/default'],
    scopes_supported: [...scopes],
    request_parameter_supported: false,
    claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'auth_time', 'acr', 'amr', 'nonce'],
    claims_parameter_supported: false,
    code_challenge_methods_supported: ['plain', 'S256'],
  };
}

/** `https://host/` for all providers of mode `global`. */
export function issuerOf({ issuer_mode }: ProviderRecord, slug: string, origin: string): string {
  return issuer_mode === 'global' ? `${origin}/` : endpointsOf(origin, slug).issuer;
}

/** The public key of a provider; none when it signs with its secret (facts/authentik.md §4). */
export function jwks(provider: ProviderRecord, state: AuthentikState): { keys: object[] } {
  const certificate = signingKeyOf(provider, state);
  if (certificate === undefined) return { keys: [] };
  const jwk = createPublicKey(certificate.certificate).export({ format: 'jwk' });
  return { keys: [{ ...jwk, kid: factsOf(certificate).kid, use: 'sig', alg: algorithmOf(certificate) }] };
}
