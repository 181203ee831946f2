import { z } from 'zod';

import {
  handSecretTo,
  holdsSecret,
  readSingleSignOn,
  setSingleSignOn,
} from '../../nas/synology/single-sign-on.ts';
import type { SingleSignOnSettings } from '../../nas/synology/single-sign-on.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { ByHand } from '../../../shared/model/by-hand.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { Means } from '../guide.ts';
import type { SsoNas, SsoSite } from './sso-site.ts';

/** The identity provider as the NAS is to know it. What is not known before the run is asked for when it is wanted. */
export interface SignOnWish {
  wellKnown: string;
  redirectUri: string;
  /** Undefined while the identity provider has made none up yet. */
  clientId: () => string | undefined;
  /** From what the identity provider publishes; where they will be as long as it publishes nothing. */
  endpoints: (signal: AbortSignal) => Promise<{ authorization: string; token: string }>;
  /** Undefined while there is none. */
  secret: (signal: AbortSignal) => Promise<string | undefined>;
  /** What only people will see, and had better know. */
  notices: readonly Finding[];
  /** Before DSM is told it. */
  keepSecret: (signal: AbortSignal) => Promise<void>;
}

/** The step's id. */
export const SIGN_ON = 'nas.single-sign-on';

/** What DSM is told besides (facts/authentik.md §1). */
const LABEL = 'authentik';
const SCOPE = 'openid profile email';
const USER_CLAIM = 'preferred_username';
const TO_BE_MADE = 'the one that authentik makes up';

const settingsSchema = z.object({
  name: z.string(),
  wellKnown: z.string(),
  authorizationEndpoint: z.string(),
  tokenEndpoint: z.string(),
  clientId: z.string(),
  redirectUri: z.string(),
  scope: z.string(),
  userClaim: z.string(),
  allowsLocal: z.boolean(),
  enabled: z.boolean(),
  otherKind: z.string(),
  isDefaultLogin: z.boolean(),
  /**
   * Which application secret it has, without a word of it. `wanted`: the identity provider's; `earlier`: the one that was
   * there before this setup.
   */
  secret: z.enum(['none', 'wanted', 'earlier', 'another']),
});

type State = z.infer<typeof settingsSchema>;

/** DSM's OpenID Connect client: filled in, its button on, passwords still first (facts/synology.md §8). */
export function singleSignOn(nas: SsoSite, wish: SignOnWish, means: Means): Unsectioned {
  const { name, automatic } = nas;
  const words = { id: SIGN_ON, title: `Single sign-on on ${name}`, byHand: signOnByHand(wish) };
  if (!automatic) return byHand(words);
  const { session, allowsLocal } = automatic;
  let endpoints = { authorization: '', token: '' };
  return step<State>({
    ...words,
    state: settingsSchema,
    read: async ({ signal }) => {
      endpoints = await wish.endpoints(signal);
      // Asked before the Client ID is: with the secret its provider is looked up.
      const wanted = await wish.secret(signal);
      const found = await readSingleSignOn(session, signal);
      return { ...found, secret: await whichSecret(automatic, wanted, means, signal) };
    },
    want: () => ({
      name: LABEL,
      wellKnown: wish.wellKnown,
      authorizationEndpoint: endpoints.authorization,
      tokenEndpoint: endpoints.token,
      clientId: wish.clientId() ?? TO_BE_MADE,
      redirectUri: wish.redirectUri,
      scope: SCOPE,
      userClaim: USER_CLAIM,
      allowsLocal,
      enabled: true,
      otherKind: '',
      isDefaultLogin: false,
      secret: 'wanted',
    }),
    write: async ({ secret, ...to }, from, { signal, notice }) => {
      // SECURITY: whatever goes is in the keychain first, so that undo can put it back.
      if (from.secret === 'earlier') {
        await handSecretTo(
          session,
          (earlier) => means.keepSecret('earlier-sso-client-secret', earlier),
          signal,
        );
      }
      await setSingleSignOn(
        session,
        to satisfies SingleSignOnSettings,
        await theSecret(secret, signal),
        signal,
      );
      if (!to.enabled) return;
      for (const worthKnowing of wish.notices) await notice(worthKnowing);
    },
    amiss: (present, want) => amiss(name, present, want),
    show: (state) => shown(state),
    warnings: (to, from) => losing(from, to),
  });

  async function theSecret(which: State['secret'], signal: AbortSignal): Promise<string> {
    if (which === 'none') return '';
    if (which !== 'wanted') return means.secret('earlier-sso-client-secret');
    await wish.keepSecret(signal);
    return means.secret('sso-client-secret');
  }
}

/** By comparing alone: the secret itself stays where it is. */
async function whichSecret(
  { session }: SsoNas,
  wanted: string | undefined,
  { knownSecret, firstState }: Means,
  signal: AbortSignal,
): Promise<State['secret']> {
  if (await holdsSecret(session, '', signal)) return 'none';
  if (wanted !== undefined && (await holdsSecret(session, wanted, signal))) return 'wanted';
  // Until this setup has changed it, what is there is what undo will bring back.
  if (firstState(SIGN_ON) === undefined) return 'earlier';
  const earlier = await knownSecret('earlier-sso-client-secret');
  return earlier === undefined || (await holdsSecret(session, earlier, signal)) ? 'earlier' : 'another';
}

/** What of it people run into; nothing where nobody has set it up, or it is a field that they never notice. */
function amiss(nas: string, present: State, want: State): Finding | undefined {
  const { clientId, redirectUri, authorizationEndpoint, tokenEndpoint, secret } = present;
  if (clientId === '' && present.wellKnown === '') return undefined;
  if (!present.enabled) return finding('NAS_SSO_OFF', { nas, provider: present.name });
  const missing = [
    ...(authorizationEndpoint === '' ? ['the authorization endpoint'] : []),
    ...(tokenEndpoint === '' ? ['the token endpoint'] : []),
  ];
  if (missing.length > 0) return finding('NAS_SSO_ENDPOINTS_EMPTY', { nas, missing });
  if (redirectUri !== want.redirectUri) {
    const facts = { nas, found: redirectUri || 'nowhere', expected: want.redirectUri };
    return finding('NAS_SSO_REDIRECT_DIFFERENT', facts);
  }
  if (clientId !== want.clientId) {
    return finding('NAS_SSO_CLIENT_DIFFERENT', { nas, found: clientId, expected: want.clientId });
  }
  if (secret === 'none') return finding('NAS_SSO_SECRET_MISSING', { nas });
  if (secret !== 'wanted') return finding('NAS_SSO_SECRET_DIFFERENT', { nas });
  if (!present.allowsLocal && want.allowsLocal) return finding('NAS_SSO_LOCAL_LEFT_OUT', { nas });
  return undefined;
}

/** What people will notice who use the button that is there now. */
function losing(from: State, to: State): string[] {
  if (from.otherKind !== '' && to.otherKind === '') {
    return [`The button for single sign-on with ${from.otherKind} goes; ${LABEL} has it from then on.`];
  }
  if (!from.enabled) return [];
  if (!to.enabled) return [`The button for single sign-on with ${from.name} goes.`];
  return from.wellKnown === to.wellKnown
    ? []
    : [
        `The button for single sign-on leads to ${to.wellKnown} from then on, and no longer to ${from.wellKnown}.`,
      ];
}

function shown(state: State): Record<string, string> {
  const isEmpty = state.clientId === '' && state.wellKnown === '';
  const button = state.enabled ? state.name : state.otherKind || 'none';
  if (isEmpty) return { 'Button on the sign-in page': button };
  return {
    'Button on the sign-in page': button,
    'Account type': state.allowsLocal ? 'Domain/LDAP/local' : 'Domain/LDAP',
    Name: state.name,
    'Well Known URL': state.wellKnown,
    'Authorization endpoint': state.authorizationEndpoint,
    'Token endpoint': state.tokenEndpoint,
    'Application ID': state.clientId,
    'Application Key': SECRETS[state.secret],
    'Redirect URL': state.redirectUri,
    'Authorization Scope': state.scope,
    'Username Claim': state.userClaim,
    'Asked for first': state.isDefaultLogin ? 'single sign-on' : 'a password',
  };
}

const SECRETS: Record<State['secret'], string> = {
  none: 'none',
  wanted: 'the client secret of authentik',
  earlier: 'the one that was there before',
  another: 'another one',
};

/** Every field in the order of DSM's form. The Client ID is known by the time that somebody does it. */
function signOnByHand(wish: SignOnWish): ByHand {
  return {
    clicks: [
      'DSM > Control Panel > Domain/LDAP > SSO Client',
      'Enable OpenID Connect SSO service > OpenID Connect SSO Settings',
      'Fill in the values, Save, then Apply. Leave "Select SSO by default on the login page" off.',
    ],
    get values() {
      return [
        { label: 'Profile', value: 'OIDC' },
        { label: 'Account type', value: 'Domain/LDAP/local; before DSM 7.2 Domain/LDAP' },
        { label: 'Name', value: LABEL },
        { label: 'Well Known URL', value: wish.wellKnown },
        { label: 'Application ID', value: wish.clientId() ?? TO_BE_MADE },
        {
          label: 'Application Key',
          value: 'the Client Secret, as authentik shows it at the provider',
          secret: 'sso-client-secret' as const,
        },
        { label: 'Redirect URL', value: wish.redirectUri },
        { label: 'Authorization Scope', value: SCOPE },
        { label: 'Username Claim', value: USER_CLAIM },
      ];
    },
    undo: 'Control Panel > Domain/LDAP > SSO Client: clear Enable OpenID Connect SSO service, or the values that were there before; Apply.',
  };
}
