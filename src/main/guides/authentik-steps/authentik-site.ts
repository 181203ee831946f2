import type { Application } from '../../directories/authentik/applications.ts';
import { authentikAddress } from '../../directories/authentik/address.ts';
import { Authentik } from '../../directories/authentik/authentik.ts';
import type { Provider } from '../../directories/authentik/providers.ts';
import type { ScopeMapping } from '../../directories/authentik/scope-mappings.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { SingleSignOnSetup } from '../../../shared/model/setup.ts';
import type { Access, Means } from '../guide.ts';
import { redirectUriOf } from './redirect-uri.ts';

/** authentik through its API, and what was there when the site was opened. */
export interface AuthentikApi {
  authentik: Authentik;
  mappings: ScopeMapping[];
  /** Of the group that alone is to see the application; undefined where none is named, or there is none of that name. */
  groupId: string | undefined;
}

/**
 * The authentik side of a setup, opened for a run or, with less, for a proof. `api` is missing where it is done by hand.
 */
export interface AuthentikSite<M extends Access = Means> {
  setup: SingleSignOnSetup;
  means: M;
  api: AuthentikApi | undefined;
  /** Its name or address, for people: "auth.example.com". */
  host: string;
  port: number;
  /** `https://auth.example.com/sso`, without a slash at its end. */
  base: string;
  /** Where the application says what it offers (facts/authentik.md §4). */
  wellKnown: string;
  /** Where DSM is, letter by letter the same on both sides. */
  redirectUri: string;
  /** What becomes known on the way: authentik makes the Client ID up when the provider is created. */
  known: { clientId: string | undefined };
}

/** What there is of the application. */
export interface Present {
  application: Application | undefined;
  provider: Provider | undefined;
}

/**
 * Opens authentik's API with its token; with `access: by-hand` nothing but what it publishes is asked.
 *
 * @throws AUTHENTIK_ADDRESS_MISSING, SIGN_IN_ADDRESS_UNSUITABLE, and what `Authentik.open` throws
 */
export async function openAuthentik<M extends Access>(
  setup: SingleSignOnSetup,
  means: M,
): Promise<AuthentikSite<M>> {
  const site = siteOf(setup, means);
  if (setup.authentik.access === 'by-hand') return site;
  const { base: address } = site;
  const token = await means.secret('directory-key');
  const { ca, signal } = means;
  const authentik = await Authentik.open({ address, token, ca, signal });
  try {
    const { group } = setup.authentik;
    const [mappings, groups] = await Promise.all([
      authentik.scopeMappings(signal),
      group === undefined ? [] : authentik.groups(signal),
    ]);
    const groupId = groups.find(({ name }) => name === group)?.id;
    const opened = { ...site, api: { authentik, mappings, groupId } };
    await lookFor(opened, signal);
    return opened;
  } catch (error) {
    await authentik.close();
    throw error;
  }
}

function siteOf<M extends Access>(setup: SingleSignOnSetup, means: M): AuthentikSite<M> {
  const { address, slug, clientId } = setup.authentik;
  const { origin, path } = authentikAddress(address ?? fail('AUTHENTIK_ADDRESS_MISSING', { id: setup.id }));
  // As browsers write it: without HTTPS's own port.
  const url = new URL(origin);
  const base = `${url.origin}${path}`;
  return {
    setup,
    means,
    api: undefined,
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 443 : Number(url.port),
    base,
    wellKnown: `${base}/application/o/${slug}/.well-known/openid-configuration`,
    redirectUri: redirectUriOf(setup),
    known: { clientId },
  };
}

/**
 * The application by its slug, and its provider: the one that it has, or the one that is called so. Whoever followed the
 * article by hand let authentik's wizard name the provider.
 */
export async function lookFor(
  { api, setup, known }: Pick<AuthentikSite, 'api' | 'setup' | 'known'>,
  signal: AbortSignal | undefined,
): Promise<Present> {
  if (!api) return { application: undefined, provider: undefined };
  const { authentik } = api;
  const { slug, application: name } = setup.authentik;
  const application = await authentik.application(slug, signal);
  const provider =
    application?.provider === undefined
      ? await authentik.providerBy({ name }, signal)
      : await authentik.provider(application.provider, signal);
  known.clientId = provider?.clientId;
  return { application, provider };
}

/**
 * The client secret as it is now: authentik's own, else the one that the person typed.
 *
 * @returns undefined where there is none yet
 */
export async function clientSecret(
  site: AuthentikSite<Access>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { api, means } = site;
  if (!api) return means.knownSecret('sso-client-secret');
  const { provider } = await lookFor(site, signal);
  return provider && api.authentik.clientSecretOf(provider.id, signal);
}

/**
 * Puts authentik's client secret where a person who copies it, and a proof, find it.
 *
 * SECURITY: before anything rests on it, so that a crash in between never leaves a secret that nobody has.
 */
export async function keepClientSecret(site: AuthentikSite, signal: AbortSignal): Promise<void> {
  const { means } = site;
  const secret = await clientSecret(site, signal);
  if (secret === undefined || secret === (await means.knownSecret('sso-client-secret'))) return;
  await means.keepSecret('sso-client-secret', secret);
}
