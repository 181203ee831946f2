import type { Unsectioned } from '../../engine/step.ts';
import { step } from '../../engine/step.ts';
import type { ProviderFields } from '../../directories/authentik/provider-fields.ts';
import { DSM_GRANTS } from '../../directories/authentik/provider-fields.ts';
import type { ScopeMapping } from '../../directories/authentik/scope-mappings.ts';
import { DSM_SCOPES } from '../../directories/authentik/scope-mappings.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { AuthentikApi, AuthentikSite } from './authentik-site.ts';
import { lookFor } from './authentik-site.ts';
import type { ProviderState, Surroundings } from './provider-state.ts';
import { providerSchema, scopesOf, shown, stateOf, wanted } from './provider-state.ts';
import { providerByHand } from './by-hand.ts';
import { chosenKey } from './signing-key.ts';

/** The step's id. */
export const PROVIDER = 'authentik.provider';

/** The OAuth2/OpenID provider: found or created, and of what is there only what differs changed. */
export function provider(site: AuthentikSite, api: AuthentikApi): Unsectioned {
  const { authentik, mappings } = api;
  const { application: name } = site.setup.authentik;
  const { redirectUri } = site;
  const around: Surroundings = {
    mappings,
    key: name,
    redirectUri,
    hasGrantTypes: authentik.hasGrantTypes,
  };
  return step<ProviderState>({
    id: PROVIDER,
    title: `OAuth2/OpenID provider ${name}`,
    byHand: providerByHand(site),
    state: providerSchema,
    read: async ({ signal }) => {
      around.key = (await chosenKey(site, api, signal))?.name ?? name;
      const { provider: found } = await lookFor(site, signal);
      return found ? stateOf(found, await authentik.rsaKeys(signal)) : null;
    },
    want: (present) => wanted(present, around),
    write: async (to, _from, { signal }) => {
      const { provider: found } = await lookFor(site, signal);
      if (to === null) {
        if (found) await remove(found.id, signal);
      } else if (found) {
        await authentik.updateProvider(found.id, await fieldsOf(to, signal), signal);
      } else {
        await create(to, signal);
      }
    },
    amiss: (present, want) => amiss(name, mappings, present, want),
    show: (state) => shown(state, mappings),
    warnings: (to, from) => (to === null || from === null ? [] : losing(from, to)),
  });

  async function create(to: NonNullable<ProviderState>, signal: AbortSignal): Promise<void> {
    const [authorization, invalidation, fields] = await Promise.all([
      authentik.flow('authorization', signal),
      authentik.hasInvalidationFlow ? authentik.flow('invalidation', signal) : undefined,
      fieldsOf(to, signal),
    ]);
    // SECURITY: straight to where secrets are kept. Killed before that, the next run asks authentik for it once more.
    const { clientId } = await authentik.createProvider(
      { ...fields, name, authorizationFlow: authorization.id, invalidationFlow: invalidation?.id },
      (secret) => site.means.keepSecret('sso-client-secret', secret),
      signal,
    );
    site.known.clientId = clientId;
  }

  async function fieldsOf(
    to: NonNullable<ProviderState>,
    signal: AbortSignal,
  ): Promise<Omit<ProviderFields, 'name' | 'authorizationFlow' | 'invalidationFlow'>> {
    return {
      signingKey: await keyOf(to.signingKey, signal),
      encryptionKey: to.encryptionKey,
      scopeMappings: to.scopeMappings,
      subjectMode: to.subjectMode,
      redirectUris: to.redirectUris,
      grantTypes: to.grantTypes ?? [],
      includesClaimsInIdToken: to.claimsInIdToken,
    };
  }

  async function keyOf(
    key: NonNullable<ProviderState>['signingKey'],
    signal: AbortSignal,
  ): Promise<string | null> {
    if (key === null) return null;
    if ('other' in key) return key.other;
    const found = (await authentik.rsaKeys(signal)).find(({ name: called }) => called === key.rsa);
    return found?.id ?? fail('AUTHENTIK_NOT_FOUND', { what: `the signing key ${key.rsa}` });
  }

  /** Tokens that were given out by it go with it; another application must not. */
  async function remove(id: number, signal: AbortSignal): Promise<void> {
    const user = (await authentik.usedBy(id, signal)).find(({ kind }) => kind === 'application');
    if (user) fail('AUTHENTIK_IN_USE', { what: `the provider ${name}`, by: user.name });
    await authentik.removeProvider(id, signal);
  }
}

/** What people will notice of an address that goes. */
function losing(from: NonNullable<ProviderState>, to: NonNullable<ProviderState>): string[] {
  const gone = from.redirectUris.filter(({ url }) => to.redirectUris.every((one) => one.url !== url));
  return gone.map(({ url }) => `Nobody is sent back to ${url} any more.`);
}

/** What of it nobody gets in with. */
function amiss(
  name: string,
  mappings: readonly ScopeMapping[],
  present: ProviderState,
  want: ProviderState,
): Finding | undefined {
  if (present === null || want === null) return undefined;
  const missing = DSM_GRANTS.filter((grant) => present.grantTypes?.includes(grant) === false);
  if (missing.length > 0) return finding('AUTHENTIK_GRANTS_MISSING', { name, missing });
  const { signingKey } = present;
  if (signingKey === null || 'other' in signingKey) {
    const algorithms = [signingKey === null ? 'HS256' : 'a key of another kind'];
    return finding('AUTHENTIK_ALGORITHM_UNSUITABLE', { name, algorithms });
  }
  const scopes = scopesOf(present.scopeMappings, mappings);
  const unoffered = DSM_SCOPES.filter((scope) => !scopes.has(scope));
  if (unoffered.length > 0) return finding('AUTHENTIK_SCOPES_UNOFFERED', { name, missing: unoffered });
  return otherAddress(name, sentBackTo(present), sentBackTo(want));
}

const sentBackTo = ({ redirectUris }: NonNullable<ProviderState>) =>
  redirectUris.filter(({ type }) => type === 'authorization');

function otherAddress(
  name: string,
  found: ReturnType<typeof sentBackTo>,
  expected: ReturnType<typeof sentBackTo>,
): Finding | undefined {
  if (JSON.stringify(found) === JSON.stringify(expected)) return undefined;
  const inWords = found.map(({ url, matching }) => (matching === 'strict' ? url : `${url} (Regex)`));
  return finding('AUTHENTIK_REDIRECT_DIFFERENT', {
    name,
    found: inWords.join(', ') || 'whatever comes first',
    expected: expected.map(({ url }) => url).join(', '),
  });
}
