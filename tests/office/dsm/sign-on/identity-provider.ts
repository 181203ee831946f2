import { createLocalJWKSet, jwtVerify } from 'jose';
import { z } from 'zod';

import type { Nas } from '../nas.ts';
import type { OidcSettings } from '../state.ts';
import { askAsNas } from './ask-as-nas.ts';
import { Refused } from './refused.ts';

const UNREACHABLE = 'Unable to get the URL for SSO authentication';
/** Which words DSM has for a refused code is a guess; for a signature that is not RSA's they are known. */
const MISCONFIGURED = 'Your SSO is not properly configured';

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url(), userinfo_endpoint: z.url() });
export type Discovery = z.infer<typeof discoverySchema>;

const tokensSchema = z.object({ access_token: z.string(), id_token: z.string() });
const refusalSchema = z.object({ error: z.string() });
const jwksSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/**
 * The well-known document, fetched anew for every sign-in (facts/synology.md §8).
 *
 * @throws {Refused} when it cannot be had, or the endpoints beside it were never filled in (§14 no. 16)
 */
export async function discover(oidc: OidcSettings, nas: Nas): Promise<Discovery> {
  if (oidc.oidc_authorization_endpoint === '' || oidc.oidc_token_endpoint === '')
    throw new Refused(UNREACHABLE, 'an endpoint is empty');
  return await parsed(discoverySchema, { address: oidc.oidc_wellknown, nas, sentence: UNREACHABLE });
}

/**
 * Exchanges the code, the secret in the form (client_secret_post, facts/authentik.md §4), and reads the claims.
 *
 * @throws {Refused} for a refused code, a token that is not signed by an RSA key, or one that is not for this NAS
 */
export async function claimsOf(
  code: string,
  oidc: OidcSettings,
  discovery: Discovery,
  nas: Nas,
): Promise<Record<string, unknown>> {
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: oidc.oidc_redirect_uri,
    client_id: oidc.oidc_client_id,
    client_secret: oidc.oidc_client_secret,
  };
  const at = { nas, sentence: MISCONFIGURED } as const;
  const tokens = await parsed(tokensSchema, { ...at, address: oidc.oidc_token_endpoint, form });
  const told = await verified(tokens.id_token, oidc, discovery, nas);
  if (nas.state.manners.claimFrom === 'id-token') return told;
  const address = discovery.userinfo_endpoint;
  return await parsed(z.looseObject({}), { ...at, address, bearer: tokens.access_token });
}

/**
 * DSM takes RSA alone (facts/authentik.md §1, §5.1). That it looks at issuer, audience and, by its own clock, at the
 * token's end is what any client should do; of DSM it is not known.
 */
async function verified(idToken: string, oidc: OidcSettings, discovery: Discovery, nas: Nas) {
  const jwks = await parsed(jwksSchema, { address: discovery.jwks_uri, nas, sentence: MISCONFIGURED });
  try {
    const { payload } = await jwtVerify(idToken, createLocalJWKSet(jwks), {
      algorithms: ['RS256'],
      issuer: discovery.issuer,
      audience: oidc.oidc_client_id,
      currentDate: new Date(Date.now() + nas.state.clockAheadMs),
    });
    return payload;
  } catch (error) {
    throw new Refused(MISCONFIGURED, `the ID token: ${String(error)}`);
  }
}

interface Question {
  address: string;
  nas: Nas;
  /** What DSM says when there is no answer to go on with. */
  sentence: typeof UNREACHABLE | typeof MISCONFIGURED;
  form?: Record<string, string>;
  bearer?: string;
}

async function parsed<T>(schema: z.ZodType<T>, { address, nas, sentence, ...how }: Question): Promise<T> {
  const { status, text } = await askAsNas(address, nas, how).catch((error: unknown) => {
    throw new Refused(sentence, `${address}: ${String(error)}`);
  });
  const reply = fromJson(text);
  const found = schema.safeParse(reply);
  if (status === 200 && found.success) return found.data;
  const why = refusalSchema.safeParse(reply).data?.error ?? 'not what was expected';
  throw new Refused(sentence, `${address}: ${status}, ${why}`);
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
