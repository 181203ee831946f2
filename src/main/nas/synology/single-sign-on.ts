import { calls } from './calls.ts';
import type { KeepSecret } from './sealed-secret.ts';
import type { SynologySession } from './session.ts';

/** The OpenID Connect client of the NAS: Control Panel > Domain/LDAP > SSO Client. Empty texts: nobody has set it up. */
export interface SingleSignOnSettings {
  /** The label of the button on DSM's sign-in page. */
  name: string;
  /** Where the NAS reads what the identity provider offers. */
  wellKnown: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  clientId: string;
  /** The address of DSM's sign-in page, letter by letter as the identity provider has it. */
  redirectUri: string;
  /** Divided by blanks: "openid profile email". */
  scope: string;
  /** Which claim is the name of the account. */
  userClaim: string;
  /** Accounts of the NAS itself count as well as those of its directory. */
  allowsLocal: boolean;
  /** The button is there. */
  enabled: boolean;
  /** Another kind of single sign-on that has the button instead, as DSM calls it ("azure"); empty: none. */
  otherKind: string;
  /** DSM shows single sign-on first, and passwords behind it. */
  isDefaultLogin: boolean;
}

export interface SingleSignOn extends SingleSignOnSettings {
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
 * Single sign-on where somebody has set it up; undefined where nobody has, or this DSM has none (facts/synology.md §8).
 *
 * @throws {ExpectedFailure} what `SynologySession.call` throws
 */
export async function singleSignOn(
  session: SynologySession,
  signal?: AbortSignal,
): Promise<SingleSignOn | undefined> {
  if (!session.offers(calls.readOidc) || !session.offers(calls.readSsoProfile)) return undefined;
  const found = await readSingleSignOn(session, signal);
  return found.clientId === '' && found.wellKnown === '' ? undefined : found;
}

/**
 * Single sign-on as it is set now, whether anybody has set it up or not (facts/synology.md §8).
 *
 * @throws {ExpectedFailure} what `SynologySession.call` throws
 */
export async function readSingleSignOn(
  session: SynologySession,
  signal?: AbortSignal,
): Promise<SingleSignOn> {
  const oidc = await session.call(calls.readOidc, {}, signal);
  const { sso_enable: isOn, sso_profile: kind } = await session.call(calls.readSsoProfile, {}, signal);
  return {
    name: oidc.oidc_name,
    wellKnown: oidc.oidc_wellknown,
    authorizationEndpoint: oidc.oidc_authorization_endpoint,
    tokenEndpoint: oidc.oidc_token_endpoint,
    clientId: oidc.oidc_client_id,
    redirectUri: oidc.oidc_redirect_uri,
    scope: oidc.oidc_scope,
    userClaim: oidc.oidc_user_claim,
    allowsLocal: oidc.oidc_allow_local_user,
    enabled: isOn && kind === OIDC,
    otherKind: isOn && kind !== OIDC ? kind : '',
    isDefaultLogin: await isDefaultLogin(session, signal),
    secret: { isThere: oidc.oidc_client_secret.isThere, isPlain: oidc.oidc_client_secret.isPlain },
  };
}

/** A DSM that does not offer the choice has passwords first. */
async function isDefaultLogin(session: SynologySession, signal?: AbortSignal): Promise<boolean> {
  if (!session.offers(calls.readSsoSetting)) return false;
  return (await session.call(calls.readSsoSetting, {}, signal)).sso_default_login;
}

/**
 * Sets single sign-on, by three calls of which the first wants everything: the endpoints too, which DSM does not derive
 * from the well-known address (facts/synology.md §8).
 *
 * Where the button is to be there it comes last, and where it is to go it goes first: no button leads to half of it.
 *
 * @param secret the client secret; empty takes it away
 * @throws {ExpectedFailure} what `SynologySession.call` throws
 */
export async function setSingleSignOn(
  session: SynologySession,
  to: SingleSignOnSettings,
  secret: string,
  signal?: AbortSignal,
): Promise<void> {
  const setClient = () => session.call(calls.writeOidc, client(to, secret), signal);
  if (to.enabled) await setClient();
  await session.call(calls.writeSsoProfile, button(to), signal);
  await session.call(calls.writeSsoSetting, { sso_default_login: to.isDefaultLogin }, signal);
  if (!to.enabled) await setClient();
}

function client(to: SingleSignOnSettings, secret: string) {
  return {
    profile: OIDC,
    oidc_name: to.name,
    oidc_wellknown: to.wellKnown,
    oidc_authorization_endpoint: to.authorizationEndpoint,
    oidc_token_endpoint: to.tokenEndpoint,
    oidc_client_id: to.clientId,
    oidc_client_secret: secret,
    oidc_redirect_uri: to.redirectUri,
    oidc_scope: to.scope,
    oidc_user_claim: to.userClaim,
    oidc_allow_local_user: to.allowsLocal,
  };
}

/** Switching off names the profile as well: that is the call that has been seen (facts/synology.md §8). */
function button({ enabled, otherKind }: SingleSignOnSettings) {
  return enabled || otherKind === ''
    ? { sso_profile: OIDC, sso_enable: enabled }
    : { sso_profile: otherKind, sso_enable: true };
}

/**
 * Whether the client secret that DSM has is this one; an empty text asks whether it has none.
 *
 * @throws {ExpectedFailure} what `SynologySession.call` throws
 */
export async function holdsSecret(
  session: SynologySession,
  expected: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const { oidc_client_secret: secret } = await session.call(calls.readOidc, {}, signal);
  return secret.equals(expected);
}

/**
 * Hands the client secret that DSM has to `keep`, to be written back one day.
 *
 * @returns whether there was one to hand over
 * @throws {ExpectedFailure} what `SynologySession.call` and `keep` throw
 */
export async function handSecretTo(
  session: SynologySession,
  keep: KeepSecret,
  signal?: AbortSignal,
): Promise<boolean> {
  const { oidc_client_secret: secret } = await session.call(calls.readOidc, {}, signal);
  return secret.handTo(keep);
}
