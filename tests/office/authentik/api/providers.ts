import { randomBytes } from 'node:crypto';

import { created, found, invalid, noContent, ok, refused } from '../answer.ts';
import type { Answer } from '../answer.ts';
import type { Call } from '../call.ts';
import { list } from '../lists.ts';
import { isPermitted } from '../membership.ts';
import { claimsFor } from '../openid/claims.ts';
import { endpointsOf } from '../openid/endpoints.ts';
import type { AuthentikState, ProviderRecord } from '../records.ts';
import type { AuthentikRelease } from '../releases.ts';
import { changedProviderFields, newProviderFields } from './provider-fields.ts';

/** GET /providers/oauth2/ (facts/authentik.md §3.3). */
export function listProviders(call: Call): Answer {
  const { state, release } = call;
  return list(
    call,
    state.providers.map((provider) => providerView(provider, state, release)),
    {
      equals: ['name', 'client_id', 'client_type', 'signing_key', 'sub_mode', 'issuer_mode'],
      search: ['name'],
    },
  );
}

/** POST /providers/oauth2/ (facts/authentik.md §3.3). */
export function createProvider({ body, state, release }: Call): Answer {
  const provider = newProvider(body, release, state);
  state.providers.push(provider);
  return created(providerView(provider, state, release));
}

/** The provider that a request describes, not yet among the others. */
export function newProvider(body: unknown, release: AuthentikRelease, state: AuthentikState): ProviderRecord {
  const given = newProviderFields(body, release, state);
  return {
    pk: Math.max(0, ...state.providers.map(({ pk }) => pk)) + 1,
    authentication_flow: null,
    property_mappings: [],
    client_type: 'confidential',
    grant_types: [],
    client_id: randomBytes(20).toString('hex'),
    client_secret: randomBytes(64).toString('hex'),
    access_code_validity: 'minutes=1',
    access_token_validity: 'hours=1',
    refresh_token_validity: 'days=30',
    refresh_token_threshold: 'seconds=0',
    include_claims_in_id_token: true,
    signing_key: null,
    encryption_key: null,
    logout_uri: '',
    logout_method: 'backchannel',
    sub_mode: 'hashed_user_id',
    issuer_mode: 'per_provider',
    jwt_federation_sources: [],
    jwt_federation_providers: [],
    ...given,
  };
}

/** GET /providers/oauth2/{id}/ */
export function getProvider({ state, release }: Call, id: string): Answer {
  return ok(providerView(providerOf(state, id), state, release));
}

/** PATCH /providers/oauth2/{id}/: a list of redirect URIs replaces the whole one (facts/authentik.md §3.3). */
export function updateProvider({ body, state, release }: Call, id: string): Answer {
  const provider = providerOf(state, id);
  Object.assign(provider, changedProviderFields(body, release, state, provider));
  return ok(providerView(provider, state, release));
}

/** PUT /providers/oauth2/{id}/: like a new one that keeps its id, client id and client secret. */
export function replaceProvider({ body, state, release }: Call, id: string): Answer {
  const provider = providerOf(state, id);
  changedProviderFields(body, release, state, provider);
  const others = { ...state, providers: state.providers.filter((known) => known !== provider) };
  Object.assign(provider, newProviderFields(body, release, others));
  return ok(providerView(provider, state, release));
}

/** DELETE /providers/oauth2/{id}/: the application stays, without a provider. */
export function deleteProvider({ state }: Call, id: string): Answer {
  const gone = providerOf(state, id);
  state.providers = state.providers.filter((provider) => provider !== gone);
  for (const application of state.applications) {
    if (application.provider === gone.pk) application.provider = null;
  }
  return noContent;
}

/** GET /providers/oauth2/{id}/setup_urls/ (facts/authentik.md §3.4): absolute, from the host that was asked. */
export function setupUrls({ state, release, origin }: Call, id: string): Answer {
  const provider = providerOf(state, id);
  const application = state.applications.find((known) => known.provider === provider.pk);
  if (application === undefined) throw refused(404, 'Provider has no application assigned');
  const urls = endpointsOf(origin, application.slug);
  return ok({
    issuer: provider.issuer_mode === 'global' ? `${origin}/` : urls.issuer,
    authorize: urls.authorize,
    token: urls.token,
    user_info: urls.userInfo,
    provider_info: urls.discovery,
    logout: urls.endSession,
    jwks: urls.jwks,
    ...(release.hasDynamicRegistration && { dcr_registration: null }),
  });
}

/**
 * GET /providers/oauth2/{id}/preview_user/ (facts/authentik.md §3.4): what the ID token of a user would say. Of others
 * only who may see users asks; whether the user may use the application makes no difference.
 */
export function previewUser({ query, state, user, origin }: Call, id: string): Answer {
  const provider = providerOf(state, id);
  const wanted = query.get('for_user');
  const person = wanted === null ? user : state.users.find(({ pk }) => String(pk) === wanted);
  const isAllowed = person === user || isPermitted(state, user, 'authentik_core.view_user');
  if (person === undefined || !isAllowed) throw invalid({ for_user: ['User not found'] });
  const application = state.applications.find((known) => known.provider === provider.pk);
  return ok({
    preview: {
      iss: application === undefined ? `${origin}/` : endpointsOf(origin, application.slug).issuer,
      aud: provider.client_id,
      ...claimsFor(person, provider, state),
    },
  });
}

/** GET /providers/oauth2/{id}/used_by/ */
export function providerUsedBy({ state }: Call, id: string): Answer {
  const { pk } = providerOf(state, id);
  const using = state.applications.filter(({ provider }) => provider === pk);
  return ok(
    using.map((application) => ({
      app: 'authentik_core',
      model_name: 'application',
      pk: application.pk,
      name: application.name,
      action: 'set_null',
    })),
  );
}

function providerOf(state: AuthentikState, id: string): ProviderRecord {
  return found(
    state.providers.find(({ pk }) => String(pk) === id),
    'OAuth2Provider',
  );
}

/** A provider as applications show it. */
export function baseProviderView(provider: ProviderRecord, state: AuthentikState): Record<string, unknown> {
  const application = state.applications.find((known) => known.provider === provider.pk);
  return {
    pk: provider.pk,
    name: provider.name,
    authentication_flow: provider.authentication_flow,
    authorization_flow: provider.authorization_flow,
    invalidation_flow: provider.invalidation_flow,
    property_mappings: provider.property_mappings,
    component: 'ak-provider-oauth2-form',
    assigned_application_slug: application?.slug ?? null,
    assigned_application_name: application?.name ?? null,
    assigned_backchannel_application_slug: null,
    assigned_backchannel_application_name: null,
    verbose_name: 'OAuth2/OpenID Provider',
    verbose_name_plural: 'OAuth2/OpenID Providers',
    meta_model_name: 'authentik_providers_oauth2.oauth2provider',
  };
}

function providerView(
  provider: ProviderRecord,
  state: AuthentikState,
  release: AuthentikRelease,
): Record<string, unknown> {
  const { logout_uri, logout_method } = provider;
  return {
    ...baseProviderView(provider, state),
    client_type: provider.client_type,
    client_id: provider.client_id,
    client_secret: provider.client_secret,
    access_code_validity: provider.access_code_validity,
    access_token_validity: provider.access_token_validity,
    refresh_token_validity: provider.refresh_token_validity,
    include_claims_in_id_token: provider.include_claims_in_id_token,
    signing_key: provider.signing_key,
    sub_mode: provider.sub_mode,
    issuer_mode: provider.issuer_mode,
    redirect_uris:
      release.redirectUris === 'list'
        ? provider.redirect_uris.map(({ redirect_uri_type, ...uri }) =>
            release.hasRedirectUriType ? { ...uri, redirect_uri_type } : uri,
          )
        : provider.redirect_uris.map(({ url }) => url).join('\n'),
    ...(release.needsInvalidationFlow && { encryption_key: provider.encryption_key }),
    ...(release.hasRefreshTokenThreshold && { refresh_token_threshold: provider.refresh_token_threshold }),
    ...(release.hasGrantTypes && { grant_types: provider.grant_types }),
    ...(release.logoutField === 'backchannel_logout_uri' && { backchannel_logout_uri: logout_uri }),
    ...(release.logoutField === 'logout_uri' && { logout_uri, logout_method }),
    jwt_federation_sources: provider.jwt_federation_sources,
    jwt_federation_providers: provider.jwt_federation_providers,
  };
}
