import { buildAuthorizationUrl, Configuration, randomNonce, randomState } from 'openid-client';

import { HttpsClient } from '../../../network/https/https-client.ts';
import { harmless } from '../../../network/https/their-words.ts';
import { endpointsElsewhere, readPublished } from '../discovery.ts';
import type { Published } from '../discovery.ts';
import { DSM_SCOPES } from '../scope-mappings.ts';
import { Browser } from './browser.ts';
import type { Person } from './challenge.ts';
import { exchange } from './exchange.ts';
import { verifyIdToken } from './id-token.ts';
import type { AuthentikSignIn, NotSignedIn } from './outcome.ts';
import { walk } from './walk.ts';

/** What a sign-in through authentik takes. */
export interface CodeFlow {
  /** The application's well-known address, as DSM has it. */
  wellKnown: string;
  clientId: string;
  clientSecret: string;
  /** As DSM and authentik have it, to the letter. */
  redirectUri: string;
  person: Person;
  /** PEM of private authorities, trusted besides the system's. */
  ca?: string | undefined;
  signal?: AbortSignal | undefined;
}

interface Round {
  state: string;
  nonce: string;
  published: Published;
}

/**
 * Signs a person in as a browser and DSM together would, up to the redirect to DSM, and verifies the ID token
 * (facts/authentik.md §4). DSM itself is never asked. authentik keeps a session and an event of it, nothing else.
 *
 * SECURITY: the password goes to the origin of the well-known address, over a verified connection, and nowhere else.
 *
 * @throws what `readPublished` throws, REPLY_NOT_JSON, REPLY_UNEXPECTED, and what `HttpsClient` throws; the signal's
 *   reason when it was aborted
 */
export async function signInByCodeFlow(flow: CodeFlow): Promise<AuthentikSignIn> {
  const { wellKnown, ca, signal, redirectUri, person } = flow;
  const published = await readPublished(wellKnown, { ca, signal });
  const elsewhere = endpointsElsewhere(published.document, wellKnown);
  if (elsewhere !== undefined) {
    return notTried(`authentik names endpoints at another address, ${new URL(elsewhere).origin}`);
  }
  if (!URL.canParse(redirectUri)) return notTried('the redirect URI is no web address');

  const round: Round = { state: randomState(), nonce: randomNonce(), published };
  const https = new HttpsClient({ who: 'authentik', origin: new URL(wellKnown).origin, ca });
  try {
    const end = await walk(new Browser(https, signal), authorizeUrl(flow, round), {
      redirectUri: new URL(redirectUri),
      person,
      peer: https.peer,
    });
    return 'ended' in end ? end.ended : await redeem(https, end.back, { flow, round });
  } finally {
    await https.close();
  }
}

function authorizeUrl({ clientId, redirectUri }: CodeFlow, { state, nonce, published }: Round): URL {
  const { issuer, authorizationEndpoint } = published.document;
  const server = { issuer, authorization_endpoint: authorizationEndpoint };
  return buildAuthorizationUrl(new Configuration(server, clientId), {
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: DSM_SCOPES.join(' '),
    state,
    nonce,
  });
}

/** What DSM does with the address that the browser brings it. */
async function redeem(
  https: HttpsClient,
  back: URL,
  { flow, round }: { flow: CodeFlow; round: Round },
): Promise<AuthentikSignIn> {
  const { clientId, clientSecret, redirectUri, person, signal } = flow;
  const { document, keys = [] } = round.published;
  const error = back.searchParams.get('error');
  if (error !== null) return { outcome: 'code-refused', error: harmless(error, [person.password]) };
  // SECURITY: another state is the answer to somebody else's question.
  if (back.searchParams.get('state') !== round.state) return notTried('authentik answers another question');

  const { tokenEndpoint, issuer } = document;
  const code = back.searchParams.get('code') ?? '';
  const tokens = await exchange(https, { tokenEndpoint, code, redirectUri, clientId, clientSecret }, signal);
  if ('error' in tokens) return { outcome: 'token-refused', error: tokens.error };
  if (tokens.idToken === undefined) return { outcome: 'id-token-wrong', why: 'missing' };
  const verified = await verifyIdToken(tokens.idToken, { issuer, clientId, nonce: round.nonce, keys });
  if ('fault' in verified) return { outcome: 'id-token-wrong', why: verified.fault };
  return { outcome: 'signed-in', claims: verified.claims };
}

function notTried(why: string): NotSignedIn {
  return { outcome: 'could-not-be-tried', why };
}
