import type { Nas } from '../nas.ts';
import { isAtLeast } from '../dsm-version.ts';
import type { OidcSettings } from '../state.ts';
import { claimsOf, discover } from './identity-provider.ts';
import type { Discovery } from './identity-provider.ts';
import { Refused } from './refused.ts';
import type { Sentence } from './refused.ts';

/** How DSM was asked, by the headers that reach it: a proxy in front of it may not tell what the person typed. */
export interface Visit {
  /** With its port where that is not the protocol's own: "nas.example:5001". */
  host: string;
  https: boolean;
}

/** Somebody comes back from the identity provider. */
export interface Return extends Partial<Visit> {
  /** Where the browser was sent: `https://nas.example:5001/?code=…&state=…`. The headers say the same where left out. */
  redirect: string;
}

export interface NotLetIn {
  refused: Sentence;
  /** The line in /var/log/packages/OAuthService.log. */
  log: string;
}

export type LetIn = { account: string; where: 'local' | 'directory' };

/** DSM's sign-in page, for a test that stands in for the browser (facts/synology.md §8, facts/authentik.md §5.1). */
export interface SingleSignOnPage {
  /** The button: the address at the identity provider to which the pop-up goes. */
  begin(visit: Visit): Promise<{ url: string } | NotLetIn>;
  /** The pop-up comes back with a code. */
  signInWithCode(arrival: Return): Promise<LetIn | NotLetIn>;
}

export function singleSignOnPage(nas: Nas): SingleSignOnPage {
  const { state } = nas;
  return {
    begin: (visit) =>
      orRefusal(async () => {
        const { oidc } = await ready(visit, nas);
        const url = new URL(oidc.oidc_authorization_endpoint);
        const query = {
          response_type: 'code',
          client_id: oidc.oidc_client_id,
          redirect_uri: oidc.oidc_redirect_uri,
          scope: oidc.oidc_scope,
          state: 'dsm',
        };
        for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
        return { url: url.href };
      }),
    signInWithCode: ({ redirect, ...headers }) =>
      orRefusal(async () => {
        const { protocol, host, searchParams } = new URL(redirect);
        const { oidc, discovery } = await ready({ host, https: protocol === 'https:', ...headers }, nas);
        const code = searchParams.get('code');
        // Nothing comes back from a pop-up that was blocked, and this is what DSM then says.
        if (code === null) throw new Refused('not privilege', 'no code');
        const name = (await claimsOf(code, oidc, discovery, nas))[oidc.oidc_user_claim];
        return accountOf(typeof name === 'string' ? name : '', state);
      }),
  };
}

async function orRefusal<T>(work: () => Promise<T>): Promise<T | NotLetIn> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { refused: error.sentence, log: error.message };
  }
}

/** Everything that must be right before a code is worth anything. */
async function ready(visit: Visit, nas: Nas): Promise<{ oidc: OidcSettings; discovery: Discovery }> {
  const { oidc, profile } = nas.state.singleSignOn;
  if (!profile.sso_enable || profile.sso_profile !== 'oidc') throw new Refused('no button', 'it is off');
  const discovery = await discover(oidc, nas);
  if (!isFor(oidc.oidc_redirect_uri, visit))
    throw new Refused('not privilege', `no entry for ${visit.https ? 'https' : 'http'}://${visit.host}`);
  return { oidc, discovery };
}

/** DSM looks up its redirect entry by the headers Host and HTTPS, and finds none that has `#/signin` behind it. */
function isFor(redirectUri: string, { host, https }: Visit): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const entry = new URL(redirectUri);
  return entry.protocol === (https ? 'https:' : 'http:') && entry.host === host && entry.hash === '';
}

/**
 * The account of that very name; DSM makes none. Its own accounts are looked through where they are to count, which is
 * known from DSM 7.2 on. What it says of a disabled account is a guess.
 */
function accountOf(name: string, { directory, ldap, users, singleSignOn, version }: Nas['state']): LetIn {
  if (ldap.enable_client && directory.users.some((user) => user.name === name))
    return { account: name, where: 'directory' };
  const local = users.find((user) => user.name === name);
  if (!local) throw new Refused('Your SSO is not properly configured', `no such user: "${name}"`);
  const countsLocal = singleSignOn.oidc.oidc_allow_local_user && isAtLeast(version, { major: 7, minor: 2 });
  if (!countsLocal || local.disabled)
    throw new Refused('invalid user or password', `not for single sign-on: "${name}"`);
  return { account: name, where: 'local' };
}
