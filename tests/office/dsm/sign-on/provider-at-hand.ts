import { createServer } from 'node:https';
import { text } from 'node:stream/consumers';

import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';

import { createAuthority } from '../../authority.ts';
import type { Authority } from '../../authority.ts';
import { listenOnLoopback } from '../../loopback-server.ts';

export const ISSUER = 'https://auth.example/application/o/dsm/';
export const WELL_KNOWN = `${ISSUER}.well-known/openid-configuration`;
export const CLIENT = { id: 'dsm', secret: 'Xa7Qm2Lr9Tz4Wp6Kd8' };
export const CODE = 'the-one-code';
const ACCESS_TOKEN = 'the-access-token';

/** One pair of each kind for all providers: an RSA key takes its time. */
const KEYS = { RS256: await generateKeyPair('RS256'), ES256: await generateKeyPair('ES256') };

/** The smallest identity provider that a NAS can be pointed at, with the manners that a test gives it. */
export interface ProviderAtHand {
  authority: Authority;
  /** `auth.example:443`, and nothing else, is here. */
  reach: (host: string, port: number) => { host: string; port: number } | undefined;
  /** What it says of the person, in the ID token and at the userinfo endpoint. */
  claims: { idToken: JWTPayload; userinfo: JWTPayload };
  alg: 'RS256' | 'ES256';
  /** Otherwise 503 stands before everything that it says. */
  isUp: boolean;
  /** What was asked, in order: "POST /token". */
  asked: string[];
  /** The last form that came to the token endpoint, and the header beside it. */
  exchanged: { form: Record<string, string>; authorization: string | undefined } | undefined;
  close(): Promise<void>;
}

export async function startProvider(redirectUri: string): Promise<ProviderAtHand> {
  const authority = await createAuthority();

  const answers: Record<string, (body: string) => Promise<unknown>> = {
    [new URL(WELL_KNOWN).pathname]: () =>
      Promise.resolve({ issuer: ISSUER, jwks_uri: at('/jwks'), userinfo_endpoint: at('/userinfo') }),
    '/jwks': async () => ({
      keys: [{ ...(await exportJWK(KEYS[provider.alg].publicKey)), alg: provider.alg, use: 'sig' }],
    }),
    '/userinfo': () => Promise.resolve(provider.claims.userinfo),
    '/token': async (body) => {
      const form = Object.fromEntries(new URLSearchParams(body));
      if (provider.exchanged) provider.exchanged.form = form;
      const { code, client_secret: secret, redirect_uri: redirect } = form;
      if (code !== CODE || secret !== CLIENT.secret || redirect !== redirectUri) return undefined;
      return { access_token: ACCESS_TOKEN, token_type: 'Bearer', id_token: await idToken() };
    },
  };
  const server = createServer(await authority.issue(['auth.example']), (request, response) => {
    const { method = '', url = '', headers } = request;
    provider.asked.push(`${method} ${url}`);
    if (method === 'POST') provider.exchanged = { form: {}, authorization: headers.authorization };
    const isKnown = url !== '/userinfo' || headers.authorization === `Bearer ${ACCESS_TOKEN}`;
    void text(request).then(async (body) => {
      const answer = isKnown ? await answers[url]?.(body) : undefined;
      response
        .writeHead(provider.isUp ? (answer === undefined ? 400 : 200) : 503, {
          'content-type': 'application/json',
        })
        .end(JSON.stringify(answer ?? { error: 'invalid_grant' }));
    });
  });
  const { port, close } = await listenOnLoopback(server);

  const idToken = () =>
    new SignJWT({ iss: ISSUER, aud: CLIENT.id, sub: 'someone', ...provider.claims.idToken })
      .setProtectedHeader({ alg: provider.alg })
      .setIssuedAt()
      .setExpirationTime('5 minutes')
      .sign(KEYS[provider.alg].privateKey);
  const provider: ProviderAtHand = {
    authority,
    reach: (host, asked) =>
      host === 'auth.example' && asked === 443 ? { host: '127.0.0.1', port } : undefined,
    claims: { idToken: {}, userinfo: {} },
    alg: 'RS256',
    isUp: true,
    asked: [],
    exchanged: undefined,
    close,
  };
  return provider;
}

const at = (path: string) => `https://auth.example${path}`;

/** The endpoints as an administrator fills them in. */
export const ENDPOINTS = { authorization: at('/authorize'), token: at('/token') };
