import { describe, expect, it } from 'vitest';

import { judgePublished, readPublished } from '../../../src/main/directories/authentik/discovery.ts';
import type { Published } from '../../../src/main/directories/authentik/discovery.ts';
import { failure, scripted } from './harness.ts';
import type { Answers, Scripted } from './harness.ts';

const SLUG = '/application/o/synology-dsm/';
const WELL_KNOWN = `${SLUG}.well-known/openid-configuration`;

/** What an application of authentik publishes (facts/authentik.md §4). */
const documentAt = (origin: string, more: object = {}) => ({
  issuer: `${origin}${SLUG}`,
  authorization_endpoint: `${origin}/application/o/authorize/`,
  token_endpoint: `${origin}/application/o/token/`,
  userinfo_endpoint: `${origin}/application/o/userinfo/`,
  jwks_uri: `${origin}${SLUG}jwks/`,
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['email', 'openid', 'profile'],
  ...more,
});

const rsa = { kty: 'RSA', alg: 'RS256', use: 'sig', kid: '1', n: 'abc', e: 'AQAB' };

async function publishing(documentOf: (origin: string) => unknown, keys: unknown = { keys: [rsa] }) {
  const box: { server?: Scripted } = {};
  const answers: Answers = ({ path }) => {
    if (path === WELL_KNOWN) return { body: documentOf(box.server?.url ?? '') };
    return path === `${SLUG}jwks/` ? { body: keys } : undefined;
  };
  const server = await scripted(answers);
  box.server = server;
  return { ...server, wellKnown: server.url + WELL_KNOWN };
}

async function published(documentOf: (origin: string) => unknown, keys?: unknown): Promise<Published> {
  const { wellKnown, ca } = await publishing(documentOf, keys);
  return readPublished(wellKnown, { ca });
}

const codesOf = (one: Published) => judgePublished(one, 'Synology DSM').map(({ code }) => code);

describe('what an application publishes', () => {
  it('is read without a token, its keys as well', async () => {
    const { wellKnown, ca, url, questions } = await publishing(documentAt);
    const read = await readPublished(wellKnown, { ca });
    expect(read.document).toMatchObject({ issuer: `${url}${SLUG}`, algorithms: ['RS256'] });
    expect(read.keys).toEqual([rsa]);
    expect(questions.map(({ authorization }) => authorization)).toEqual([undefined, undefined]);
    expect(codesOf(read)).toEqual([]);
  });

  it('may not be there', async () => {
    const { url, ca } = await publishing(documentAt);
    await expect(readPublished(`${url}/application/o/other/.well-known/x`, { ca })).rejects.toEqual(
      failure('AUTHENTIK_APPLICATION_UNREACHED', /application\/o\/other/),
    );
  });

  it('may be in a form that cannot be', async () => {
    await expect(published((origin) => documentAt(origin, { issuer: 'office' }))).rejects.toEqual(
      failure('REPLY_UNEXPECTED', /issuer/),
    );
  });

  it.each([
    ['http://auth.office.example/x', 'PLAIN_HTTP_REFUSED'],
    ['auth.office.example', 'ADDRESS_MALFORMED'],
  ])('is not asked for at %s', async (address, code) => {
    await expect(readPublished(address, {})).rejects.toEqual(failure(code));
  });
});

describe('what DSM could not work with', () => {
  it.each([
    [['ES256'], /with ES256, not with RS256/],
    [['HS256'], /with HS256/],
    [['RS256', 'ES256'], /RS256 and ES256/],
    [[], /with nothing/],
  ])('is the algorithm %j', async (algorithms, sentence) => {
    const one = await published((origin) =>
      documentAt(origin, { id_token_signing_alg_values_supported: algorithms }),
    );
    const findings = judgePublished(one, 'Synology DSM');
    expect(findings.map(({ code }) => code)).toEqual(['AUTHENTIK_ALGORITHM_UNSUITABLE']);
    expect(findings[0]?.sentence).toMatch(sentence);
  });

  it('is a scope that is not offered', async () => {
    const one = await published((origin) => documentAt(origin, { scopes_supported: ['openid', 'email'] }));
    expect(judgePublished(one, 'Synology DSM')).toMatchObject([
      { code: 'AUTHENTIK_SCOPES_UNOFFERED', sentence: 'Synology DSM does not offer the scope profile.' },
    ]);
  });

  it.each([
    ['jwks_uri', 'http://authentik-server:9000/jwks/'],
    ['issuer', 'http://localhost/application/o/synology-dsm/'],
    ['token_endpoint', 'https://inside.office.example/application/o/token/'],
  ])('is a proxy that lets %s come out as %s', async (field, address) => {
    const one = await published((origin) => documentAt(origin, { [field]: address }));
    expect(judgePublished(one, 'Synology DSM')).toMatchObject([
      {
        code: 'AUTHENTIK_ENDPOINTS_ELSEWHERE',
        sentence: expect.stringContaining(new URL(address).origin) as unknown,
      },
    ]);
  });

  it('is asked for at the host that was meant only: keys elsewhere are nobody’s', async () => {
    const one = await published((origin) => documentAt(origin, { jwks_uri: 'https://127.0.0.1:9/jwks/' }));
    expect(one.keys).toBeUndefined();
  });

  it.each([[{ keys: [] }], [{}], [{ keys: [{ kty: 'EC', crv: 'P-256' }] }]])(
    'is that no RSA key is published: %j',
    async (keys) => {
      expect(codesOf(await published(documentAt, keys))).toEqual(['AUTHENTIK_NO_RSA_KEY']);
    },
  );
});
