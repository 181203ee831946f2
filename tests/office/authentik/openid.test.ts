import { createLocalJWKSet, jwtVerify } from 'jose';
import type { JSONWebKeySet } from 'jose';
import * as client from 'openid-client';
import { describe, expect, it } from 'vitest';

import { dsmApplication, REDIRECT_URI, SLUG } from './dsm-application.ts';
import type { CreatedProvider } from './dsm-application.ts';
import { OTHER_HOST, seen, testAuthentik } from './harness.ts';
import type { ReleaseName, TestAuthentik } from './harness.ts';
import { itKeepsToAuthentiksSpecification } from './specification.ts';
import { authorizeUrl, signIn } from './sign-in-by-hand.ts';

const ANN = { username: 'ann', password: 'Hobelbank-7-Eiche' };

interface Tokens {
  access_token: string;
  id_token: string;
}

/** An office with the application of the guide, where somebody signs in. */
async function withApplication(changes: Record<string, unknown> = {}, release?: ReleaseName) {
  const office = await testAuthentik(release);
  const { provider } = await dsmApplication(office, changes);
  return { ...office, provider };
}

async function codeOf(office: TestAuthentik, provider: CreatedProvider, person = ANN): Promise<string> {
  const end = await signIn(office.browser(), provider.client_id, person);
  return new URL((end.body as { to: string }).to).searchParams.get('code') ?? '';
}

function redeem(office: TestAuthentik, provider: CreatedProvider, form: Record<string, string>) {
  return office.plain('POST', '/application/o/token/', {
    form: {
      grant_type: 'authorization_code',
      redirect_uri: REDIRECT_URI,
      client_id: provider.client_id,
      client_secret: provider.client_secret,
      ...form,
    },
  });
}

async function tokensOf(office: TestAuthentik, provider: CreatedProvider, person = ANN): Promise<Tokens> {
  const answer = await redeem(office, provider, { code: await codeOf(office, provider, person) });
  expect(answer.status).toBe(200);
  return answer.body as Tokens;
}

async function discoveryOf(office: TestAuthentik) {
  const answer = await office.plain('GET', `/application/o/${SLUG}/.well-known/openid-configuration`);
  return answer.body as Record<string, unknown> & { issuer: string };
}

async function claimsOf(office: TestAuthentik, provider: CreatedProvider, person = ANN) {
  const { id_token, access_token } = await tokensOf(office, provider, person);
  const keys = (await office.plain('GET', `/application/o/${SLUG}/jwks/`)).body as JSONWebKeySet;
  const { issuer } = await discoveryOf(office);
  const { payload, protectedHeader } = await jwtVerify(id_token, createLocalJWKSet(keys), {
    issuer,
    audience: provider.client_id,
  });
  const userInfo = await office.plain('GET', '/application/o/userinfo/', {
    headers: { authorization: `Bearer ${access_token}` },
  });
  return { payload, protectedHeader, userInfo: userInfo.body };
}

describe('discovery', () => {
  it('has the addresses that all share, and those of the application', async () => {
    const office = await withApplication();
    const { url } = office.server;
    expect(await discoveryOf(office)).toMatchObject({
      issuer: `${url}/application/o/${SLUG}/`,
      authorization_endpoint: `${url}/application/o/authorize/`,
      token_endpoint: `${url}/application/o/token/`,
      userinfo_endpoint: `${url}/application/o/userinfo/`,
      jwks_uri: `${url}/application/o/${SLUG}/jwks/`,
      scopes_supported: ['openid', 'email', 'profile'],
      token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    });
  });

  it('speaks of the host that was asked', async () => {
    const office = await withApplication();
    const answer = await office.plain('GET', `/application/o/${SLUG}/.well-known/openid-configuration`, {
      headers: { host: OTHER_HOST },
    });
    expect(answer.body).toMatchObject({ issuer: `https://${OTHER_HOST}/application/o/${SLUG}/` });
  });

  it('has the host alone as issuer in global mode', async () => {
    const office = await withApplication({ issuer_mode: 'global' });
    expect((await discoveryOf(office)).issuer).toBe(`${office.server.url}/`);
    expect((await claimsOf(office, office.provider)).payload.iss).toBe(`${office.server.url}/`);
  });

  it('lists the scopes that have a mapping', async () => {
    const office = await withApplication({ property_mappings: [] });
    expect((await discoveryOf(office))['scopes_supported']).toEqual(['openid']);
  });

  it('is not there for an application without a provider', async () => {
    const office = await testAuthentik();
    const answer = await office.plain('GET', '/application/o/nothing/.well-known/openid-configuration');
    expect(answer.status).toBe(404);
  });
});

describe('an ID token', () => {
  it('is signed with the RSA key, and says what the mappings say', async () => {
    const office = await withApplication();
    const { payload, protectedHeader, userInfo } = await claimsOf(office, office.provider);
    expect(protectedHeader.alg).toBe('RS256');
    expect((await discoveryOf(office))['id_token_signing_alg_values_supported']).toEqual(['RS256']);
    const claims = {
      sub: 'ann@morgenrot.example',
      email: 'ann@morgenrot.example',
      email_verified: false,
      name: 'Ann Abendroth',
      given_name: 'Ann Abendroth',
      preferred_username: 'ann',
      nickname: 'ann',
      groups: ['Office'],
    };
    expect(payload).toMatchObject({ ...claims, nonce: 'n-0815' });
    expect(payload['auth_time']).toBeTypeOf('number');
    expect(userInfo).toEqual(claims);
  });

  it('says that the address is verified before 2025.10', async () => {
    const office = await withApplication({}, '2025.8');
    expect((await claimsOf(office, office.provider)).payload['email_verified']).toBe(true);
  });

  it('is signed with ES256 by an EC key', async () => {
    const office = await testAuthentik();
    const made = await office.call('POST', '/crypto/certificatekeypairs/generate/', {
      body: { common_name: 'EC', validity_days: 30, alg: 'ecdsa' },
    });
    const { provider } = await dsmApplication(office, { signing_key: (made.body as { pk: string }).pk });
    expect((await discoveryOf(office))['id_token_signing_alg_values_supported']).toEqual(['ES256']);
    expect((await claimsOf(office, provider)).protectedHeader.alg).toBe('ES256');
  });

  it('is signed with the client secret where there is no key, and no key is published', async () => {
    const office = await withApplication({ signing_key: null });
    expect((await discoveryOf(office))['id_token_signing_alg_values_supported']).toEqual(['HS256']);
    expect((await office.plain('GET', `/application/o/${SLUG}/jwks/`)).body).toEqual({ keys: [] });
    const { id_token } = await tokensOf(office, office.provider);
    const secret = new TextEncoder().encode(office.provider.client_secret);
    const { protectedHeader } = await jwtVerify(id_token, secret);
    expect(protectedHeader.alg).toBe('HS256');
  });

  it('has no name without the mapping of profile', async () => {
    const office = await testAuthentik();
    const openid = office.state.scopeMappings.find(({ scope_name }) => scope_name === 'openid');
    const { provider } = await dsmApplication(office, { property_mappings: [openid?.pk] });
    const { payload, userInfo } = await claimsOf(office, provider);
    expect(payload).not.toHaveProperty('preferred_username');
    expect(userInfo).toEqual({ sub: 'ann@morgenrot.example' });
  });

  it('leaves the claims to userinfo when the provider says so', async () => {
    const office = await withApplication({ include_claims_in_id_token: false });
    const { payload, userInfo } = await claimsOf(office, office.provider);
    expect(payload).not.toHaveProperty('preferred_username');
    expect(payload.sub).toBe('ann@morgenrot.example');
    expect(userInfo).toMatchObject({ preferred_username: 'ann' });
  });

  it.each([
    ['user_id', '2'],
    ['user_username', 'ann'],
    ['user_email', 'ann@morgenrot.example'],
    ['user_uuid', '6b1d5a2e-0000-4000-8000-000000000102'],
  ])('has the subject of mode %s', async (sub_mode, sub) => {
    const office = await withApplication({ sub_mode });
    expect((await claimsOf(office, office.provider)).payload.sub).toBe(sub);
  });

  it('has a subject that tells nothing when no mode was chosen', async () => {
    const office = await withApplication({ sub_mode: 'hashed_user_id' });
    const me = await office.call('GET', '/core/users/2/');
    const { payload } = await claimsOf(office, office.provider);
    expect(payload.sub).toMatch(/^[0-9a-f]{64}$/);
    expect(me.body).toMatchObject({ uid: payload.sub });
  });

  it('names a person as a mapping made by hand does', async () => {
    const office = await testAuthentik();
    const made = await office.call('POST', '/propertymappings/provider/scope/', {
      body: {
        name: 'DSM names',
        scope_name: 'profile',
        expression: `# The name on the NAS, where it is another one.
return {
  "name": request.user.name,
  "preferred_username": request.user.attributes.get("dsm_username", request.user.username),
}`,
      },
    });
    const openid = office.state.scopeMappings.find(({ scope_name }) => scope_name === 'openid');
    const { provider } = await dsmApplication(office, {
      property_mappings: [openid?.pk, (made.body as { pk: string }).pk],
    });
    const bjoern = { username: 'bjoern.aagaard', password: 'Zwinge-500-mm' };
    expect((await claimsOf(office, provider, bjoern)).payload).toMatchObject({
      name: 'Bjørn Ågård',
      preferred_username: 'bjoern',
    });
    expect((await claimsOf(office, provider)).payload).toMatchObject({ preferred_username: 'ann' });
  });
});

describe('an application that knows the protocol', () => {
  it('finds everything by discovery, and signs a person in with PKCE', async () => {
    // With a path: the client puts a slash behind a bare origin, which is another redirect URI then.
    const redirect_uri = `${REDIRECT_URI}/callback`;
    const office = await withApplication({ redirect_uris: [{ matching_mode: 'strict', url: redirect_uri }] });
    const { client_id, client_secret } = office.provider;
    const config = await client.discovery(
      new URL(`${office.server.url}/application/o/${SLUG}/`),
      client_id,
      client_secret,
      undefined,
      { [client.customFetch]: office.fetch },
    );
    const verifier = client.randomPKCECodeVerifier();
    const end = await signIn(office.browser(), client_id, ANN, {
      redirect_uri,
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const way = new URL((end.body as { to: string }).to);
    const expected = { expectedState: 'st-4711', expectedNonce: 'n-0815' };
    await expect(
      client.authorizationCodeGrant(config, way, { ...expected, pkceCodeVerifier: `${verifier}x` }),
    ).rejects.toThrow();
    const tokens = await client.authorizationCodeGrant(config, way, {
      ...expected,
      pkceCodeVerifier: verifier,
    });
    expect(tokens.claims()).toMatchObject({ preferred_username: 'ann' });
  });
});

describe('the token endpoint', () => {
  it('takes a code once', async () => {
    const office = await withApplication();
    const code = await codeOf(office, office.provider);
    expect((await redeem(office, office.provider, { code })).status).toBe(200);
    expect(await redeem(office, office.provider, { code })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('takes the client secret in a header too', async () => {
    const office = await withApplication();
    const { client_id, client_secret } = office.provider;
    const answer = await office.plain('POST', '/application/o/token/', {
      headers: { authorization: `Basic ${Buffer.from(`${client_id}:${client_secret}`).toString('base64')}` },
      form: {
        grant_type: 'authorization_code',
        redirect_uri: REDIRECT_URI,
        code: await codeOf(office, office.provider),
      },
    });
    expect(answer.status).toBe(200);
  });

  it('refuses a wrong secret, an unknown client and another redirect URI', async () => {
    const office = await withApplication();
    const code = await codeOf(office, office.provider);
    for (const [form, status, error] of [
      [{ client_secret: 'wrong' }, 401, 'invalid_client'],
      [{ client_id: 'nobody' }, 401, 'invalid_client'],
      [{ redirect_uri: `${REDIRECT_URI}/` }, 400, 'invalid_grant'],
    ] as const) {
      const answer = await redeem(office, office.provider, { code, ...form });
      expect(answer).toMatchObject({ status, body: { error } });
    }
  });

  it('gives a refresh token with offline access alone', async () => {
    const office = await testAuthentik();
    const all = office.state.scopeMappings.map(({ pk }) => pk);
    const { provider } = await dsmApplication(office, { property_mappings: all });
    expect(await tokensOf(office, provider)).not.toHaveProperty('refresh_token');
  });
});

describe('a provider without grant types', () => {
  it('is granted nothing from 2026.5 on, and says so to the application alone', async () => {
    for (const release of ['2026.5', '2026.8'] as const) {
      const office = await testAuthentik(release);
      const { provider } = await dsmApplication(office, { grant_types: undefined });
      expect(provider).toMatchObject({ grant_types: [] });
      const answer = await office.browser()('GET', authorizeUrl(provider.client_id));
      const to = new URL(String(answer.headers['location']));
      expect(to.origin).toBe(REDIRECT_URI);
      expect(to.searchParams.get('error')).toBe('invalid_request');
      expect(await redeem(office, provider, { code: 'any' })).toMatchObject({
        status: 400,
        body: { error: 'invalid_grant' },
      });
    }
  });

  it('is granted everything before', async () => {
    const office = await withApplication({ grant_types: [] }, '2026.2');
    expect(office.provider).not.toHaveProperty('grant_types');
    expect((await claimsOf(office, office.provider)).payload).toMatchObject({ preferred_username: 'ann' });
  });
});

describe('the specification', () => {
  itKeepsToAuthentiksSpecification(seen);
});
