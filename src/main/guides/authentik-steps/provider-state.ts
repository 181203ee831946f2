import { z } from 'zod';

import { DSM_GRANTS } from '../../directories/authentik/provider-fields.ts';
import type { Provider } from '../../directories/authentik/providers.ts';
import type { ScopeMapping } from '../../directories/authentik/scope-mappings.ts';
import { DSM_SCOPES, ownMappings } from '../../directories/authentik/scope-mappings.ts';
import type { SigningKey } from '../../directories/authentik/signing-keys.ts';
import type { Shown } from '../../engine/step.ts';

/** What of a provider Joinery sets, and puts back. The flows of one that is there are left as they are. */
export const providerSchema = z
  .object({
    /** An RSA key by its name, another kind by its id: only the first is ever wanted, and one may not be made yet. */
    signingKey: z.union([z.object({ rsa: z.string() }), z.object({ other: z.string() })]).nullable(),
    encryptionKey: z.string().nullable(),
    /** The ids of its scope mappings, sorted. */
    scopeMappings: z.array(z.string()),
    subjectMode: z.string(),
    redirectUris: z.array(
      z.object({
        url: z.string(),
        matching: z.enum(['strict', 'regex']),
        type: z.enum(['authorization', 'logout']),
      }),
    ),
    /** Sorted; null in a release that grants everything. */
    grantTypes: z.array(z.string()).nullable(),
    claimsInIdToken: z.boolean(),
  })
  .nullable();

export type ProviderState = z.infer<typeof providerSchema>;

/** What the state is told by and made from. */
export interface Surroundings {
  mappings: readonly ScopeMapping[];
  /** The name of the key that is to sign. */
  key: string;
  redirectUri: string;
  hasGrantTypes: boolean;
}

/** A provider as its state. */
export function stateOf(provider: Provider, rsaKeys: readonly SigningKey[]): ProviderState {
  const { signingKey, encryptionKey, scopeMappings, subjectMode, redirectUris, grantTypes } = provider;
  const rsa = rsaKeys.find(({ id }) => id === signingKey);
  return {
    signingKey: rsa ? { rsa: rsa.name } : signingKey === undefined ? null : { other: signingKey },
    encryptionKey: encryptionKey ?? null,
    scopeMappings: scopeMappings.toSorted(),
    subjectMode,
    redirectUris: redirectUris.map(({ url, matching, type }) => ({ url, matching, type })),
    grantTypes: grantTypes?.toSorted() ?? null,
    claimsInIdToken: provider.includesClaimsInIdToken,
  };
}

/**
 * What DSM needs of it, and of what was there as much as can stay: an RSA key, a mapping that somebody has written for one
 * of the three scopes, more scopes and grants, where it sends people after signing out.
 */
export function wanted(present: ProviderState, { key, ...known }: Surroundings): NonNullable<ProviderState> {
  const isRsa = present?.signingKey && 'rsa' in present.signingKey;
  return {
    signingKey: isRsa ? present.signingKey : { rsa: key },
    encryptionKey: null,
    scopeMappings: withThree(present?.scopeMappings ?? [], known.mappings),
    subjectMode: 'user_email',
    redirectUris: [
      { url: known.redirectUri, matching: 'strict', type: 'authorization' },
      ...(present?.redirectUris.filter(({ type }) => type === 'logout') ?? []),
    ],
    grantTypes: known.hasGrantTypes
      ? [...new Set([...(present?.grantTypes ?? []), ...DSM_GRANTS])].toSorted()
      : null,
    claimsInIdToken: true,
  };
}

function withThree(present: readonly string[], mappings: readonly ScopeMapping[]): string[] {
  const there = scopesOf(present, mappings);
  const missing = DSM_SCOPES.filter((scope) => !there.has(scope));
  if (missing.length === 0) return [...present];
  const own = ownMappings(mappings).filter(({ scope }) => missing.some((one) => one === scope));
  return [...present, ...own.map(({ id }) => id)].toSorted();
}

/** What these mappings are for: "profile". */
export const scopesOf = (ids: readonly string[], mappings: readonly ScopeMapping[]): Set<string> =>
  new Set(mappings.filter(({ id }) => ids.includes(id)).map(({ scope }) => scope));

/** As a person reads it. */
export function shown(state: ProviderState, mappings: readonly ScopeMapping[]): Shown {
  if (state === null) return {};
  const { signingKey, encryptionKey, grantTypes } = state;
  return {
    'Redirect URI':
      state.redirectUris.map(inWords).join(', ') || 'none: authentik takes the first that comes',
    'Signing key': signingKey === null ? 'none' : 'rsa' in signingKey ? `${signingKey.rsa} (RSA)` : 'not RSA',
    ...(encryptionKey === null ? {} : { 'Encryption key': 'one that DSM does not have' }),
    'Subject mode': SUBJECTS[state.subjectMode] ?? state.subjectMode,
    Scopes: state.scopeMappings.map((id) => nameOf(id, mappings)).join(', ') || 'none',
    ...(grantTypes === null ? {} : { 'Grant types': grantTypes.join(', ') || 'none' }),
    ...(state.claimsInIdToken ? {} : { 'Claims in the ID token': 'left out' }),
  };
}

const SUBJECTS: Readonly<Record<string, string>> = {
  user_email: 'the user’s email',
  user_username: 'the user name',
  hashed_user_id: 'the hashed user ID',
};

function inWords({ url, matching, type }: NonNullable<ProviderState>['redirectUris'][number]): string {
  return `${url} (${matching === 'strict' ? 'Strict' : 'Regex'}${type === 'logout' ? ', after signing out' : ''})`;
}

/** The scope; of a mapping that somebody has written its name as well. */
function nameOf(id: string, mappings: readonly ScopeMapping[]): string {
  const mapping = mappings.find((one) => one.id === id);
  if (!mapping) return 'one that is not shown';
  return mapping.managed === undefined ? `${mapping.scope} by "${mapping.name}"` : mapping.scope;
}
