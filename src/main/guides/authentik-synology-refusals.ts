import type { Provider } from '../directories/authentik/providers.ts';
import { fail } from '../../shared/findings/expected-failure.ts';
import type { AuthentikApi, AuthentikSite } from './authentik-steps/authentik-site.ts';
import { lookFor } from './authentik-steps/authentik-site.ts';

/**
 * What must not be gone over is refused here, before anything is changed.
 *
 * @throws NO_PEOPLE, AUTHENTIK_GROUP_MISSING, AUTHENTIK_APPLICATION_SOMEBODYS, AUTHENTIK_PROVIDER_SOMEBODYS,
 *   AUTHENTIK_FLOW_MISSING, AUTHENTIK_SCOPES_GONE
 */
export async function refuseWhatMustNotBe(site: AuthentikSite): Promise<void> {
  const { setup, api, means } = site;
  if (setup.people.length === 0) fail('NO_PEOPLE', {});
  if (!api) return;
  const { group, application: name, slug } = setup.authentik;
  if (group !== undefined && api.groupId === undefined) fail('AUTHENTIK_GROUP_MISSING', { name: group });
  const { application, provider } = await lookFor(site, means.signal);
  if (application?.provider !== undefined && !provider) {
    fail('AUTHENTIK_APPLICATION_SOMEBODYS', { slug, why: 'its provider is no OAuth2/OpenID provider' });
  }
  if (provider) requireOurs(site, provider);
  else await requireMeans(api, means.signal);
  const elsewhere = provider?.application;
  if (elsewhere !== undefined && elsewhere !== slug) {
    fail('AUTHENTIK_PROVIDER_SOMEBODYS', { name, why: `it belongs to the application ${elsewhere}` });
  }
}

/** It leads to this NAS, or to nowhere yet. */
function requireOurs({ redirectUri }: AuthentikSite, provider: Provider): void {
  const { name, redirectUris, isConfidential } = provider;
  const why = !isConfidential
    ? 'it has no client secret'
    : redirectUris.length > 0 && !redirectUris.some(({ url }) => isAt(url, redirectUri))
      ? `it sends people back to ${redirectUris.map(({ url }) => url).join(', ')}`
      : undefined;
  if (why !== undefined) fail('AUTHENTIK_PROVIDER_SOMEBODYS', { name, why });
}

/** A slash, a port or #/signin more or less, or a pattern, is still the same NAS. */
function isAt(url: string, redirectUri: string): boolean {
  const { hostname } = new URL(redirectUri);
  return URL.canParse(url) ? new URL(url).hostname === hostname : url.replaceAll('\\', '').includes(hostname);
}

/** What a new provider is made from. */
async function requireMeans({ authentik }: AuthentikApi, signal: AbortSignal): Promise<void> {
  await authentik.flow('authorization', signal);
  if (authentik.hasInvalidationFlow) await authentik.flow('invalidation', signal);
}
