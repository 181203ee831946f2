import { describe, expect, it } from 'vitest';

import { failure, opened, page, TOKEN, uuidOf } from './harness.ts';

const stored = {
  pk: uuidOf(1),
  pbm_uuid: uuidOf(1),
  name: 'Synology DSM',
  slug: 'synology-dsm',
  provider: 12,
  launch_url: 'https://nas.office.example:5001',
  policy_engine_mode: 'any',
};

describe('an application', () => {
  it('is created with its provider', async () => {
    const { authentik, questions } = await opened('2026.8.3', () => ({ status: 201, body: stored }));
    const made = await authentik.createApplication({
      name: 'Synology DSM',
      slug: 'synology-dsm',
      provider: 12,
    });
    expect(made).toEqual({
      id: uuidOf(1),
      name: 'Synology DSM',
      slug: 'synology-dsm',
      provider: 12,
      launchUrl: 'https://nas.office.example:5001',
      letsIn: 'by any binding',
    });
    expect(questions.map(({ method, body }) => [method, JSON.parse(body) as unknown])).toEqual([
      ['POST', { name: 'Synology DSM', slug: 'synology-dsm', provider: 12 }],
    ]);
  });

  it('cannot have a slug that is taken', async () => {
    const body = { slug: ['Application with this slug already exists.'] };
    const { authentik } = await opened('2026.8.3', () => ({ status: 400, body }));
    const creating = authentik.createApplication({ name: 'DSM', slug: 'synology-dsm', provider: 12 });
    await expect(creating).rejects.toEqual(failure('AUTHENTIK_NAME_TAKEN', /synology-dsm/));
  });

  it('may be without a provider, and be given one', async () => {
    const { authentik, questions } = await opened('2026.8.3', ({ method }) => ({
      body: method === 'GET' ? { ...stored, provider: null } : stored,
    }));
    expect((await authentik.application('synology-dsm'))?.provider).toBeUndefined();
    expect((await authentik.connectApplication('synology-dsm', 12)).provider).toBe(12);
    expect(questions[1]?.body).toBe('{"provider":12}');
  });

  it('may not be there', async () => {
    const { authentik } = await opened('2026.8.3');
    expect(await authentik.application('synology-dsm')).toBeUndefined();
  });

  it('is removed by its slug', async () => {
    const { authentik, questions } = await opened('2026.8.3', () => ({ status: 204 }));
    await authentik.removeApplication('synology-dsm');
    expect(questions.map(({ method, path }) => [method, path])).toEqual([
      ['DELETE', '/api/v3/core/applications/synology-dsm/'],
    ]);
  });

  it('says whom it lets in', async () => {
    const { authentik, questions } = await opened('2026.8.3', () => ({
      body: { passing: false, messages: ['Not in Office'], log_messages: [] },
    }));
    expect(await authentik.checkAccess('synology-dsm', 4)).toEqual({
      isLetIn: false,
      messages: ['Not in Office'],
    });
    expect(questions[0]?.query.get('for_user')).toBe('4');
  });
});

describe('the bindings of an application', () => {
  const binding = {
    pk: uuidOf(7),
    target: uuidOf(1),
    group: uuidOf(2),
    user: null,
    policy: null,
    enabled: true,
    negate: false,
    order: 0,
  };
  const told = {
    id: uuidOf(7),
    group: uuidOf(2),
    user: undefined,
    policy: undefined,
    isEnabled: true,
    isNegated: false,
  };

  it('are those of that application', async () => {
    const { authentik, questions } = await opened('2026.8.3', () => page(binding));
    expect(await authentik.bindings(uuidOf(1))).toEqual([told]);
    expect(questions[0]?.query.get('target')).toBe(uuidOf(1));
  });

  it('take a group, and let it go', async () => {
    const { authentik, questions } = await opened('2026.8.3', ({ method }) =>
      method === 'POST' ? { status: 201, body: binding } : { status: 204 },
    );
    expect(await authentik.bindGroup({ application: uuidOf(1), group: uuidOf(2) })).toEqual(told);
    await authentik.removeBinding(uuidOf(7));
    expect(questions.map(({ method, path, body }) => [method, path, body])).toEqual([
      [
        'POST',
        '/api/v3/policies/bindings/',
        JSON.stringify({ target: uuidOf(1), group: uuidOf(2), order: 0, enabled: true, negate: false }),
      ],
      ['DELETE', `/api/v3/policies/bindings/${uuidOf(7)}/`, ''],
    ]);
  });
});

describe('a dry run', () => {
  it('tells what the ID token would say', async () => {
    const preview = {
      sub: 'ann@office.example',
      preferred_username: 'ann',
      email: 'ann@office.example',
      email_verified: false,
      groups: ['Office'],
      nas_name: 'ann.m',
    };
    const { authentik, questions } = await opened('2026.8.3', () => ({ body: { preview } }));
    expect(await authentik.previewUser({ provider: 12, user: 4 })).toEqual({
      sub: 'ann@office.example',
      preferredUsername: 'ann',
      email: 'ann@office.example',
      name: undefined,
      groups: ['Office'],
      all: expect.objectContaining({ nas_name: 'ann.m', email_verified: false }) as unknown,
    });
    expect(questions[0]?.query.get('for_user')).toBe('4');
  });

  it('tells nothing of somebody whom the token may not preview', async () => {
    const body = { for_user: ['User not found'] };
    const { authentik } = await opened('2026.8.3', () => ({ status: 400, body }));
    expect(await authentik.previewUser({ provider: 12, user: 4 })).toBeUndefined();
  });

  it('is no answer where the provider is gone', async () => {
    const { authentik } = await opened('2026.8.3');
    await expect(authentik.previewUser({ provider: 12, user: 4 })).rejects.toEqual(
      failure('AUTHENTIK_NOT_FOUND'),
    );
  });

  it('tells DSM’s Well Known URL as authentik builds it, if an application has the provider', async () => {
    const base = 'https://auth.office.example/application/o';
    const urls = {
      issuer: `${base}/synology-dsm/`,
      authorize: `${base}/authorize/`,
      token: `${base}/token/`,
      user_info: `${base}/userinfo/`,
      provider_info: `${base}/synology-dsm/.well-known/openid-configuration`,
      logout: `${base}/synology-dsm/end-session/`,
      jwks: `${base}/synology-dsm/jwks/`,
      dcr_registration: null,
    };
    const { authentik } = await opened('2026.8.3', ({ path }) =>
      path === '/api/v3/providers/oauth2/12/setup_urls/' ? { body: urls } : undefined,
    );
    expect((await authentik.setupUrls(12)).wellKnown).toBe(urls.provider_info);
    await expect(authentik.setupUrls(13)).rejects.toEqual(
      failure('AUTHENTIK_NOT_FOUND', /an application with the provider 13/),
    );
  });
});

describe('what authentik says', () => {
  it('comes without the token, without an end of it, and in one line', async () => {
    const detail = `No.\n${TOKEN} ${'x'.repeat(400)}`;
    const { authentik } = await opened('2026.8.3', () => ({ status: 400, body: { detail } }));
    const failed: unknown = await authentik.removeApplication('dsm').catch((error: unknown) => error);
    expect(failed).toEqual(failure('AUTHENTIK_REFUSED', /^[^\n]*No\. \(secret\) x{100,190}…"\.$/));
  });
});
