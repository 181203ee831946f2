import { describe, expect, it } from 'vitest';

import { ownMappings } from '../../../src/main/directories/authentik/scope-mappings.ts';
import { failure, opened, page, present, uuidOf } from './harness.ts';
import type { Answers } from './harness.ts';

const at =
  (path: string, ...results: unknown[]): Answers =>
  (question) =>
    question.path === path ? page(...results) : undefined;

const IMPLICIT = 'default-provider-authorization-implicit-consent';

describe('the flows', () => {
  const flow = { pk: uuidOf(1), slug: IMPLICIT, designation: 'authorization' };

  it('are found by what authentik calls them, among those for the purpose', async () => {
    const { authentik, questions } = await opened('2026.8.3', at('/api/v3/flows/instances/', flow));
    expect(await authentik.flow('authorization')).toEqual({ id: uuidOf(1), slug: IMPLICIT });
    expect(Object.fromEntries(present(questions[0]).query)).toMatchObject({
      designation: 'authorization',
      slug: IMPLICIT,
    });
  });

  it.each([
    ['there is none', []],
    ['it is for something else', [{ ...flow, designation: 'authentication' }]],
    ['it only begins like that', [{ ...flow, slug: `${IMPLICIT}-2` }]],
  ])('are missed where %s', async (_, flows) => {
    const { authentik } = await opened('2026.8.3', at('/api/v3/flows/instances/', ...flows));
    await expect(authentik.flow('authorization')).rejects.toEqual(
      failure('AUTHENTIK_FLOW_MISSING', new RegExp(IMPLICIT)),
    );
  });

  it('are not the one that signs out of authentik itself', async () => {
    const own = { pk: uuidOf(2), slug: 'default-invalidation-flow', designation: 'invalidation' };
    const { authentik } = await opened('2026.8.3', at('/api/v3/flows/instances/', own));
    await expect(authentik.flow('invalidation')).rejects.toEqual(failure('AUTHENTIK_FLOW_MISSING'));
  });
});

describe('the signing keys', () => {
  const path = '/api/v3/crypto/certificatekeypairs/';
  const key = (number: number, more: object) => ({
    pk: uuidOf(number),
    name: `Key ${number}`,
    private_key_available: true,
    cert_expiry: '2036-01-01T00:00:00Z',
    managed: null,
    ...more,
  });

  it.each([
    ['2025.10.4', 'private_key_type'],
    ['2025.12.0', 'key_type'],
  ])('of %s are those that are RSA by %s and have their private key', async (version, field) => {
    const { authentik } = await opened(
      version,
      at(
        path,
        key(1, { [field]: 'rsa' }),
        key(2, { [field]: 'ec' }),
        key(3, { [field]: null }),
        key(4, { [field]: 'rsa', private_key_available: false }),
        key(5, { [field]: 'rsa', managed: 'goauthentik.io/crypto/jwt-managed' }),
      ),
    );
    expect(await authentik.rsaKeys()).toEqual([
      { id: uuidOf(1), name: 'Key 1', expires: '2036-01-01T00:00:00Z', isOwn: false },
      { id: uuidOf(5), name: 'Key 5', expires: '2036-01-01T00:00:00Z', isOwn: true },
    ]);
  });

  it('can be generated, always RSA, for ten years', async () => {
    const { authentik, questions } = await opened('2026.8.3', ({ method }) =>
      method === 'POST' ? { body: key(7, { key_type: 'rsa' }) } : undefined,
    );
    expect(await authentik.generateRsaKey('Synology DSM')).toMatchObject({ id: uuidOf(7) });
    expect(questions.map((question) => [question.path, JSON.parse(question.body) as unknown])).toEqual([
      [`${path}generate/`, { common_name: 'Synology DSM', validity_days: 3650, alg: 'rsa' }],
    ]);
  });

  it.each([
    [{ common_name: ['Certificate-Key Pair with this name already exists.'] }],
    [{ name: ['This field must be unique.'], code: 'invalid' }],
  ])('are not generated under a name that is taken: %j', async (body) => {
    const { authentik } = await opened('2026.8.3', () => ({ status: 400, body }));
    await expect(authentik.generateRsaKey('Synology DSM')).rejects.toEqual(
      failure('AUTHENTIK_NAME_TAKEN', /Synology DSM/),
    );
  });

  it('that come out as something else than RSA are no keys', async () => {
    const { authentik } = await opened('2026.8.3', () => ({ body: key(7, { key_type: 'ec' }) }));
    await expect(authentik.generateRsaKey('Synology DSM')).rejects.toEqual(
      failure('REPLY_UNEXPECTED', /RSA/),
    );
  });
});

describe('the scope mappings', () => {
  const mapping = (number: number, scope: string, managed: string | null) => ({
    pk: uuidOf(number),
    name: scope,
    scope_name: scope,
    expression: 'return {}',
    managed,
  });
  const own = (number: number, scope: string) =>
    mapping(number, scope, `goauthentik.io/providers/oauth2/scope-${scope}`);

  it.each([
    ['2024.6.4', '/api/v3/propertymappings/scope/'],
    ['2024.8.0', '/api/v3/propertymappings/provider/scope/'],
  ])('of %s are at %s', async (version, path) => {
    const { authentik } = await opened(version, at(path, own(1, 'openid')));
    expect(await authentik.scopeMappings()).toHaveLength(1);
  });

  it('for DSM are authentik’s own three, in the order that DSM asks in', async () => {
    const path = '/api/v3/propertymappings/provider/scope/';
    const { authentik } = await opened(
      '2026.8.3',
      at(path, own(1, 'email'), mapping(2, 'profile', null), own(3, 'profile'), own(4, 'openid')),
    );
    const mappings = ownMappings(await authentik.scopeMappings());
    expect(mappings.map(({ id }) => id)).toEqual([uuidOf(4), uuidOf(3), uuidOf(1)]);
  });

  it('are missed by name', () => {
    const openid = {
      id: uuidOf(1),
      name: 'x',
      scope: 'openid',
      managed: 'goauthentik.io/providers/oauth2/scope-openid',
    };
    const profile = { id: uuidOf(2), name: 'x', scope: 'profile', managed: undefined };
    expect(() => ownMappings([openid, profile])).toThrow(
      failure('AUTHENTIK_SCOPES_GONE', /profile and email/),
    );
  });
});

describe('the people', () => {
  const user = (pk: number, username: string, more: object = {}) => ({
    pk,
    username,
    name: `${username} name`,
    email: `${username}@office.example`,
    is_active: true,
    type: 'internal',
    ...more,
  });

  it('are told with what matters, service accounts marked', async () => {
    const { authentik } = await opened(
      '2026.8.3',
      at(
        '/api/v3/core/users/',
        user(4, 'ann', { groups: [uuidOf(1)] }),
        user(5, 'ben', { name: '', email: '', is_active: false }),
        user(6, 'ak-outpost', { type: 'internal_service_account' }),
      ),
    );
    expect(await authentik.users()).toEqual([
      {
        id: 4,
        username: 'ann',
        name: 'ann name',
        email: 'ann@office.example',
        isActive: true,
        isService: false,
        groups: [uuidOf(1)],
      },
      {
        id: 5,
        username: 'ben',
        name: 'ben',
        email: undefined,
        isActive: false,
        isService: false,
        groups: [],
      },
      {
        id: 6,
        username: 'ak-outpost',
        name: 'ak-outpost name',
        email: 'ak-outpost@office.example',
        isActive: true,
        isService: true,
        groups: [],
      },
    ]);
  });

  it('are found by their names to the letter', async () => {
    const { authentik, questions } = await opened('2026.8.3', ({ query }) =>
      query.get('username') === 'ann' ? page(user(4, 'ann'), user(9, 'Ann')) : page(),
    );
    expect((await authentik.usersNamed(['ann', 'zoe'])).map(({ id }) => id)).toEqual([4]);
    expect(questions.map(({ query }) => query.get('username'))).toEqual(['ann', 'zoe']);
  });
});

describe('a list of several pages', () => {
  const row = (number: number) => ({ pk: uuidOf(number), name: `Group ${number}` });
  const inPages =
    (next: (asked: number) => number): Answers =>
    ({ query }) => {
      const asked = Number(query.get('page'));
      return { body: { pagination: { next: next(asked) }, results: [row(asked)] } };
    };

  it('is read to its end', async () => {
    const { authentik, questions } = await opened(
      '2026.8.3',
      inPages((asked) => (asked < 3 ? asked + 1 : 0)),
    );
    expect((await authentik.groups()).map(({ name }) => name)).toEqual(['Group 1', 'Group 2', 'Group 3']);
    expect(questions.map(({ query }) => query.get('page_size'))).toEqual(['100', '100', '100']);
  });

  it('is not read for ever', async () => {
    const { authentik, questions } = await opened(
      '2026.8.3',
      inPages(() => 2),
    );
    await expect(authentik.groups()).rejects.toEqual(failure('REPLY_UNEXPECTED', /page 2 after page 2/));
    expect(questions).toHaveLength(2);
  });
});

describe('an id that would lead elsewhere', () => {
  it('is no id', async () => {
    const { authentik } = await opened('2026.8.3', () => page({ pk: '../users', name: 'Office' }));
    await expect(authentik.groups()).rejects.toEqual(failure('REPLY_UNEXPECTED', /results\.0\.pk/));
  });

  it('is not made of a slug', async () => {
    const { authentik, questions } = await opened('2026.8.3');
    expect(await authentik.application('../users')).toBeUndefined();
    expect(questions[0]?.path).toBe('/api/v3/core/applications/..%2Fusers/');
  });
});
