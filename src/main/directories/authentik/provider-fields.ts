import type { RedirectForm, Shapes } from './release.ts';

/** An address that authentik may send people back to. */
export interface RedirectUri {
  url: string;
  matching: 'strict' | 'regex';
  type: 'authorization' | 'logout';
}

/** What of a provider is set here. */
export interface ProviderFields {
  name: string;
  authorizationFlow: string;
  /** Undefined in a release that has none. */
  invalidationFlow: string | undefined;
  /** `null` for none, which is what undo may have to put back. */
  signingKey: string | null;
  /** DSM cannot read what is encrypted: `null`, or left out for a new provider. */
  encryptionKey?: string | null;
  /** The ids of the scope mappings that are attached to it. */
  scopeMappings: readonly string[];
  /** What `sub` is made of: `user_email`. */
  subjectMode: string;
  /** All of them: what is not among them is gone afterwards. */
  redirectUris: readonly RedirectUri[];
  /** `authorization_code` */
  grantTypes: readonly string[];
  includesClaimsInIdToken: boolean;
}

/** What the code flow of DSM takes (facts/authentik.md §3.3). */
export const DSM_GRANTS = ['authorization_code', 'refresh_token'] as const;

/**
 * The fields as this release of authentik calls them, and none that it does not know (facts/authentik.md §6). What is
 * left out stays out.
 */
export function inTheirNames(
  fields: Partial<ProviderFields>,
  shapes: Shapes,
  form: RedirectForm,
): Record<string, unknown> {
  const { redirectUris } = fields;
  return {
    name: fields.name,
    authorization_flow: fields.authorizationFlow,
    signing_key: fields.signingKey,
    property_mappings: fields.scopeMappings,
    sub_mode: fields.subjectMode,
    include_claims_in_id_token: fields.includesClaimsInIdToken,
    ...(shapes.hasInvalidationFlow
      ? { invalidation_flow: fields.invalidationFlow, encryption_key: fields.encryptionKey }
      : {}),
    ...(shapes.hasGrantTypes ? { grant_types: fields.grantTypes } : {}),
    ...(redirectUris === undefined ? {} : { redirect_uris: written(redirectUris, shapes, form) }),
  };
}

function written(uris: readonly RedirectUri[], shapes: Shapes, form: RedirectForm): unknown {
  if (form === 'text') return uris.map(({ url }) => url).join('\n');
  return uris.map(({ url, matching, type }) => ({
    url,
    matching_mode: matching,
    ...(shapes.hasRedirectUriType ? { redirect_uri_type: type } : {}),
  }));
}
