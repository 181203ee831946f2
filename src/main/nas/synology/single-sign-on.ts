import { calls } from './calls.ts';
import type { SynologySession } from './session.ts';

/** The OpenID Connect client of the NAS: Control Panel > Domain/LDAP > SSO Client. */
export interface SingleSignOn {
  /** The label of the button on DSM's sign-in page. */
  name: string;
  /** The button is there. */
  enabled: boolean;
  /** Where the NAS reads what the identity provider offers. */
  wellKnown: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  /** Accounts of the NAS itself count as well as those of its directory. */
  allowsLocal: boolean;
  /** SECURITY: never the secret itself. */
  secret: { isThere: boolean; isPlain: boolean };
}

/** DSM knows the account type "local" from 7.2 on (facts/synology.md §8). */
export function knowsLocalSso(version: string): boolean {
  const [, major, minor] = /^DSM (\d+)\.(\d+)\b/.exec(version) ?? [];
  return Number(major) > 7 || (Number(major) === 7 && Number(minor) >= 2);
}

/** The profile that is meant here; others are Azure's, WebSphere's, SAML's (facts/synology.md §8). */
const OIDC = 'oidc';

/**
 * Single sign-on as it is set now; undefined where nobody has set it up, or this DSM has none (facts/synology.md §8).
 *
 * @throws {ExpectedFailure} what `SynologySession.call` throws
 */
export async function singleSignOn(
  session: SynologySession,
  signal?: AbortSignal,
): Promise<SingleSignOn | undefined> {
  if (!session.offers(calls.readOidc) || !session.offers(calls.readSsoProfile)) return undefined;
  const settings = await session.call(calls.readOidc, {}, signal);
  if (settings.oidc_client_id === '' && settings.oidc_wellknown === '') return undefined;
  const { sso_enable: isOn, sso_profile: profile } = await session.call(calls.readSsoProfile, {}, signal);
  return {
    name: settings.oidc_name,
    enabled: isOn && profile === OIDC,
    wellKnown: settings.oidc_wellknown,
    authorizationEndpoint: settings.oidc_authorization_endpoint,
    tokenEndpoint: settings.oidc_token_endpoint,
    allowsLocal: settings.oidc_allow_local_user,
    secret: settings.oidc_client_secret,
  };
}
