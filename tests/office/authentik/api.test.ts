import { createPublicKey, X509Certificate } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { dsmApplication, providerBody, REDIRECT_URI, SLUG } from './dsm-application.ts';
import { seen, testAuthentik } from './harness.ts';
import { itKeepsToAuthentiksSpecification } from './specification.ts';

const PROVIDERS = '/providers/oauth2/';
const APPLICATIONS = '/core/applications/';
const BINDINGS = '/policies/bindings/';
const CERTIFICATES = '/crypto/certificatekeypairs/';
const MAPPINGS = '/propertymappings/provider/scope/';
const NO_SUCH_ID = '6b1d5a2e-ffff-4fff-8fff-ffffffffffff';

describe('a provider', () => {
  it('is made with an id, a client id and a secret of its own', async () => {
    const { call, state } = await testAuthentik();
    const made = await call('POST', PROVIDERS, { body: providerBody(state) });
    expect(made).toMatchObject({
      status: 201,
      body: {
        pk: 1,
        name: 'Synology DSM',
        client_type: 'confidential',
        client_id: expect.stringMatching(/^\w{40}$/) as string,
        client_secret: expect.stringMatching(/^\w{128}$/) as string,
        redirect_uris: [{ matching_mode: 'strict', url: REDIRECT_URI, redirect_uri_type: 'authorization' }],
        assigned_application_slug: null,
        access_token_validity: 'hours=1',
      },
    });
  });

  it('has no mappings, no key and no grants that it was not given', async () => {
    const { call, state } = await testAuthentik();
    const { name, authorization_flow, invalidation_flow, redirect_uris } = providerBody(state);
    const body = { name, authorization_flow, invalidation_flow, redirect_uris };
    expect((await call('POST', PROVIDERS, { body })).body).toMatchObject({
      property_mappings: [],
      grant_types: [],
      signing_key: null,
      sub_mode: 'hashed_user_id',
    });
  });

  it.each([
    ['a name', { name: undefined }, { name: ['This field is required.'] }],
    ['any letter in its name', { name: '' }, { name: ['This field may not be blank.'] }],
    [
      'a flow for leaving',
      { invalidation_flow: undefined },
      { invalidation_flow: ['This field is required.'] },
    ],
    [
      'a flow that exists',
      { authorization_flow: NO_SUCH_ID },
      { authorization_flow: [`Invalid pk "${NO_SUCH_ID}" - object does not exist.`] },
    ],
    [
      'a key that exists',
      { signing_key: NO_SUCH_ID },
      { signing_key: [`Invalid pk "${NO_SUCH_ID}" - object does not exist.`] },
    ],
    [
      'a list of redirect URIs',
      { redirect_uris: REDIRECT_URI },
      { redirect_uris: ['Expected a list of items but got type "str".'] },
    ],
    ['redirect URIs at all', { redirect_uris: undefined }, { redirect_uris: ['This field is required.'] }],
    ['a known mode', { sub_mode: 'mail' }, { sub_mode: ['"mail" is not a valid choice.'] }],
  ])('is refused without %s', async (_what, changes, body) => {
    const { call, state } = await testAuthentik();
    const answer = await call('POST', PROVIDERS, { body: providerBody(state, changes) });
    expect(answer).toMatchObject({ status: 400, body });
    expect(state.providers).toEqual([]);
  });

  it('is refused under a name that is taken', async () => {
    const { call, state } = await testAuthentik();
    await call('POST', PROVIDERS, { body: providerBody(state) });
    expect(await call('POST', PROVIDERS, { body: providerBody(state) })).toMatchObject({
      status: 400,
      body: { name: ['provider with this name already exists.'] },
    });
  });

  it('is found by name and client id', async () => {
    const office = await testAuthentik();
    const { provider } = await dsmApplication(office);
    for (const query of [`client_id=${provider.client_id}`, 'name=Synology%20DSM', 'search=dsm']) {
      expect((await office.call('GET', `${PROVIDERS}?${query}`)).body).toMatchObject({
        results: [{ pk: provider.pk, assigned_application_slug: SLUG }],
      });
    }
    expect((await office.call('GET', `${PROVIDERS}?name=dsm`)).body).toMatchObject({ results: [] });
  });

  it('keeps what a change does not say, and loses redirect URIs that it leaves out', async () => {
    const office = await testAuthentik();
    const { provider } = await dsmApplication(office);
    const url = 'https://nas.morgenrot.example';
    const changed = await office.call('PATCH', `${PROVIDERS}${provider.pk}/`, {
      body: { redirect_uris: [{ matching_mode: 'strict', url }] },
    });
    expect(changed.body).toMatchObject({
      ...provider,
      assigned_application_name: 'Synology DSM',
      assigned_application_slug: SLUG,
      redirect_uris: [{ url, matching_mode: 'strict', redirect_uri_type: 'authorization' }],
    });
  });

  it('is replaced by a whole one, and keeps its id and its secret', async () => {
    const office = await testAuthentik();
    const { provider } = await dsmApplication(office);
    const body = providerBody(office.state, { sub_mode: 'user_id' });
    const replaced = await office.call('PUT', `${PROVIDERS}${provider.pk}/`, { body });
    expect(replaced).toMatchObject({
      status: 200,
      body: { pk: provider.pk, client_secret: provider.client_secret, sub_mode: 'user_id' },
    });
  });

  it('tells its addresses once it belongs to an application', async () => {
    const office = await testAuthentik();
    const alone = await office.call('POST', PROVIDERS, {
      body: providerBody(office.state, { name: 'Alone' }),
    });
    const { pk } = alone.body as { pk: number };
    expect(await office.call('GET', `${PROVIDERS}${pk}/setup_urls/`)).toMatchObject({
      status: 404,
      body: { detail: 'Provider has no application assigned' },
    });
    const { provider } = await dsmApplication(office);
    const issuer = `${office.server.url}/application/o/${SLUG}/`;
    expect((await office.call('GET', `${PROVIDERS}${provider.pk}/setup_urls/`)).body).toMatchObject({
      issuer,
      provider_info: `${issuer}.well-known/openid-configuration`,
      jwks: `${issuer}jwks/`,
      token: `${office.server.url}/application/o/token/`,
      dcr_registration: null,
    });
  });

  it('is deleted after its application, or before it', async () => {
    const office = await testAuthentik();
    const { provider } = await dsmApplication(office);
    expect((await office.call('GET', `${PROVIDERS}${provider.pk}/used_by/`)).body).toMatchObject([
      { model_name: 'application', name: 'Synology DSM' },
    ]);
    expect(await office.call('DELETE', `${PROVIDERS}${provider.pk}/`)).toMatchObject({ status: 204 });
    expect(await office.call('GET', `${PROVIDERS}${provider.pk}/`)).toMatchObject({ status: 404 });
    expect((await office.call('GET', `${APPLICATIONS}${SLUG}/`)).body).toMatchObject({
      provider: null,
      provider_obj: null,
    });
  });
});

describe('the preview', () => {
  it('is the table of what the ID token would say of people', async () => {
    const office = await testAuthentik();
    const { provider } = await dsmApplication(office);
    const names = ['ann', 'orjan', 'werkstatt', 'julia', 'jana', 'bjoern.aagaard', 'former'];
    const rows = [];
    for (const name of names) {
      const pk = office.state.users.find(({ username }) => username === name)?.pk;
      const path = `${PROVIDERS}${provider.pk}/preview_user/?for_user=${pk}`;
      const { preview } = (await office.call('GET', path)).body as { preview: Record<string, unknown> };
      rows.push([preview['preferred_username'], preview['sub'], preview['name'], preview['groups']]);
    }
    const mail = (name: string) => `${name}@morgenrot.example`;
    expect(rows).toEqual([
      ['ann', mail('ann'), 'Ann Abendroth', ['Office']],
      ['orjan', mail('orjan'), 'Ørjan Ñandú', ['Office']],
      ['werkstatt', '', 'Gerät der Werkstatt', ['Apprentices']],
      ['julia', mail('buero'), 'Julia Fuge', ['Company']],
      ['jana', mail('buero'), 'Jana Fuge', ['Company']],
      ['bjoern.aagaard', mail('bjoern.aagaard'), 'Bjørn Ågård', ['Apprentices']],
      ['former', mail('former'), 'Former Colleague', []],
    ]);
  });

  it('refuses a user that there is not', async () => {
    const office = await testAuthentik();
    const { provider } = await dsmApplication(office);
    const path = `${PROVIDERS}${provider.pk}/preview_user/?for_user=999`;
    expect(await office.call('GET', path)).toMatchObject({
      status: 400,
      body: { for_user: ['User not found'] },
    });
  });

  it('leaves out what a mapping is wrong about, and tells of it', async () => {
    const office = await testAuthentik();
    const profile = office.state.scopeMappings.find(({ scope_name }) => scope_name === 'profile');
    await office.call('PATCH', `${MAPPINGS}${profile?.pk}/`, {
      body: { expression: 'return {"preferred_username": request.user.attributes["dsm_username"]}' },
    });
    const { provider } = await dsmApplication(office);
    const { body } = await office.call('GET', `${PROVIDERS}${provider.pk}/preview_user/?for_user=2`);
    expect(body).not.toHaveProperty('preview.preferred_username');
    expect(office.state.events).toMatchObject([
      { action: 'configuration_error', message: expect.stringMatching(/KeyError/) as string },
    ]);
  });
});

describe('an application', () => {
  it('is known by its slug, and shows its provider', async () => {
    const office = await testAuthentik();
    const { provider, application } = await dsmApplication(office);
    expect(await office.call('GET', `${APPLICATIONS}${SLUG}/`)).toMatchObject({
      status: 200,
      body: {
        pk: application.pk,
        provider: provider.pk,
        provider_obj: { name: 'Synology DSM' },
        meta_hide: false,
      },
    });
    expect(await office.call('GET', `${APPLICATIONS}other/`)).toMatchObject({ status: 404 });
  });

  it.each([
    ['a slug that is taken', { slug: SLUG }, { slug: ['Application with this slug already exists.'] }],
    ['a slug with a blank', { slug: 'a b' }, { slug: [expect.stringMatching(/valid “slug”/)] }],
    [
      'a provider that there is not',
      { provider: 99 },
      { provider: ['Invalid pk "99" - object does not exist.'] },
    ],
    ['a provider that is taken', { provider: 1 }, { provider: [expect.stringMatching(/already exists/)] }],
  ])('is refused with %s', async (_what, changes, body) => {
    const office = await testAuthentik();
    await dsmApplication(office);
    const second = { name: 'Second', slug: 'second', ...changes };
    expect(await office.call('POST', APPLICATIONS, { body: second })).toMatchObject({ status: 400, body });
  });

  it('can be changed and deleted, and takes its bindings with it', async () => {
    const office = await testAuthentik();
    const { application } = await dsmApplication(office);
    const group = office.state.groups[1]?.pk;
    await office.call('POST', BINDINGS, { body: { target: application.pbm_uuid, group, order: 0 } });
    const changed = await office.call('PATCH', `${APPLICATIONS}${SLUG}/`, { body: { group: 'Files' } });
    expect(changed.body).toMatchObject({ group: 'Files', name: 'Synology DSM' });
    expect((await office.call('GET', `${APPLICATIONS}${SLUG}/used_by/`)).body).toMatchObject([
      { model_name: 'policybinding', action: 'cascade' },
    ]);
    expect(await office.call('DELETE', `${APPLICATIONS}${SLUG}/`)).toMatchObject({ status: 204 });
    expect(office.state.bindings).toEqual([]);
    expect(office.state.providers).toHaveLength(1);
  });
});

describe('a binding to a group', () => {
  it('lets its members in, and those of the groups within it', async () => {
    const office = await testAuthentik();
    const { application } = await dsmApplication(office);
    const group = office.state.groups.find(({ name }) => name === 'Workshop');
    const body = { target: application.pbm_uuid, group: group?.pk, order: 0 };
    const made = await office.call('POST', BINDINGS, { body });
    expect(made).toMatchObject({
      status: 201,
      body: { group_obj: { name: 'Workshop' }, enabled: true, negate: false, user: null, policy: null },
    });
    const passing = [];
    for (const name of ['tom', 'bjoern.aagaard', 'ann']) {
      const user = office.state.users.find(({ username }) => username === name)?.pk;
      const answer = await office.call('GET', `${APPLICATIONS}${SLUG}/check_access/?for_user=${user}`);
      passing.push((answer.body as { passing: boolean }).passing);
    }
    expect(passing).toEqual([true, true, false]);
    const { pk } = made.body as { pk: string };
    expect((await office.call('GET', `${BINDINGS}?target=${application.pbm_uuid}`)).body).toMatchObject({
      results: [{ pk }],
    });
    expect(await office.call('DELETE', `${BINDINGS}${pk}/`)).toMatchObject({ status: 204 });
    expect(await office.call('GET', `${BINDINGS}${pk}/`)).toMatchObject({ status: 404 });
  });

  it('needs somebody to bind, and something to bind to', async () => {
    const office = await testAuthentik();
    const { application } = await dsmApplication(office);
    const target = application.pbm_uuid;
    expect(await office.call('POST', BINDINGS, { body: { target, order: 0 } })).toMatchObject({
      status: 400,
    });
    const elsewhere = { target: NO_SUCH_ID, order: 0, group: office.state.groups[0]?.pk };
    expect(await office.call('POST', BINDINGS, { body: elsewhere })).toMatchObject({
      status: 400,
      body: { target: [`Invalid pk "${NO_SUCH_ID}" - object does not exist.`] },
    });
    const nobody = { target, order: 0, group: NO_SUCH_ID };
    expect(await office.call('POST', BINDINGS, { body: nobody })).toMatchObject({ status: 400 });
  });
});

describe('application and provider at once', () => {
  const PATH = '/core/transactional/applications/';
  const app = { name: 'Synology DSM', slug: SLUG };
  const provider_model = 'authentik_providers_oauth2.oauth2provider';

  it('are made together, with their bindings, and tell no ids', async () => {
    const { call, state } = await testAuthentik();
    const policy_bindings = [{ group: state.groups[1]?.pk, order: 0 }];
    const body = { app, provider_model, provider: providerBody(state), policy_bindings };
    expect(await call('PUT', PATH, { body })).toMatchObject({
      status: 200,
      body: { applied: true, logs: [] },
    });
    expect(state.applications).toMatchObject([{ slug: SLUG, provider: state.providers[0]?.pk }]);
    expect(state.bindings).toMatchObject([{ target: state.applications[0]?.pbm_uuid }]);
  });

  it('are refused together, under the name of what is wrong', async () => {
    const { call, state } = await testAuthentik();
    const provider = providerBody(state, { invalidation_flow: undefined });
    const body = { app: { name: 'DSM' }, provider_model, provider };
    expect(await call('PUT', PATH, { body })).toMatchObject({
      status: 400,
      body: {
        provider: { invalidation_flow: ['This field is required.'] },
        app: { slug: ['This field is required.'] },
      },
    });
    expect(state.providers).toEqual([]);
  });
});

describe('a key pair', () => {
  it('is RSA unless told otherwise, and really one', async () => {
    const { call, state } = await testAuthentik();
    const body = { common_name: 'Synology DSM', validity_days: 3650, subject_alt_name: 'nas.example' };
    const made = await call('POST', `${CERTIFICATES}generate/`, { body });
    expect(made).toMatchObject({
      status: 200,
      body: { name: 'Synology DSM', key_type: 'rsa', private_key_available: true, managed: null },
    });
    const pem = state.certificates.at(-1)?.certificate ?? '';
    expect(createPublicKey(pem).asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(new X509Certificate(pem).subjectAltName).toBe('DNS:nas.example');
  });

  it('is made once under a name', async () => {
    const { call } = await testAuthentik();
    const body = { common_name: 'authentik Self-signed Certificate', validity_days: 30 };
    expect(await call('POST', `${CERTIFICATES}generate/`, { body })).toMatchObject({ status: 400 });
    expect(await call('POST', `${CERTIFICATES}generate/`, { body: {} })).toMatchObject({
      status: 400,
      body: { common_name: ['This field is required.'], validity_days: ['This field is required.'] },
    });
  });

  it('is found by its type and by having a private key', async () => {
    const { call, state } = await testAuthentik();
    const body = { common_name: 'EC', validity_days: 30, alg: 'ecdsa' };
    const { pk } = (await call('POST', `${CERTIFICATES}generate/`, { body })).body as { pk: string };
    const [first] = state.certificates;
    if (first) state.certificates.push({ ...first, pk: NO_SUCH_ID, name: 'No key', key: undefined });
    expect((await call('GET', `${CERTIFICATES}?key_type=ec`)).body).toMatchObject({
      results: [{ pk, key_type: 'ec' }],
    });
    expect((await call('GET', `${CERTIFICATES}?key_type=rsa&has_key=true`)).body).toMatchObject({
      results: [
        { name: 'authentik Self-signed Certificate' },
        { managed: 'goauthentik.io/crypto/jwt-managed' },
      ],
    });
    expect((await call('GET', `${CERTIFICATES}?has_key=false`)).body).toMatchObject({
      results: [{ name: 'No key', key_type: null, private_key_available: false }],
    });
  });

  it('that is deleted leaves its provider with its secret alone', async () => {
    const office = await testAuthentik();
    await dsmApplication(office);
    const key = office.state.providers[0]?.signing_key ?? '';
    expect(await office.call('DELETE', `${CERTIFICATES}${key}/`)).toMatchObject({ status: 204 });
    expect(office.state.providers[0]?.signing_key).toBeNull();
  });
});

describe('a scope mapping', () => {
  it('is found by what manages it, and by its scope', async () => {
    const { call } = await testAuthentik();
    const managed = ['openid', 'email'].map(
      (scope) => `managed=goauthentik.io/providers/oauth2/scope-${scope}`,
    );
    expect((await call('GET', `${MAPPINGS}?${managed.join('&')}`)).body).toMatchObject({
      results: [{ scope_name: 'openid' }, { scope_name: 'email' }],
    });
    expect((await call('GET', `${MAPPINGS}?scope_name=profile`)).body).toMatchObject({
      results: [{ managed: 'goauthentik.io/providers/oauth2/scope-profile' }],
    });
  });

  it('is made, changed and deleted by hand', async () => {
    const office = await testAuthentik();
    const body = { name: 'DSM names', scope_name: 'profile', expression: 'return {}' };
    const made = await office.call('POST', MAPPINGS, { body });
    expect(made).toMatchObject({ status: 201, body: { managed: null } });
    const { pk } = made.body as { pk: string };
    expect(await office.call('POST', MAPPINGS, { body })).toMatchObject({ status: 400 });
    await office.call('PATCH', `${MAPPINGS}${pk}/`, { body: { description: 'Names on the NAS' } });
    expect((await office.call('GET', `${MAPPINGS}${pk}/`)).body).toMatchObject({
      ...body,
      description: 'Names on the NAS',
    });
    expect((await office.call('GET', `${MAPPINGS}?managed__isnull=true`)).body).toMatchObject({
      results: [{ pk }],
    });
    await dsmApplication(office, { property_mappings: [pk] });
    expect(await office.call('DELETE', `${MAPPINGS}${pk}/`)).toMatchObject({ status: 204 });
    expect(office.state.providers[0]?.property_mappings).toEqual([]);
  });
});

describe('the specification', () => {
  itKeepsToAuthentiksSpecification(seen);
});
