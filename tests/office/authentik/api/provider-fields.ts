import { z } from 'zod';

import { invalid } from '../answer.ts';
import { bodyOf } from '../call.ts';
import type { FieldErrors } from '../call.ts';
import { subModes } from '../records.ts';
import type { AuthentikState, ProviderRecord, RedirectUri } from '../records.ts';
import type { AuthentikRelease } from '../releases.ts';

const GRANT_TYPES = [
  'authorization_code',
  'implicit',
  'hybrid',
  'refresh_token',
  'client_credentials',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
] as const;
const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

const text = z.string().min(1);
const uuid = z.uuid();

const fields = {
  name: text,
  authentication_flow: uuid.nullable().exactOptional(),
  authorization_flow: uuid,
  property_mappings: z.array(uuid).exactOptional(),
  client_type: z.enum(['confidential', 'public']).exactOptional(),
  client_id: text.max(255).exactOptional(),
  client_secret: z.string().max(255).exactOptional(),
  access_code_validity: text.exactOptional(),
  access_token_validity: text.exactOptional(),
  refresh_token_validity: text.exactOptional(),
  include_claims_in_id_token: z.boolean().exactOptional(),
  signing_key: uuid.nullable().exactOptional(),
  sub_mode: z.enum(subModes).exactOptional(),
  issuer_mode: z.enum(['per_provider', 'global']).exactOptional(),
  encryption_key: uuid.nullable().exactOptional(),
  refresh_token_threshold: text.exactOptional(),
  logout_uri: z.url().exactOptional(),
  logout_method: z.enum(['backchannel', 'frontchannel']).exactOptional(),
};

/** One URI a line; how they are compared was not told then, so that every one is a pattern. */
const redirectText = z.string().transform((lines): RedirectUri[] =>
  lines
    .split(/\s+/)
    .filter((url) => url !== '')
    .map((url) => ({ matching_mode: 'regex', url, redirect_uri_type: 'authorization' })),
);

/** What may be written to a provider at a release (facts/authentik.md §3.3, §6). */
function schemaFor(release: AuthentikRelease) {
  const uri = z.object({ matching_mode: z.enum(['strict', 'regex']), url: text });
  const type = z.enum(['authorization', 'logout']).default('authorization');
  const listed = release.hasRedirectUriType
    ? uri.extend({ redirect_uri_type: type })
    : uri.transform((given) => ({ ...given, redirect_uri_type: 'authorization' as const }));
  const redirectUris: z.ZodType<RedirectUri[]> =
    release.redirectUris === 'list' ? z.array(listed) : redirectText.default([]);
  const invalidationFlow: z.ZodType<string | null> = release.needsInvalidationFlow
    ? uuid
    : uuid.nullable().default(null);
  return z.object({
    ...fields,
    redirect_uris: redirectUris,
    invalidation_flow: invalidationFlow,
    grant_types: z
      .array(z.enum(release.hasTokenExchange ? [...GRANT_TYPES, TOKEN_EXCHANGE] : GRANT_TYPES))
      .exactOptional(),
  });
}

/** Fields that a release does not know yet, which it passes over. */
function unknownTo(release: AuthentikRelease): string[] {
  return [
    ...(release.needsInvalidationFlow ? [] : ['encryption_key']),
    ...(release.hasRefreshTokenThreshold ? [] : ['refresh_token_threshold']),
    ...(release.hasGrantTypes ? [] : ['grant_types']),
    ...(release.logoutField === 'logout_uri' ? [] : ['logout_uri', 'logout_method']),
  ];
}

function knownFields(body: unknown, release: AuthentikRelease): Record<string, unknown> {
  const unknown = unknownTo(release);
  return Object.fromEntries(Object.entries(body ?? {}).filter(([field]) => !unknown.includes(field)));
}

/** What is written to a provider; what is left out is not changed, or has its default. */
export type ProviderFields = Partial<Omit<ProviderRecord, 'pk'>>;

/** Everything a new provider needs, or 400. */
export function newProviderFields(body: unknown, release: AuthentikRelease, state: AuthentikState) {
  const given = bodyOf(knownFields(body, release), schemaFor(release));
  requireSound(given, state);
  return given;
}

/** What a change says, or 400. */
export function changedProviderFields(
  body: unknown,
  release: AuthentikRelease,
  state: AuthentikState,
  self: ProviderRecord,
): ProviderFields {
  const said = knownFields(body, release);
  const parsed = bodyOf(said, schemaFor(release).partial());
  // A default stands for what a new provider has, not for what a change did not say.
  const given = Object.fromEntries(Object.entries(parsed).filter(([field]) => field in said));
  requireSound(given, state, self);
  return given;
}

/** Names and client ids are unique, and every reference leads somewhere. */
function requireSound(given: ProviderFields, state: AuthentikState, self?: ProviderRecord): void {
  const errors: FieldErrors = {};
  for (const [field, model] of [
    ['name', 'provider'],
    ['client_id', 'OAuth2/OpenID Provider'],
  ] as const) {
    const value = given[field];
    if (value !== undefined && state.providers.some((known) => known !== self && known[field] === value)) {
      errors[field] = [`${model} with this ${field.replace('_', ' ')} already exists.`];
    }
  }
  const targets = {
    authentication_flow: state.flows,
    authorization_flow: state.flows,
    invalidation_flow: state.flows,
    signing_key: state.certificates,
    encryption_key: state.certificates,
    property_mappings: state.scopeMappings,
  };
  for (const [field, records] of Object.entries(targets)) {
    const value = given[field as keyof typeof targets];
    const wanted = Array.isArray(value) ? value : [value];
    const missing = wanted.find((id) => typeof id === 'string' && records.every(({ pk }) => pk !== id));
    if (missing !== undefined) errors[field] = [`Invalid pk "${missing ?? ''}" - object does not exist.`];
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
}
