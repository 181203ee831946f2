import { IncomingMessage } from 'node:http';
import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';

import type { HttpReply } from '../../http-faults.ts';
import type { ArrivedRequest } from '../arrived.ts';
import type { AuthentikState, ProviderRecord } from '../records.ts';
import type { AuthentikRelease } from '../releases.ts';
import { paths } from './endpoints.ts';
import { libraryProvider } from './library.ts';
import type { TokenStore } from './store.ts';

/** What the shared endpoints are answered from. */
export interface TokenContext {
  state: AuthentikState;
  release: AuthentikRelease;
  store: TokenStore;
  origin: string;
}

/** Whether a path is one of the two endpoints that all providers share and the protocol's library answers. */
export function isTokenEndpoint(path: string): boolean {
  return path === paths.token || path === paths.userInfo;
}

/**
 * Answers a token or userinfo request. Which provider is meant is told by the client id or the access token alone
 * (facts/authentik.md §4).
 *
 * @returns What authentik says without asking the library; `undefined` when the library has answered into `outgoing`.
 */
export async function answerToken(
  request: ArrivedRequest,
  outgoing: ServerResponse,
  { state, release, store, origin }: TokenContext,
): Promise<HttpReply | undefined> {
  const form = new URLSearchParams(request.bodyText);
  const basic = basicClient(request.headers.authorization);
  const clientId =
    request.path === paths.token
      ? (basic ?? form.get('client_id'))
      : store.clientOf((request.headers.authorization ?? '').replace(/^bearer /i, ''));
  const provider = state.providers.find((known) => known.client_id === clientId);
  const application = state.applications.find((known) => known.provider === provider?.pk);
  if (provider === undefined || application === undefined) {
    return request.path === paths.token
      ? oauthError(401, 'invalid_client')
      : oauthError(401, 'invalid_token');
  }
  if (request.path === paths.token && !isGranted(provider, form.get('grant_type') ?? '', release)) {
    return oauthError(400, 'invalid_grant');
  }
  const library = libraryProvider({
    provider,
    slug: application.slug,
    state,
    store,
    origin,
    clientAuthentication: basic === undefined ? 'client_secret_post' : 'client_secret_basic',
  });
  await library.callback()(again(request), outgoing);
  return undefined;
}

/** SECURITY: from 2026.5 on nothing is granted that is not listed (facts/authentik.md §5.2). */
export function isGranted(provider: ProviderRecord, grant: string, release: AuthentikRelease): boolean {
  return !release.hasGrantTypes || provider.grant_types.includes(grant);
}

function basicClient(authorization = ''): string | undefined {
  const [, encoded] = /^basic (.+)$/i.exec(authorization) ?? [];
  if (encoded === undefined) return undefined;
  const [id = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return decodeURIComponent(id);
}

function oauthError(status: number, error: string): HttpReply {
  return {
    status,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ error, error_description: 'The request was refused.' }),
  };
}

/** The request once more: it has been read already, and the library reads for itself. */
function again({ method, path, headers, bodyText }: ArrivedRequest): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method, url: path, headers });
  request.push(bodyText);
  request.push(null);
  return request;
}
