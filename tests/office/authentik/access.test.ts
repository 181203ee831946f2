import { describe, expect, it } from 'vitest';

import { dsmApplication, providerBody } from './dsm-application.ts';
import { seen, testAuthentik } from './harness.ts';
import { APP_PASSWORD, EXPIRED_TOKEN, PLAIN_TOKEN } from './sample-state.ts';
import { itKeepsToAuthentiksSpecification } from './specification.ts';

const ME = '/core/users/me/';
const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

describe('without a token', () => {
  it('authentik says what it is, and that it is up, but not which version', async () => {
    const { plain } = await testAuthentik();
    const config = await plain('GET', '/api/v3/root/config/');
    expect(config).toMatchObject({ status: 200, body: { cache_timeout: 300 } });
    expect(JSON.stringify(config.body)).not.toContain('2026');
    for (const probe of ['live', 'ready']) {
      expect(await plain('GET', `/-/health/${probe}/`)).toMatchObject({ status: 200, body: undefined });
    }
  });

  it('everything else is refused with 403', async () => {
    const { plain } = await testAuthentik();
    expect(await plain('GET', `/api/v3/admin/version/`)).toMatchObject({
      status: 403,
      body: { detail: 'Authentication credentials were not provided.' },
    });
  });
});

describe('a token', () => {
  it('of an administrator says who he is', async () => {
    const { call } = await testAuthentik();
    expect(await call('GET', ME)).toMatchObject({
      status: 200,
      body: { user: { username: 'akadmin', is_superuser: true, groups: [{ name: 'authentik Admins' }] } },
    });
  });

  it.each([
    ['unknown', 'Bearer nonsense', 'Token invalid/expired'],
    ['an app password', `Bearer ${APP_PASSWORD}`, 'Token invalid/expired'],
    ['expired', `Bearer ${EXPIRED_TOKEN}`, 'Token invalid/expired'],
    ['of another scheme', 'Basic YTpi', 'Unsupported authentication type'],
    ['empty', 'Bearer ', 'Malformed header'],
  ])('that is %s is refused with 403', async (_what, authorization, detail) => {
    const { plain } = await testAuthentik();
    const answer = await plain('GET', `/api/v3${ME}`, { headers: { authorization } });
    expect(answer).toMatchObject({ status: 403, body: { detail } });
  });

  it('of somebody who is not active any more is refused', async () => {
    const { call, state } = await testAuthentik();
    for (const user of state.users) user.is_active = false;
    expect(await call('GET', ME)).toMatchObject({ status: 403, body: { detail: 'Token invalid/expired' } });
  });

  it('of a person without rights may look at himself and the version, and at nothing else', async () => {
    const { call } = await testAuthentik();
    expect(await call('GET', ME, withToken(PLAIN_TOKEN))).toMatchObject({
      body: { user: { username: 'ann', is_superuser: false, system_permissions: [] } },
    });
    expect(await call('GET', '/admin/version/', withToken(PLAIN_TOKEN))).toMatchObject({ status: 200 });
    for (const path of ['/core/users/', '/core/groups/', '/providers/oauth2/', '/policies/bindings/']) {
      expect(await call('GET', path, withToken(PLAIN_TOKEN))).toMatchObject({
        status: 403,
        body: { detail: 'You do not have permission to perform this action.' },
      });
    }
  });

  it('of a person with some rights may do what they say', async () => {
    const { call, state } = await testAuthentik();
    const ann = state.users.find(({ username }) => username === 'ann');
    ann?.permissions.push('authentik_providers_oauth2.add_oauth2provider');
    const made = await call('POST', '/providers/oauth2/', {
      ...withToken(PLAIN_TOKEN),
      body: providerBody(state),
    });
    expect(made.status).toBe(201);
    const refused = await call('DELETE', '/providers/oauth2/1/', withToken(PLAIN_TOKEN));
    expect(refused.status).toBe(403);
  });
});

describe('a list', () => {
  it('comes in pages, of twenty unless told otherwise', async () => {
    const { call, state } = await testAuthentik();
    const first = await call('GET', '/core/users/');
    expect(first.body).toMatchObject({
      pagination: {
        next: 2,
        previous: 0,
        count: 21,
        current: 1,
        total_pages: 2,
        start_index: 1,
        end_index: 20,
      },
      autocomplete: {},
    });
    expect((await call('GET', '/core/users/?page=2')).body).toMatchObject({
      pagination: { next: 0, previous: 1, current: 2, start_index: 21, end_index: 21 },
      results: [{ username: 'vera' }],
    });
    expect(await call('GET', '/core/users/?page=3')).toMatchObject({
      status: 404,
      body: { detail: 'Invalid page.' },
    });
    state.pageSize = 100;
    expect((await call('GET', '/core/users/')).body).toMatchObject({
      pagination: { next: 0, end_index: 21 },
    });
  });

  it.each([
    ['username=julia', ['julia']],
    ['email=buero@morgenrot.example', ['julia', 'jana']],
    ['search=fUGE', ['julia', 'jana']],
    ['is_active=false', ['former']],
    ['search=Ågård', ['bjoern.aagaard']],
    ['username=jul', []],
    ['search=fuge&ordering=username', ['jana', 'julia']],
  ])('of users is narrowed down by %s', async (query, usernames) => {
    const { call } = await testAuthentik();
    const answer = await call('GET', `/core/users/?${encodeURI(query)}`);
    const { results } = answer.body as { results: { username: string }[] };
    expect(results.map(({ username }) => username)).toEqual(usernames);
  });

  it('of flows is narrowed down by designation, and refuses one that there is not', async () => {
    const { call } = await testAuthentik();
    expect((await call('GET', '/flows/instances/?designation=invalidation')).body).toMatchObject({
      results: [{ slug: 'default-invalidation-flow' }, { slug: 'default-provider-invalidation-flow' }],
    });
    expect(await call('GET', '/flows/instances/?designation=other')).toMatchObject({
      status: 400,
      body: { designation: [expect.stringMatching(/not one of the available choices/)] },
    });
  });

  it('of applications shows what the token may use itself, and all of them to a superuser who asks', async () => {
    const office = await testAuthentik();
    const { application } = await dsmApplication(office);
    const group = office.state.groups.find(({ name }) => name === 'Company');
    await office.call('POST', '/policies/bindings/', {
      body: { target: application.pbm_uuid, group: group?.pk, order: 0 },
    });
    const count = async (query: string) =>
      ((await office.call('GET', `/core/applications/${query}`)).body as { results: unknown[] }).results
        .length;
    expect(await count('')).toBe(0);
    expect(await count('?superuser_full_list=true')).toBe(1);
  });

  it('needs the slash at the end of its path', async () => {
    const { call } = await testAuthentik('2026.5');
    expect(await call('GET', '/core/users/')).toMatchObject({ status: 200 });
    expect(await call('GET', '/core/users')).toMatchObject({ status: 404, body: { detail: 'Not found.' } });
  });
});

describe('faults', () => {
  it('happen to the calls they are meant for', async () => {
    const { call, server } = await testAuthentik();
    server.faults.next({ match: { path: /users/ }, then: { kind: 'status', status: 503 } });
    expect(await call('GET', '/admin/version/')).toMatchObject({ status: 200 });
    expect(await call('GET', ME)).toMatchObject({ status: 503, body: { detail: 'Service Unavailable' } });
    expect(await call('GET', ME)).toMatchObject({ status: 200 });
  });

  it('can come after the change', async () => {
    const { call, server, state } = await testAuthentik();
    server.faults.next({ match: { method: 'POST' }, then: { kind: 'reset-after-write' } });
    await expect(call('POST', '/providers/oauth2/', { body: providerBody(state) })).rejects.toThrow();
    expect(state.providers).toHaveLength(1);
  });
});

describe('the log', () => {
  it('has every exchange, and none of the secrets in its headers', async () => {
    const { call, server } = await testAuthentik();
    const heard: string[] = [];
    const stop = server.onExchange(({ method, path }) => heard.push(`${method} ${path}`));
    await call('GET', ME);
    stop();
    await call('GET', ME);
    expect(heard).toEqual([`GET /api/v3${ME}`]);
    expect(server.exchanges).toHaveLength(2);
    expect(JSON.stringify(server.exchanges)).not.toContain(server.token);
  });
});

describe('the specification', () => {
  itKeepsToAuthentiksSpecification(seen);
});
