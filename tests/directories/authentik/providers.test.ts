import { describe, expect, it } from 'vitest';

import { DSM_GRANTS } from '../../../src/main/directories/authentik/provider-fields.ts';
import type { ProviderFields } from '../../../src/main/directories/authentik/provider-fields.ts';
import { failure, opened, page, present, uuidOf } from './harness.ts';
import type { Answer, Question } from './harness.ts';

const PATH = '/api/v3/providers/oauth2/';
const SECRET = 'made-up-by-authentik-0123456789';

const wanted: ProviderFields = {
  name: 'Synology DSM',
  authorizationFlow: uuidOf(1),
  invalidationFlow: uuidOf(2),
  signingKey: uuidOf(3),
  scopeMappings: [uuidOf(4), uuidOf(5), uuidOf(6)],
  subjectMode: 'user_email',
  redirectUris: [{ url: 'https://nas.office.example:5001', matching: 'strict', type: 'authorization' }],
  grantTypes: DSM_GRANTS,
  includesClaimsInIdToken: true,
};

const stored = {
  pk: 12,
  name: 'Synology DSM',
  client_id: 'client-1',
  client_secret: SECRET,
  client_type: 'confidential',
  authorization_flow: uuidOf(1),
  invalidation_flow: uuidOf(2),
  signing_key: uuidOf(3),
  encryption_key: null,
  property_mappings: [uuidOf(4), uuidOf(5), uuidOf(6)],
  sub_mode: 'user_email',
  redirect_uris: [
    { matching_mode: 'strict', url: 'https://nas.office.example:5001', redirect_uri_type: 'authorization' },
  ],
  grant_types: ['authorization_code', 'refresh_token'],
  include_claims_in_id_token: true,
  assigned_application_slug: 'synology-dsm',
};

const created: Answer = { status: 201, body: stored };

/** Creates the wanted provider on an authentik of that version; what was sent, and what became of the secret. */
async function creating(version: string, answer: (question: Question) => Answer = () => created) {
  const { authentik, questions } = await opened(version, answer);
  const kept: string[] = [];
  const made = await authentik.createProvider(wanted, (secret) => void kept.push(secret));
  return { made, kept, sent: questions.map(({ body }) => JSON.parse(body) as Record<string, unknown>) };
}

describe('a new provider', () => {
  it('hands its secret to whoever keeps it, and tells the rest', async () => {
    const { made, kept } = await creating('2026.8.3');
    expect(kept).toEqual([SECRET]);
    expect(made).toEqual({ id: 12, clientId: 'client-1' });
  });

  it('of 2026.8 is sent with everything that DSM needs, grant types included', async () => {
    const { sent } = await creating('2026.8.3');
    expect(sent).toEqual([
      {
        name: 'Synology DSM',
        client_type: 'confidential',
        issuer_mode: 'per_provider',
        authorization_flow: uuidOf(1),
        invalidation_flow: uuidOf(2),
        signing_key: uuidOf(3),
        property_mappings: [uuidOf(4), uuidOf(5), uuidOf(6)],
        sub_mode: 'user_email',
        include_claims_in_id_token: true,
        grant_types: ['authorization_code', 'refresh_token'],
        redirect_uris: [
          {
            matching_mode: 'strict',
            url: 'https://nas.office.example:5001',
            redirect_uri_type: 'authorization',
          },
        ],
      },
    ]);
  });

  it('of 2025.10 is sent without what it does not know yet', async () => {
    const { sent } = await creating('2025.10.4');
    expect(present(sent[0])).not.toHaveProperty('grant_types');
    expect(present(sent[0])['redirect_uris']).toEqual([
      { matching_mode: 'strict', url: 'https://nas.office.example:5001' },
    ]);
  });

  it('of 2024.8 has no invalidation flow, and its redirect URI is a text', async () => {
    const { sent } = await creating('2024.8.3');
    expect(present(sent[0])).not.toHaveProperty('invalidation_flow');
    expect(present(sent[0])['redirect_uris']).toBe('https://nas.office.example:5001');
  });

  it.each([
    ['2024.8.6', 'text', { redirect_uris: ['Expected a list of items but got type "str".'] }],
    ['2024.10.4', 'list', { redirect_uris: ['Not a valid string.'] }],
  ])('of %s, which does not take a %s, is sent in the other form', async (version, first, complaint) => {
    const formOf = ({ redirect_uris: uris }: Record<string, unknown>) =>
      typeof uris === 'string' ? 'text' : 'list';
    const { sent, made } = await creating(version, ({ body }) =>
      formOf(JSON.parse(body) as Record<string, unknown>) === first
        ? { status: 400, body: complaint }
        : created,
    );
    expect(made.id).toBe(12);
    expect(sent.map(formOf)).toEqual(first === 'text' ? ['text', 'list'] : ['list', 'text']);
  });

  it('is not sent twice where the form was not the trouble', async () => {
    const { authentik, questions } = await opened('2024.8.3', () => ({
      status: 400,
      body: { signing_key: ['Invalid pk.'] },
    }));
    await expect(authentik.createProvider(wanted, () => undefined)).rejects.toEqual(
      failure('AUTHENTIK_REFUSED', /signing_key: Invalid pk\./),
    );
    expect(questions).toHaveLength(1);
  });

  it.each([
    [
      { name: ['OAuth2/OpenID Provider with this name already exists.'] },
      'AUTHENTIK_NAME_TAKEN',
      /Synology DSM/,
    ],
    [
      { redirect_uris: [{}, { url: ['May not be blank.'] }] },
      'AUTHENTIK_REFUSED',
      /redirect_uris: May not be/,
    ],
    [{ non_field_errors: ['No.'], code: 'invalid' }, 'AUTHENTIK_REFUSED', /It said: "No\."/],
    ['<h1>Bad request</h1>', 'AUTHENTIK_REFUSED', /HTTP 400/],
  ])('that is refused says why: %j', async (body, code, sentence) => {
    const { authentik } = await opened('2026.8.3', () => ({ status: 400, body }));
    await expect(authentik.createProvider(wanted, () => undefined)).rejects.toEqual(failure(code, sentence));
  });

  it('that the token may not make names the permission', async () => {
    const detail = 'You do not have permission to perform this action.';
    const { authentik } = await opened('2026.8.3', () => ({ status: 403, body: { detail } }));
    await expect(authentik.createProvider(wanted, () => undefined)).rejects.toMatchObject({
      finding: {
        code: 'AUTHENTIK_RIGHTS_MISSING',
        cause: expect.stringContaining('authentik_providers_oauth2.add_oauth2provider') as unknown,
      },
    });
  });

  it('is asked for once, whatever becomes of it', async () => {
    const { authentik, questions } = await opened('2026.8.3', () => ({ status: 503, body: 'Bad gateway' }));
    await expect(authentik.createProvider(wanted, () => undefined)).rejects.toEqual(failure('SERVER_ERROR'));
    expect(questions).toHaveLength(1);
  });

  it('whose secret cannot be kept says so to whoever keeps it', async () => {
    const { authentik } = await opened('2026.8.3', () => created);
    const keep = () => Promise.reject(new Error('The keychain is locked.'));
    await expect(authentik.createProvider(wanted, keep)).rejects.toThrow('The keychain is locked.');
  });
});

describe('a provider that is there', () => {
  it('is read without its secret', async () => {
    const { authentik } = await opened('2026.8.3', () => ({ body: stored }));
    const provider = await authentik.provider(12);
    expect(provider).toEqual({
      id: 12,
      name: 'Synology DSM',
      clientId: 'client-1',
      isConfidential: true,
      authorizationFlow: uuidOf(1),
      invalidationFlow: uuidOf(2),
      signingKey: uuidOf(3),
      encryptionKey: undefined,
      scopeMappings: [uuidOf(4), uuidOf(5), uuidOf(6)],
      subjectMode: 'user_email',
      redirectUris: [{ url: 'https://nas.office.example:5001', matching: 'strict', type: 'authorization' }],
      grantTypes: ['authorization_code', 'refresh_token'],
      includesClaimsInIdToken: true,
      application: 'synology-dsm',
    });
    expect(JSON.stringify(provider)).not.toContain(SECRET);
  });

  it('of an old release has its redirect URIs in lines', async () => {
    const old = { ...stored, redirect_uris: 'https://nas.office.example\nhttps://other.office.example\n' };
    const { authentik } = await opened('2024.8.3', () => ({ body: old }));
    expect((await authentik.provider(12))?.redirectUris.map(({ url }) => url)).toEqual([
      'https://nas.office.example',
      'https://other.office.example',
    ]);
  });

  it.each([
    [{ name: 'Synology DSM' }, 'name'],
    [{ clientId: 'client-1' }, 'client_id'],
  ])('is found by %j, and by that exactly', async (by, asked) => {
    const { authentik, questions } = await opened('2026.8.3', () =>
      page({ ...stored, pk: 11, name: 'synology dsm', client_id: 'CLIENT-1' }, stored),
    );
    expect((await authentik.providerBy(by))?.id).toBe(12);
    expect(questions[0]?.query.get(asked)).toBe(Object.values(by)[0]);
  });

  it('hands out its secret only when that is asked for', async () => {
    const { authentik } = await opened('2026.8.3', () => ({ body: stored }));
    expect(await authentik.clientSecretOf(12)).toBe(SECRET);
  });

  it('is changed in what is given and nothing else', async () => {
    const { authentik, questions } = await opened('2026.8.3', () => ({ body: stored }));
    await authentik.updateProvider(12, { signingKey: uuidOf(9) });
    expect(questions.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['PATCH', `${PATH}12/`, JSON.stringify({ signing_key: uuidOf(9) })],
    ]);
  });

  it('can lose its keys, where its release knows both', async () => {
    const sent = async (version: string) => {
      const { authentik, questions } = await opened(version, () => ({ body: stored }));
      await authentik.updateProvider(12, { signingKey: null, encryptionKey: null });
      return questions[0]?.body;
    };
    expect(await sent('2026.8.3')).toBe('{"signing_key":null,"encryption_key":null}');
    expect(await sent('2024.8.3')).toBe('{"signing_key":null}');
  });

  it('says what goes with it', async () => {
    const used = [
      { app: 'authentik_core', model_name: 'application', pk: 'x', name: 'DSM', action: 'set_null' },
    ];
    const { authentik } = await opened('2026.8.3', () => ({ body: used }));
    expect(await authentik.usedBy(12)).toEqual([{ name: 'DSM', kind: 'application' }]);
  });

  it('is removed', async () => {
    const { authentik, questions } = await opened('2026.8.3', () => ({ status: 204 }));
    await authentik.removeProvider(12);
    expect(questions.map(({ method, path }) => [method, path])).toEqual([['DELETE', `${PATH}12/`]]);
  });

  it('may be gone: reading it says so, removing it fails by name', async () => {
    const { authentik } = await opened('2026.8.3');
    expect(await authentik.provider(12)).toBeUndefined();
    await expect(authentik.removeProvider(12)).rejects.toEqual(
      failure('AUTHENTIK_NOT_FOUND', /the provider 12/),
    );
  });

  it('is not taken for gone when it may not be seen', async () => {
    const { authentik } = await opened('2026.8.3', () => ({ status: 403, body: { detail: 'No.' } }));
    await expect(authentik.provider(12)).rejects.toEqual(failure('AUTHENTIK_RIGHTS_MISSING'));
  });
});
