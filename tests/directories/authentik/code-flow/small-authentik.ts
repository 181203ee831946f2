import { exportJWK, generateKeyPair, SignJWT } from 'jose';

import type { CodeFlow } from '../../../../src/main/directories/authentik/code-flow/sign-in.ts';
import { scripted } from '../harness.ts';
import type { Answer, Answers, Question, Scripted } from '../harness.ts';

const SLUG = '/application/o/synology-dsm/';
export const WELL_KNOWN = `${SLUG}.well-known/openid-configuration`;
export const AUTHORIZE = '/application/o/authorize/';
export const TOKENS = '/application/o/token/';
const PAGE = '/if/flow/default-authentication-flow/';
export const EXECUTOR = '/api/v3/flows/executor/default-authentication-flow/';
/** On a port of its own and without a slash at its end: both sides have it to the letter. */
export const REDIRECT_URI = 'https://nas.office.example:5001';

const key = await generateKeyPair('RS256', { extractable: true });
const jwk = { ...(await exportJWK(key.publicKey)), use: 'sig', alg: 'RS256', kid: 'one' };

/**
 * An authentik with one application that lets everybody in after two stages, for what the office's never does: whatever
 * `otherwise` answers comes first.
 */
export async function smallAuthentik(
  otherwise: Answers = () => undefined,
): Promise<Scripted & { flow: CodeFlow }> {
  let nonce = '';
  const server: Scripted = await scripted(async (question) => {
    const { path, query } = question;
    if (path === AUTHORIZE) nonce = query.get('nonce') ?? '';
    return (await otherwise(question)) ?? usual(question, { origin: server.url, nonce });
  });
  const flow = {
    wellKnown: server.url + WELL_KNOWN,
    clientId: 'client-1',
    clientSecret: 'secret-of-the-client',
    redirectUri: REDIRECT_URI,
    person: { username: 'ann', password: 'Morgenrot-7' },
    ca: server.ca,
  };
  return { ...server, flow };
}

async function usual(
  { path, query, method, body, cookie = '' }: Question,
  { origin, nonce }: { origin: string; nonce: string },
): Promise<Answer | undefined> {
  switch (path) {
    case WELL_KNOWN:
      return { body: documentAt(origin) };
    case `${SLUG}jwks/`:
      return { body: { keys: [jwk] } };
    case AUTHORIZE:
      if (cookie.includes('authentik_session=in'))
        return backWith({ code: 'c-1', state: query.get('state') ?? '' });
      return to(`${PAGE}?${new URLSearchParams({ next: `${path}?${query.toString()}` }).toString()}`);
    case EXECUTOR:
      return method === 'GET'
        ? identification()
        : answered(body, new URLSearchParams(query.get('query') ?? ''));
    case TOKENS:
      return { body: { access_token: 'a', token_type: 'Bearer', id_token: await idToken(origin, nonce) } };
    default:
      return undefined;
  }
}

function identification(): Answer {
  return {
    headers: { 'set-cookie': cookies('new') },
    body: { component: 'ak-stage-identification', user_fields: ['username'], password_fields: false },
  };
}

function answered(body: string, page: URLSearchParams): Answer {
  const { component } = JSON.parse(body) as { component: string };
  if (component === 'ak-stage-identification') {
    return { body: { component: 'ak-stage-password', pending_user: 'ann' } };
  }
  const challenge = { component: 'xak-flow-redirect', to: page.get('next') };
  return { headers: { 'set-cookie': cookies('in') }, body: challenge };
}

function cookies(session: string): string[] {
  const how = 'Path=/; Secure; SameSite=None';
  return [`authentik_session=${session}; HttpOnly; ${how}`, `authentik_csrf=csrf-${session}; ${how}`];
}

function idToken(origin: string, nonce: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ nonce, preferred_username: 'ann', email: 'ann@office.example', groups: ['Office'] })
    .setProtectedHeader({ alg: 'RS256', kid: 'one' })
    .setIssuer(origin + SLUG)
    .setAudience('client-1')
    .setSubject('ann@office.example')
    .setIssuedAt(now)
    .setExpirationTime(now + 300)
    .sign(key.privateKey);
}

export function documentAt(origin: string): object {
  return {
    issuer: origin + SLUG,
    authorization_endpoint: origin + AUTHORIZE,
    token_endpoint: origin + TOKENS,
    userinfo_endpoint: `${origin}/application/o/userinfo/`,
    jwks_uri: `${origin}${SLUG}jwks/`,
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid', 'profile', 'email'],
  };
}

export function to(location: string): Answer {
  return { status: 302, headers: { location } };
}

export function backWith(query: Record<string, string>): Answer {
  return to(`${REDIRECT_URI}?${new URLSearchParams(query).toString()}`);
}
