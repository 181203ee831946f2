import { describe, expect, it } from 'vitest';

import { dsmApplication, providerBody, REDIRECT_URI, SLUG } from './dsm-application.ts';
import { testAuthentik } from './harness.ts';
import type { ReleaseName } from './harness.ts';
import { authentikReleases } from './releases.ts';
import { PLAIN_TOKEN } from './sample-state.ts';
import { authorizeUrl } from './sign-in-by-hand.ts';

const PROVIDERS = '/providers/oauth2/';
const CERTIFICATES = '/crypto/certificatekeypairs/';
const TOGETHER = '/core/transactional/applications/';

const order = Object.keys(authentikReleases) as ReleaseName[];

/** A test for the last release before a change, and one for the first with it. */
function changesWith(first: ReleaseName): { before: ReleaseName; since: ReleaseName } {
  return { before: order[order.indexOf(first) - 1] ?? first, since: first };
}

/** What a release makes of a provider's fields: its answer and the names in it. */
async function created(release: ReleaseName, changes: Record<string, unknown>) {
  const office = await testAuthentik(release);
  const answer = await office.call('POST', PROVIDERS, { body: providerBody(office.state, changes) });
  return { ...answer, body: answer.body as Record<string, unknown>, provider: office.state.providers[0] };
}

const asText = { redirect_uris: REDIRECT_URI };
const asList = { redirect_uris: [{ matching_mode: 'strict', url: REDIRECT_URI }] };

describe('the version', () => {
  it.each(order)('of %s is told to who has a token', async (name) => {
    const { call } = await testAuthentik(name);
    const { body } = await call('GET', '/admin/version/');
    const { version } = authentikReleases[name];
    expect(body).toMatchObject({ version_current: version, build_hash: '', outdated: false });
  });

  it('is told in four fields in 2023.10, and in six later', async () => {
    const fields = async (name: ReleaseName) => {
      const { call } = await testAuthentik(name);
      return Object.keys((await call('GET', '/admin/version/')).body as object).length;
    };
    expect(await fields('2023.10')).toBe(4);
    expect(await fields('2024.8')).toBe(6);
  });
});

describe('2024.8', () => {
  const { before, since } = changesWith('2024.8');

  it('answers health probes with 200, no longer 204', async () => {
    const probe = async (name: ReleaseName) =>
      (await (await testAuthentik(name)).plain('GET', '/-/health/ready/')).status;
    expect([await probe(before), await probe(since)]).toEqual([204, 200]);
  });

  it('has moved the scope mappings', async () => {
    const statuses = async (name: ReleaseName) => {
      const { call } = await testAuthentik(name);
      const old = await call('GET', '/propertymappings/scope/');
      const moved = await call('GET', '/propertymappings/provider/scope/');
      return [old.status, moved.status];
    };
    expect(await statuses(before)).toEqual([200, 404]);
    expect(await statuses(since)).toEqual([404, 200]);
  });
});

describe('2024.10', () => {
  const { before, since } = changesWith('2024.10');

  it('needs a flow for leaving, and ships one', async () => {
    const old = await created(before, { ...asText, invalidation_flow: undefined });
    expect(old).toMatchObject({ status: 201, body: { invalidation_flow: null } });
    const refused = await created(since, { ...asText, invalidation_flow: undefined });
    expect(refused).toMatchObject({ status: 400, body: { invalidation_flow: ['This field is required.'] } });
    const shipped = async (name: ReleaseName) => {
      const { state } = await testAuthentik(name);
      return state.flows.some(({ slug }) => slug === 'default-provider-invalidation-flow');
    };
    expect([await shipped(before), await shipped(since)]).toEqual([false, true]);
  });

  it('can encrypt', async () => {
    expect((await created(before, asText)).body).not.toHaveProperty('encryption_key');
    expect((await created(since, asText)).body).toHaveProperty('encryption_key', null);
  });

  it('lets others than superusers make both at once', async () => {
    const answer = async (name: ReleaseName) => {
      const { call, state } = await testAuthentik(name);
      const ann = state.users.find(({ username }) => username === 'ann');
      ann?.permissions.push('authentik_providers_oauth2.add_oauth2provider');
      return call('PUT', TOGETHER, {
        headers: { authorization: `Bearer ${PLAIN_TOKEN}` },
        body: {},
      });
    };
    expect((await answer(before)).body).toHaveProperty('detail');
    expect(await answer(since)).toMatchObject({
      status: 403,
      body: { app: 'User lacks permission to create authentik_core.application' },
    });
  });
});

describe('2024.10.5', () => {
  const { before, since } = changesWith('2024.10.5');

  it('has a list of redirect URIs, no longer a text', async () => {
    expect(await created(before, asText)).toMatchObject({
      status: 201,
      body: { redirect_uris: REDIRECT_URI },
    });
    expect(await created(before, asList)).toMatchObject({
      status: 400,
      body: { redirect_uris: ['Not a valid string.'] },
    });
    expect(await created(since, asList)).toMatchObject({
      status: 201,
      body: { redirect_uris: [{ matching_mode: 'strict', url: REDIRECT_URI }] },
    });
    expect(await created(since, asText)).toMatchObject({
      status: 400,
      body: { redirect_uris: [expect.stringMatching(/Expected a list/)] },
    });
  });

  it('says which field of which redirect URI is missing', async () => {
    const refused = await created(since, { redirect_uris: [{ url: REDIRECT_URI }] });
    expect(refused.body).toEqual({ redirect_uris: [{ matching_mode: ['This field is required.'] }] });
  });

  it('refuses a second key pair of the same name', async () => {
    const status = async (name: ReleaseName) => {
      const { call } = await testAuthentik(name);
      const body = { common_name: 'authentik Self-signed Certificate', validity_days: 30, alg: 'ecdsa' };
      return (await call('POST', `${CERTIFICATES}generate/`, { body })).status;
    };
    expect([await status(before), await status(since)]).toEqual([200, 400]);
  });
});

describe('a change', () => {
  it.each(['2024.8', '2026.8'] as const)('leaves alone what it does not say, in %s', async (name) => {
    const office = await testAuthentik(name);
    const body = providerBody(office.state, name === '2024.8' ? asText : asList);
    const flow = office.state.flows.find(({ slug }) => slug === 'default-invalidation-flow')?.pk;
    await office.call('POST', PROVIDERS, { body: { ...body, invalidation_flow: flow } });
    await office.call('PATCH', `${PROVIDERS}1/`, { body: { name: 'Other' } });
    expect(office.state.providers).toMatchObject([
      { name: 'Other', redirect_uris: [{ url: REDIRECT_URI }], invalidation_flow: flow },
    ]);
  });
});

describe('2024.12', () => {
  const { before, since } = changesWith('2024.12');

  it('makes bindings together with the rest', async () => {
    const bindings = async (name: ReleaseName) => {
      const { call, state } = await testAuthentik(name);
      await call('PUT', TOGETHER, {
        body: {
          app: { name: 'Synology DSM', slug: SLUG },
          provider_model: 'authentik_providers_oauth2.oauth2provider',
          provider: providerBody(state),
          policy_bindings: [{ order: 0, group: state.groups[1]?.pk }],
        },
      });
      return state.bindings.length;
    };
    expect([await bindings(before), await bindings(since)]).toEqual([0, 1]);
  });
});

describe('2025.8', () => {
  it('can tell an application that somebody has left', async () => {
    const { before, since } = changesWith('2025.8');
    expect((await created(before, asList)).body).not.toHaveProperty('backchannel_logout_uri');
    expect((await created(since, asList)).body).toHaveProperty('backchannel_logout_uri');
  });
});

describe('2025.10', () => {
  const { before, since } = changesWith('2025.10');

  it('has a threshold for refreshing, and other words for leaving', async () => {
    const old = (await created(before, asList)).body;
    expect(old).not.toHaveProperty('refresh_token_threshold');
    expect(old).not.toHaveProperty('logout_uri');
    const now = (await created(since, asList)).body;
    expect(now).toMatchObject({ refresh_token_threshold: 'seconds=0', logout_method: 'backchannel' });
    expect(now).not.toHaveProperty('backchannel_logout_uri');
  });

  it('calls no address verified', async () => {
    const verified = async (name: ReleaseName) => {
      const office = await testAuthentik(name);
      const { provider } = await dsmApplication(office);
      const answer = await office.call('GET', `${PROVIDERS}${provider.pk}/preview_user/?for_user=2`);
      return (answer.body as { preview: Record<string, unknown> }).preview['email_verified'];
    };
    expect([await verified(before), await verified(since)]).toEqual([true, false]);
  });
});

describe('2025.12', () => {
  const { before, since } = changesWith('2025.12');

  it('tells the type of a key under another name, and can search by it', async () => {
    const keysOf = async (name: ReleaseName) => {
      const { call } = await testAuthentik(name);
      const answer = await call('GET', `${CERTIFICATES}?key_type=ec`);
      const all = await call('GET', CERTIFICATES);
      const [first] = (all.body as { results: Record<string, unknown>[] }).results;
      return {
        fields: ['private_key_type', 'key_type'].map((field) => first?.[field]),
        found: (answer.body as { results: unknown[] }).results.length,
      };
    };
    expect(await keysOf(before)).toEqual({ fields: ['rsa', undefined], found: 2 });
    expect(await keysOf(since)).toEqual({ fields: [undefined, 'rsa'], found: 0 });
  });

  it('makes Edwards keys too', async () => {
    const made = async (name: ReleaseName) => {
      const { call } = await testAuthentik(name);
      const body = { common_name: 'Edwards', validity_days: 30, alg: 'ed25519' };
      return (await call('POST', `${CERTIFICATES}generate/`, { body })).status;
    };
    expect([await made(before), await made(since)]).toEqual([400, 200]);
  });

  it('lets an icon be written', async () => {
    const icon = async (name: ReleaseName) => {
      const { call } = await testAuthentik(name);
      const body = { name: 'DSM', slug: SLUG, meta_icon: 'nas.svg' };
      return ((await call('POST', '/core/applications/', { body })).body as { meta_icon: unknown }).meta_icon;
    };
    expect([await icon(before), await icon(since)]).toEqual([null, 'nas.svg']);
  });
});

describe('2026.5', () => {
  const { before, since } = changesWith('2026.5');

  it('has grants, of which nobody gets one that is not listed', async () => {
    expect((await created(before, { grant_types: ['authorization_code'] })).body).not.toHaveProperty(
      'grant_types',
    );
    expect((await created(since, { grant_types: undefined })).body).toHaveProperty('grant_types', []);
    const listed = ['authorization_code', 'refresh_token'];
    expect((await created(since, { grant_types: listed })).body).toHaveProperty('grant_types', listed);
    expect((await created(since, { grant_types: ['all'] })).status).toBe(400);
  });

  it('has redirect URIs for leaving, at which nobody signs in', async () => {
    const logout = [{ matching_mode: 'strict', url: REDIRECT_URI, redirect_uri_type: 'logout' }];
    const old = await created(before, { redirect_uris: logout });
    expect(old.body).toHaveProperty('redirect_uris', asList.redirect_uris);
    const ask = async (name: ReleaseName) => {
      const office = await testAuthentik(name);
      const { provider } = await dsmApplication(office, { redirect_uris: logout });
      return (await office.browser()('GET', authorizeUrl(provider.client_id))).status;
    };
    expect([await ask(before), await ask(since)]).toEqual([302, 400]);
  });

  it('can hide an application', async () => {
    const fields = async (name: ReleaseName) => {
      const { call } = await testAuthentik(name);
      const body = { name: 'DSM', slug: SLUG, meta_hide: true };
      return (await call('POST', '/core/applications/', { body })).body;
    };
    expect(await fields(before)).not.toHaveProperty('meta_hide');
    expect(await fields(since)).toHaveProperty('meta_hide', true);
  });
});

describe('2026.8', () => {
  const { before, since } = changesWith('2026.8');

  it('exchanges tokens', async () => {
    const grant_types = ['urn:ietf:params:oauth:grant-type:token-exchange'];
    expect((await created(before, { grant_types })).status).toBe(400);
    expect((await created(since, { grant_types })).status).toBe(201);
  });

  it('has an address where applications register themselves', async () => {
    const urls = async (name: ReleaseName) => {
      const office = await testAuthentik(name);
      const { provider } = await dsmApplication(office);
      return (await office.call('GET', `${PROVIDERS}${provider.pk}/setup_urls/`)).body;
    };
    expect(await urls(before)).not.toHaveProperty('dcr_registration');
    expect(await urls(since)).toHaveProperty('dcr_registration', null);
  });
});
