import { z } from 'zod';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { HttpsClient } from '../../network/https/https-client.ts';
import { jsonReply, parseReply } from '../../network/https/json-reply.ts';
import { DSM_SCOPES } from './scope-mappings.ts';

/** What an application tells everybody about itself (facts/authentik.md §4): what DSM reads too. */
export interface Discovery {
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  userInfoEndpoint: string;
  jwksUri: string;
  /** Exactly one: that of the provider's signing key. */
  algorithms: string[];
  /** Those of the mappings that are attached to the provider, and no others. */
  scopes: string[];
}

/** A public key that ID tokens are verified with, as a JWK. */
export interface PublicKey extends Record<string, unknown> {
  kty: string;
}

/** An application as it is seen from outside. */
export interface Published {
  /** The well-known address that was asked. */
  wellKnown: string;
  document: Discovery;
  /** Undefined where they are kept at another host than was asked: nobody knows who that is. */
  keys: PublicKey[] | undefined;
}

const discoverySchema = z
  .object({
    issuer: z.url(),
    authorization_endpoint: z.url(),
    token_endpoint: z.url(),
    userinfo_endpoint: z.url(),
    jwks_uri: z.url(),
    id_token_signing_alg_values_supported: z.array(z.string()),
    scopes_supported: z.array(z.string()),
  })
  .transform((reply): Discovery => ({
    issuer: reply.issuer,
    authorizationEndpoint: reply.authorization_endpoint,
    tokenEndpoint: reply.token_endpoint,
    userInfoEndpoint: reply.userinfo_endpoint,
    jwksUri: reply.jwks_uri,
    algorithms: reply.id_token_signing_alg_values_supported,
    scopes: reply.scopes_supported,
  }));

/** Without a signing key the list is empty, or not there at all (facts/authentik.md §4). */
const keysSchema = z
  .object({ keys: z.array(z.looseObject({ kty: z.string() })).default([]) })
  .transform(({ keys }): PublicKey[] => keys);

/**
 * Reads what an application publishes, as DSM does: without a token.
 *
 * @param wellKnown `https://auth.example.com/application/o/<slug>/.well-known/openid-configuration`
 * @throws AUTHENTIK_APPLICATION_UNREACHED, SERVER_ERROR, REPLY_NOT_JSON, REPLY_UNEXPECTED, ADDRESS_MALFORMED and what
 *   `HttpsClient` throws
 */
export async function readPublished(
  wellKnown: string,
  { ca, signal }: { ca?: string | undefined; signal?: AbortSignal | undefined },
): Promise<Published> {
  const https = new HttpsClient({ who: 'authentik', origin: originOf(wellKnown), ca });
  try {
    const document = await readJson(https, wellKnown, discoverySchema, signal);
    const isHere = isAt(document.jwksUri, wellKnown);
    const keys = isHere ? await readJson(https, document.jwksUri, keysSchema, signal) : undefined;
    return { wellKnown, document, keys };
  } finally {
    await https.close();
  }
}

/**
 * What of it DSM could not work with; nothing where all is well.
 *
 * @param name what the application is called, for the findings
 */
export function judgePublished({ wellKnown, document, keys }: Published, name: string): Finding[] {
  const elsewhere = endpointsElsewhere(document, wellKnown);
  const missing = DSM_SCOPES.filter((scope) => !document.scopes.includes(scope));
  const { algorithms } = document;
  const isRs256 = algorithms.length === 1 && algorithms[0] === 'RS256';
  return [
    ...(elsewhere === undefined
      ? []
      : [
          finding('AUTHENTIK_ENDPOINTS_ELSEWHERE', {
            name,
            host: new URL(wellKnown).origin,
            found: new URL(elsewhere).origin,
          }),
        ]),
    ...(isRs256 ? [] : [finding('AUTHENTIK_ALGORITHM_UNSUITABLE', { name, algorithms })]),
    ...(missing.length === 0 ? [] : [finding('AUTHENTIK_SCOPES_UNOFFERED', { name, missing })]),
    ...(isRs256 && keys !== undefined && !keys.some(({ kty }) => kty === 'RSA')
      ? [finding('AUTHENTIK_NO_RSA_KEY', { name })]
      : []),
  ];
}

/** The first of the endpoints that is not where the document was read; undefined where all are. */
export function endpointsElsewhere(document: Discovery, wellKnown: string): string | undefined {
  const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, jwksUri } = document;
  return [issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, jwksUri].find(
    (url) => !isAt(url, wellKnown),
  );
}

function isAt(url: string, other: string): boolean {
  return new URL(url).origin === new URL(other).origin;
}

function originOf(wellKnown: string): string {
  if (!URL.canParse(wellKnown)) {
    return fail('ADDRESS_MALFORMED', { address: wellKnown, problem: 'it is no web address' });
  }
  return new URL(wellKnown).origin;
}

async function readJson<T>(
  https: HttpsClient,
  address: string,
  schema: z.ZodType<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const { pathname, search } = new URL(address);
  const headers = { Accept: 'application/json' };
  const reply = await https.request({ method: 'GET', path: pathname + search, headers, signal });
  const { who, origin } = https.peer;
  if (reply.status >= 500) fail('SERVER_ERROR', { who, address: origin, status: reply.status });
  if (reply.status !== 200) fail('AUTHENTIK_APPLICATION_UNREACHED', { address });
  return parseReply(schema, jsonReply(reply, https.peer), https.peer);
}
