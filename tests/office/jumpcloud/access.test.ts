import { describe, expect, it } from 'vitest';

import { API_KEY, itKeepsToTheSpecification, testJumpCloud } from './harness.ts';
import { Organisation } from './organisation.ts';
import { smallCompany } from './small-company.ts';

const OTHER_ID = '6650f1a2b3c4d5e6f7aaaaaa';

describe('the API key', () => {
  it('is needed', async () => {
    const { call } = await testJumpCloud();
    const answer = await call('GET', '/api/organizations', { headers: { 'x-api-key': undefined } });
    expect(answer).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
  });

  it('must be the right one', async () => {
    const { call } = await testJumpCloud();
    const answer = await call('GET', '/api/v2/usergroups', { headers: { 'x-api-key': `${API_KEY}x` } });
    expect(answer.status).toBe(401);
  });

  it('never appears in the log of exchanges', async () => {
    const { call, server } = await testJumpCloud();
    await call('GET', '/api/organizations');
    expect(JSON.stringify(server.exchanges)).not.toContain(API_KEY);
  });
});

describe('an administrator of one organisation', () => {
  it('need not name it', async () => {
    const { call } = await testJumpCloud();
    expect(await call('GET', '/api/v2/usergroups')).toMatchObject({ status: 200 });
  });

  it('may name it', async () => {
    const { call, organisation } = await testJumpCloud();
    const headers = { 'x-org-id': organisation.record._id };
    expect(await call('GET', '/api/v2/usergroups', { headers })).toMatchObject({ status: 200 });
  });
});

describe('an administrator of several organisations', () => {
  const twoCompanies = () =>
    testJumpCloud(
      new Organisation(smallCompany()),
      new Organisation({ ...smallCompany(), _id: OTHER_ID, displayName: '', users: [] }),
    );

  it('sees them all, a nameless one with null for its name', async () => {
    const { call, organisation } = await twoCompanies();
    expect((await call('GET', '/api/organizations?sort=-_id')).body).toEqual({
      totalCount: 2,
      results: [
        { _id: OTHER_ID, id: OTHER_ID, displayName: null, logoUrl: '' },
        {
          _id: organisation.record._id,
          id: organisation.record._id,
          displayName: 'Tischlerei Morgenrot',
          logoUrl: '',
        },
      ],
    });
  });

  it('must name one everywhere else', async () => {
    const { call } = await twoCompanies();
    expect(await call('GET', '/api/systemusers')).toMatchObject({ status: 401 });
    expect(await call('GET', '/api/v2/ldapservers')).toMatchObject({ status: 401 });
  });

  it('gets the one that is named', async () => {
    const { call } = await twoCompanies();
    const answer = await call('GET', '/api/systemusers', { headers: { 'x-org-id': OTHER_ID } });
    expect(answer.body).toEqual({ totalCount: 0, results: [] });
  });

  it('is refused a malformed and an unknown id', async () => {
    const { call } = await twoCompanies();
    const users = (id: string) => call('GET', '/api/systemusers', { headers: { 'x-org-id': id } });
    expect(await users('morgenrot')).toMatchObject({ status: 400 });
    expect(await users('6650f1a2b3c4d5e6f7ffffff')).toMatchObject({ status: 404 });
  });

  it('is refused an id where none is taken', async () => {
    const { call } = await twoCompanies();
    const headers = { 'x-org-id': OTHER_ID };
    expect(await call('GET', '/api/organizations', { headers })).toMatchObject({ status: 403 });
    expect(await call('GET', `/api/organizations/${OTHER_ID}`, { headers })).toMatchObject({ status: 403 });
  });
});

describe('an organisation', () => {
  it('tells its password policy, whether LDAP is off, and what new users become', async () => {
    const { call, organisation } = await testJumpCloud();
    const answer = await call('GET', `/api/organizations/${organisation.record._id}`);
    expect(answer.body).toMatchObject({
      displayName: 'Tischlerei Morgenrot',
      settings: {
        disableLdap: false,
        newSystemUserStateDefaults: { manualEntry: 'ACTIVATED' },
        passwordPolicy: { enableMinLength: true, minLength: 12, needsSymbolic: true },
      },
    });
  });

  it('is not found under another id', async () => {
    const { call } = await testJumpCloud();
    expect(await call('GET', `/api/organizations/${OTHER_ID}`)).toMatchObject({ status: 404 });
  });
});

describe('the specification', itKeepsToTheSpecification);
