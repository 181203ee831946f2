import { randomUUID } from 'node:crypto';

import { grantedScopes } from '../openid/claims.ts';
import { isGranted } from '../openid/token-endpoint.ts';
import type { ApplicationRecord, AuthentikState, ProviderRecord } from '../records.ts';
import type { AuthentikRelease } from '../releases.ts';

/** What an application asks for on behalf of a browser, and may have. */
export interface AuthorizationRequest {
  provider: ProviderRecord;
  application: ApplicationRecord;
  redirectUri: string;
  state: string | undefined;
  nonce: string | undefined;
  scopes: string[];
  codeChallenge: string | undefined;
  codeChallengeMethod: string | undefined;
  /** What a consent repeats; nobody else knows it. */
  consentToken: string;
  hasConsent: boolean;
}

/** Nothing comes of it: a page that says so, or a way back to the application that does. */
export type AuthorizationRefusal = { kind: 'page'; title: string } | { kind: 'redirect'; to: string };

/**
 * Checks an authorization request in authentik's order: client, redirect URI, grant. Only what comes after the redirect
 * URI is told to the application (facts/authentik.md §5.2).
 */
export function readAuthorizationRequest(
  query: URLSearchParams,
  state: AuthentikState,
  release: AuthentikRelease,
): AuthorizationRequest | AuthorizationRefusal {
  const provider = state.providers.find(({ client_id }) => client_id === query.get('client_id'));
  if (provider === undefined) return { kind: 'page', title: 'Client ID Error' };
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!fits(redirectUri, provider)) return { kind: 'page', title: 'Redirect URI Error' };
  const told = query.get('state') ?? undefined;
  if (query.get('response_type') !== 'code') {
    return backTo(redirectUri, { error: 'unsupported_response_type', state: told });
  }
  if (!isGranted(provider, 'authorization_code', release)) {
    return backTo(redirectUri, {
      error: 'invalid_request',
      error_description: 'The request is otherwise malformed',
      state: told,
    });
  }
  const application = state.applications.find((known) => known.provider === provider.pk);
  if (application === undefined) return { kind: 'page', title: 'Permission denied' };
  return {
    provider,
    application,
    redirectUri,
    state: told,
    nonce: query.get('nonce') ?? undefined,
    scopes: grantedScopes(query.get('scope') ?? '', provider, state),
    codeChallenge: query.get('code_challenge') ?? undefined,
    codeChallengeMethod: query.get('code_challenge_method') ?? undefined,
    consentToken: randomUUID(),
    hasConsent: false,
  };
}

/** Where the browser is sent back to, with what it is to bring along. */
export function backTo(
  redirectUri: string,
  answer: Record<string, string | undefined>,
): { kind: 'redirect'; to: string } {
  const to = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) {
    if (value !== undefined) to.searchParams.set(name, value);
  }
  // A bare origin keeps the form it was given in: no slash is put between it and the question mark.
  const bare = redirectUri.split('?')[0] ?? '';
  return { kind: 'redirect', to: `${bare}${to.search}` };
}

/**
 * Whether a redirect URI is one of the provider's. The first one ever asked for is kept where there is none
 * (facts/authentik.md §5.2).
 */
function fits(redirectUri: string, provider: ProviderRecord): boolean {
  if (redirectUri === '') return false;
  if (provider.redirect_uris.length === 0) {
    provider.redirect_uris.push({
      matching_mode: 'strict',
      url: redirectUri,
      redirect_uri_type: 'authorization',
    });
  }
  return provider.redirect_uris.some(({ matching_mode, url, redirect_uri_type }) => {
    if (redirect_uri_type !== 'authorization') return false;
    return matching_mode === 'strict' ? url === redirectUri : new RegExp(`^(?:${url})$`).test(redirectUri);
  });
}
