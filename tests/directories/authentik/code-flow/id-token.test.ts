import { createHmac } from 'node:crypto';

import { CompactEncrypt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import { describe, expect, it } from 'vitest';

import { verifyIdToken } from '../../../../src/main/directories/authentik/code-flow/id-token.ts';
import type { PublicKey } from '../../../../src/main/directories/authentik/discovery.ts';

const ISSUER = 'https://auth.office.example/application/o/synology-dsm/';
const now = Math.floor(Date.now() / 1000);

const good = {
  iss: ISSUER,
  aud: 'client-1',
  sub: 'ann@office.example',
  nonce: 'n-1',
  iat: now,
  exp: now + 300,
  preferred_username: 'ann',
  email: 'ann@office.example',
  email_verified: false,
  name: 'Ann Morgen',
  groups: ['Office', 'Größen & Maße'],
};

const rsa = await generateKeyPair('RS256', { extractable: true });
const other = await generateKeyPair('RS256', { extractable: true });
const curve = await generateKeyPair('ES256', { extractable: true });
const published = async (key: CryptoKey, more: object): Promise<PublicKey> => {
  const { kty = '', ...jwk } = await exportJWK(key);
  return { ...jwk, kty, use: 'sig', ...more };
};
const keys = [await published(rsa.publicKey, { kid: 'one', alg: 'RS256' })];

const signed = (claims: object, { key = rsa.privateKey, alg = 'RS256', kid = 'one' } = {}) =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg, kid }).sign(key);

const verified = (token: string) =>
  verifyIdToken(token, { issuer: ISSUER, clientId: 'client-1', nonce: 'n-1', keys });

describe('an ID token', () => {
  it('that is right tells who has signed in', async () => {
    expect(await verified(await signed(good))).toMatchObject({
      claims: {
        sub: 'ann@office.example',
        preferredUsername: 'ann',
        email: 'ann@office.example',
        name: 'Ann Morgen',
        groups: ['Office', 'Größen & Maße'],
      },
    });
  });

  it('without scope mappings is right too, and tells next to nothing', async () => {
    const { iss, aud, sub, nonce, iat, exp } = good;
    expect(await verified(await signed({ iss, aud, sub, nonce, iat, exp }))).toMatchObject({
      claims: { preferredUsername: undefined, email: undefined, groups: [] },
    });
  });

  it.each<[string, object, string]>([
    ['of another issuer', { iss: 'https://auth.office.example/' }, 'issuer'],
    ['for another client', { aud: 'client-2' }, 'audience'],
    ['that answers another question', { nonce: 'n-2' }, 'nonce'],
    ['that answers no question', { nonce: undefined }, 'nonce'],
    ['that has expired', { iat: now - 600, exp: now - 60 }, 'time'],
    ['that never expires', { exp: undefined }, 'time'],
    ['that is not valid yet', { nbf: now + 120 }, 'time'],
    ['about nobody', { sub: undefined }, 'unreadable'],
  ])('%s is refused', async (_, wrong, fault) => {
    expect(await verified(await signed({ ...good, ...wrong }))).toEqual({ fault });
  });

  it('may be half a minute late', async () => {
    expect(await verified(await signed({ ...good, exp: now - 10 }))).toHaveProperty('claims');
  });

  it('signed by somebody else is refused', async () => {
    expect(await verified(await signed(good, { key: other.privateKey }))).toEqual({ fault: 'signature' });
  });

  it('signed with a key that is not published is refused', async () => {
    expect(await verified(await signed(good, { kid: 'two' }))).toEqual({ fault: 'signature' });
  });

  it('signed with a curve is refused, even where that key is published', async () => {
    const both = [...keys, await published(curve.publicKey, { kid: 'curve', alg: 'ES256' })];
    const token = await signed(good, { key: curve.privateKey, alg: 'ES256', kid: 'curve' });
    const expected = { issuer: ISSUER, clientId: 'client-1', nonce: 'n-1', keys: both };
    expect(await verifyIdToken(token, expected)).toEqual({ fault: 'algorithm' });
  });

  it('signed with the client secret is refused', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const content = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(good)}`;
    const mac = createHmac('sha256', 'client-secret').update(content).digest('base64url');
    expect(await verified(`${content}.${mac}`)).toEqual({ fault: 'algorithm' });
  });

  it('that is not signed at all is refused', async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    expect(await verified(`${part({ alg: 'none' })}.${part(good)}.`)).toEqual({ fault: 'algorithm' });
  });

  it('that is encrypted is refused', async () => {
    const token = await new CompactEncrypt(new TextEncoder().encode(await signed(good)))
      .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A256CBC-HS512' })
      .encrypt((await generateKeyPair('RSA-OAEP-256')).publicKey);
    expect(await verified(token)).toEqual({ fault: 'encrypted' });
  });

  it('that is none is refused', async () => {
    expect(await verified('not a token')).toEqual({ fault: 'unreadable' });
  });
});
