import { generateKeyPairSync, randomBytes } from 'node:crypto';

import Provider from 'oidc-provider';
import type { Configuration, JWK } from 'oidc-provider';

import { factsOf } from '../keys.ts';
import type { AuthentikState, ProviderRecord } from '../records.ts';
import { claimsFor, mappingsOf } from './claims.ts';
import { algorithmOf, issuerOf, signingKeyOf } from './discovery.ts';
import { secondsOf } from './duration.ts';
import { paths } from './endpoints.ts';
import type { TokenStore } from './store.ts';

/** The library wants a key also when nothing is signed with one. */
const unused: JWK = {
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kty: 'EC',
  use: 'sig',
  alg: 'ES256',
  kid: 'unused',
};

export interface LibraryOptions {
  provider: ProviderRecord;
  slug: string;
  state: AuthentikState;
  store: TokenStore;
  origin: string;
  /** How the client has authenticated itself: authentik takes both, the library one a client. */
  clientAuthentication: 'client_secret_basic' | 'client_secret_post';
}

/**
 * One authentik provider as a provider of `oidc-provider`, for one request: state may have changed since the last.
 *
 * Users are accounts by their `pk`; the subject that authentik has for them by mode is the library's pairwise one.
 */
export function libraryProvider(options: LibraryOptions): Provider {
  const { provider, slug, state, store, origin } = options;
  const certificate = signingKeyOf(provider, state);
  const key =
    certificate?.key === undefined
      ? unused
      : {
          ...(certificate.key.export({ format: 'jwk' }) as JWK),
          kid: factsOf(certificate).kid,
          use: 'sig',
          alg: algorithmOf(certificate),
        };
  const configuration: Configuration = {
    adapter: (model: string) => store.adapter(model),
    clients: [
      {
        client_id: provider.client_id,
        ...(provider.client_type === 'public'
          ? { token_endpoint_auth_method: 'none' }
          : {
              client_secret: provider.client_secret,
              token_endpoint_auth_method: options.clientAuthentication,
            }),
        // Redirect URIs were compared by authentik's rules when the code was asked for.
        redirect_uris: [issuerOf(provider, slug, origin)],
        response_types: ['code'],
        grant_types: ['authorization_code', 'refresh_token'],
        id_token_signed_response_alg: algorithmOf(certificate),
        subject_type: 'pairwise',
        require_auth_time: true,
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    routes: { token: paths.token, userinfo: paths.userInfo },
    features: { devInteractions: { enabled: false } },
    // authentik takes either, with and without.
    pkce: { required: () => false },
    // What was asked for has been narrowed down to the mappings already; without this one nothing can be refreshed.
    scopes: ['openid', 'offline_access', ...mappingsOf(provider, state).map(({ scope_name }) => scope_name)],
    claims: { openid: ['sub', 'acr', 'auth_time', ...claimNames(provider, state)] },
    conformIdTokenClaims: false,
    subjectTypes: ['pairwise'],
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'EdDSA', 'HS256'] },
    pairwiseIdentifier: (_context, account) => claimsOf(account, []).sub,
    findAccount: (_context, account) =>
      state.users.every(({ pk, is_active }) => String(pk) !== account || !is_active)
        ? undefined
        : {
            accountId: account,
            claims: (use, scope) => ({
              ...(use === 'userinfo' || provider.include_claims_in_id_token
                ? claimsOf(account, scope.split(' '))
                : {}),
              sub: account,
            }),
          },
    ttl: {
      AuthorizationCode: secondsOf(provider.access_code_validity),
      AccessToken: secondsOf(provider.access_token_validity),
      IdToken: secondsOf(provider.access_token_validity),
      RefreshToken: secondsOf(provider.refresh_token_validity),
      Grant: secondsOf(provider.refresh_token_validity),
    },
  };
  return new Provider(issuerOf(provider, slug, origin), configuration);

  function claimsOf(account: string, scopes: readonly string[]) {
    const user = state.users.find(({ pk }) => String(pk) === account);
    if (user === undefined) throw new Error(`no user ${account}`);
    return claimsFor(user, provider, state, scopes);
  }
}

/** Every claim that the provider makes of anybody: the library lets no other one through. */
function claimNames(provider: ProviderRecord, state: AuthentikState): string[] {
  return [...new Set(state.users.flatMap((user) => Object.keys(claimsFor(user, provider, state))))];
}
