import type { TestAuthentik } from './harness.ts';

export const REDIRECT_URI = 'https://diskstation.morgenrot.example';
export const SLUG = 'synology-dsm';

/** The application of the guide, written by the API's two calls as the newer releases take them. */
export async function dsmApplication(
  { call, state }: Pick<TestAuthentik, 'call' | 'state'>,
  changes: Record<string, unknown> = {},
) {
  const body = providerBody(state, changes);
  const provider = (await call('POST', '/providers/oauth2/', { body })).body as CreatedProvider;
  const application = (
    await call('POST', '/core/applications/', {
      body: { name: 'Synology DSM', slug: SLUG, provider: provider.pk },
    })
  ).body as { pk: string; pbm_uuid: string };
  return { provider, application };
}

export interface CreatedProvider {
  pk: number;
  client_id: string;
  client_secret: string;
}

/** What the guide says of a provider (facts/authentik.md §3.3). */
export function providerBody(
  { flows, certificates, scopeMappings }: TestAuthentik['state'],
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  const flow = (slug: string) => flows.find((known) => known.slug === slug)?.pk;
  return {
    name: 'Synology DSM',
    authorization_flow: flow('default-provider-authorization-implicit-consent'),
    invalidation_flow: flow('default-provider-invalidation-flow'),
    redirect_uris: [{ matching_mode: 'strict', url: REDIRECT_URI }],
    grant_types: ['authorization_code', 'refresh_token'],
    property_mappings: scopeMappings
      .filter(({ scope_name }) => ['openid', 'email', 'profile'].includes(scope_name))
      .map(({ pk }) => pk),
    signing_key: certificates[0]?.pk,
    sub_mode: 'user_email',
    ...changes,
  };
}
