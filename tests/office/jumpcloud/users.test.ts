import { describe, expect, it } from 'vitest';

import { itKeepsToTheSpecification, testJumpCloud } from './harness.ts';
import { Organisation } from './organisation.ts';
import type { UserRecord } from './records.ts';
import { smallCompany } from './small-company.ts';

const ANN = '6650f1a2b3c4d5e6f7000100';
const NOBODY = '6650f1a2b3c4d5e6f7ffffff';
const STRONG = 'Schellack-9-Politur';
const service = {
  username: 'svc-nas-samba',
  email: 'it@morgenrot.example',
  password: STRONG,
  state: 'ACTIVATED',
  ldap_binding_user: true,
  samba_service_user: true,
  password_never_expires: true,
};

function companyWhere(change: Partial<UserRecord>): Organisation {
  const company = smallCompany();
  return new Organisation({
    ...company,
    users: company.users.map((user) => (user._id === ANN ? { ...user, ...change } : user)),
  });
}

describe('reading a user', () => {
  it('shows names beyond Latin-1 and never the password', async () => {
    const { call } = await testJumpCloud();
    const { body } = await call('GET', '/api/systemusers?filter=username:$eq:lukasz');
    expect(body).toMatchObject({ results: [{ firstname: 'Łukasz', lastname: 'Woźniak', activated: true }] });
    expect(JSON.stringify(body)).not.toContain('Zinken-42-Schwalbe');
  });

  it('answers 404 for an id that is nobody', async () => {
    const { call } = await testJumpCloud();
    expect(await call('GET', `/api/systemusers/${NOBODY}`)).toMatchObject({ status: 404 });
  });
});

describe('creating a user', () => {
  it('answers 200 with the user, active at once, with the next free unix id', async () => {
    const { call, organisation } = await testJumpCloud();
    const answer = await call('POST', '/api/systemusers', { body: service });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        username: 'svc-nas-samba',
        state: 'ACTIVATED',
        activated: true,
        ldap_binding_user: true,
        samba_service_user: true,
        password_never_expires: true,
        unix_uid: 5015,
        unix_guid: 5015,
      },
    });
    expect(organisation.record.users.at(-1)).toMatchObject({ password: STRONG, has_nt_hash: true });
    expect(organisation.record.users.at(-1)?._id).toMatch(/^[0-9a-f]{24}$/);
  });

  it('counts unix ids from 5001 in an organisation without users', async () => {
    const { call } = await testJumpCloud(new Organisation({ ...smallCompany(), users: [] }));
    expect(await call('POST', '/api/systemusers', { body: service })).toMatchObject({
      body: { unix_uid: 5001 },
    });
  });

  it('leaves a user without a password inactive', async () => {
    const { call, organisation } = await testJumpCloud();
    const { username, email } = service;
    const { body } = await call('POST', '/api/systemusers', { body: { username, email } });
    expect(body).toMatchObject({ activated: false, ldap_binding_user: false });
    expect(organisation.record.users.at(-1)).toMatchObject({ password: null, has_nt_hash: false });
  });

  it('takes the state from the settings of the organisation when the request has none', async () => {
    const { call } = await testJumpCloud(new Organisation({ ...smallCompany(), newUserState: 'STAGED' }));
    const body = { ...service, state: undefined };
    expect(await call('POST', '/api/systemusers', { body })).toMatchObject({
      body: { state: 'STAGED', activated: false },
    });
  });

  it('ignores fields it does not know', async () => {
    const { call } = await testJumpCloud();
    const { body } = await call('POST', '/api/systemusers', { body: { ...service, favourite_wood: 'oak' } });
    expect(body).not.toHaveProperty('favourite_wood');
  });

  it.each([
    ['a username that exists', { username: 'ANN' }],
    ['an address that exists', { email: 'Ann@Morgenrot.example' }],
    ['no username', { username: undefined }],
    ['no address', { email: undefined }],
    ['a flag that is text', { ldap_binding_user: 'true' }],
    ['a state it does not know', { state: 'ASLEEP' }],
    ['a state and a suspension that contradict each other', { suspended: true }],
  ])('refuses %s, and creates nothing', async (_, change) => {
    const { call, organisation } = await testJumpCloud();
    const before = organisation.snapshot();
    expect(await call('POST', '/api/systemusers', { body: { ...service, ...change } })).toMatchObject({
      status: 400,
    });
    expect(organisation.snapshot()).toEqual(before);
  });

  it.each([
    ['short', 'Kurz-1'],
    ['without a lowercase letter', 'SCHELLACK-9-POLITUR'],
    ['without an uppercase letter', 'schellack-9-politur'],
    ['without a number', 'Schellack-Politur'],
    ['without a symbol', 'Schellack9Politur'],
    ['with the username in it', 'X1-svc-nas-samba'],
  ])('refuses a password that is %s', async (_, password) => {
    const { call } = await testJumpCloud();
    expect(await call('POST', '/api/systemusers', { body: { ...service, password } })).toMatchObject({
      status: 400,
    });
  });
});

describe('updating a user', () => {
  it('changes what is sent and nothing else', async () => {
    const { call, organisation } = await testJumpCloud();
    const before = organisation.snapshot().users[0];
    const answer = await call('PUT', `/api/systemusers/${ANN}`, { body: { ldap_binding_user: true } });
    expect(answer).toMatchObject({ status: 200, body: { username: 'ann', ldap_binding_user: true } });
    expect(organisation.user(ANN)).toEqual({ ...before, ldap_binding_user: true });
  });

  it('makes the NT hash, which somebody whose password predates Samba has not, when a password is set', async () => {
    const { call, organisation } = await testJumpCloud(
      companyWhere({ has_nt_hash: false, password_expired: true }),
    );
    await call('PUT', `/api/systemusers/${ANN}`, { body: { description: 'Head of the office' } });
    expect(organisation.user(ANN)).toMatchObject({ has_nt_hash: false, password_expired: true });
    await call('PUT', `/api/systemusers/${ANN}`, { body: { password: STRONG } });
    expect(organisation.user(ANN)).toMatchObject({
      password: STRONG,
      has_nt_hash: true,
      password_expired: false,
    });
  });

  it('suspends by either of two fields', async () => {
    const { call } = await testJumpCloud();
    const put = (body: object) => call('PUT', `/api/systemusers/${ANN}`, { body });
    expect(await put({ suspended: true })).toMatchObject({ body: { state: 'SUSPENDED', suspended: true } });
    expect(await put({ state: 'ACTIVATED' })).toMatchObject({
      body: { state: 'ACTIVATED', suspended: false },
    });
  });

  it('refuses weak passwords and names that others have, but not the own name', async () => {
    const { call } = await testJumpCloud();
    const put = (body: object) => call('PUT', `/api/systemusers/${ANN}`, { body });
    expect(await put({ password: 'weak' })).toMatchObject({ status: 400 });
    expect(await put({ email: 'ben@morgenrot.example' })).toMatchObject({ status: 400 });
    expect(await put({ username: 'ann', email: 'ann@morgenrot.example' })).toMatchObject({ status: 200 });
  });

  it('refuses a password for somebody whose password is kept elsewhere', async () => {
    const { call } = await testJumpCloud(companyWhere({ externally_managed: true }));
    expect(await call('GET', `/api/systemusers/${ANN}`)).toMatchObject({
      body: {
        externally_managed: true,
        delegatedAuthority: { name: 'ActiveDirectory' },
        restrictedFields: [{ field: 'password' }],
      },
    });
    expect(await call('PUT', `/api/systemusers/${ANN}`, { body: { password: STRONG } })).toMatchObject({
      status: 400,
    });
  });

  it('never goes back to STAGED', async () => {
    const { call } = await testJumpCloud();
    expect(await call('PUT', `/api/systemusers/${ANN}`, { body: { state: 'STAGED' } })).toMatchObject({
      status: 400,
    });
  });
});

describe('the helpers', () => {
  it('unlock a locked user', async () => {
    const { call, organisation } = await testJumpCloud(companyWhere({ account_locked: true }));
    expect(await call('POST', `/api/systemusers/${ANN}/unlock`)).toMatchObject({
      status: 200,
      body: undefined,
    });
    expect(organisation.user(ANN)?.account_locked).toBe(false);
  });

  it('activate a staged user', async () => {
    const { call, organisation } = await testJumpCloud(companyWhere({ state: 'STAGED' }));
    const answer = await call('POST', `/api/systemusers/${ANN}/state/activate`, { body: { email: false } });
    expect(answer).toMatchObject({ status: 200 });
    expect(organisation.user(ANN)?.state).toBe('ACTIVATED');
  });

  it('delete a user, from the groups as well', async () => {
    const { call, organisation } = await testJumpCloud();
    const answer = await call('DELETE', `/api/systemusers/${ANN}`);
    expect(answer).toMatchObject({ status: 200, body: { username: 'ann' } });
    expect(JSON.stringify(organisation.record)).not.toContain(ANN);
  });
});

describe('the specification', itKeepsToTheSpecification);
