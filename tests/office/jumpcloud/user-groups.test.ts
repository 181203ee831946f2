import { describe, expect, it } from 'vitest';

import { itKeepsToTheSpecification, testJumpCloud } from './harness.ts';

const ANN = '6650f1a2b3c4d5e6f7000100';
const TOM = '6650f1a2b3c4d5e6f700010c';
const LDAP = '6650f1a2b3c4d5e6f7000200';
const OFFICE = '/api/v2/usergroups/6650f1a2b3c4d5e6f7000301';
const WORKSHOP = '/api/v2/usergroups/6650f1a2b3c4d5e6f7000302';
const INTERNS = '/api/v2/usergroups/6650f1a2b3c4d5e6f7000303';
const NOTHING = '6650f1a2b3c4d5e6f7ffffff';

describe('reading groups', () => {
  it('hides the attributes in the list and shows them one by one', async () => {
    const { call } = await testJumpCloud();
    expect((await call('GET', '/api/v2/usergroups?filter=name:eq:Workshop')).body).toMatchObject([
      { name: 'Workshop', attributes: null },
    ]);
    expect((await call('GET', WORKSHOP)).body).toMatchObject({
      attributes: {
        posixGroups: [{ id: 1000050, name: 'workshop_files' }],
        sambaEnabled: true,
        ldapGroups: [{ name: 'Workshop' }],
      },
    });
  });

  it('shows a group without attributes with none', async () => {
    const { call } = await testJumpCloud();
    expect((await call('GET', INTERNS)).body).toHaveProperty('attributes', {});
  });
});

describe('creating a group', () => {
  const nasUsers = {
    name: 'NAS Users',
    membershipMethod: 'STATIC',
    attributes: { posixGroups: [{ id: 1000101, name: 'nas_users' }], sambaEnabled: true },
  };

  it('answers 201 with the group', async () => {
    const { call } = await testJumpCloud();
    expect(await call('POST', '/api/v2/usergroups', { body: nasUsers })).toMatchObject({
      status: 201,
      body: { ...nasUsers, type: 'user_group' },
    });
  });

  it('refuses a name that exists, by the words that are recorded', async () => {
    const { call } = await testJumpCloud();
    const answer = await call('POST', '/api/v2/usergroups', { body: { name: 'Office' } });
    expect(answer).toMatchObject({ status: 409, body: { message: 'Already Exists' } });
    expect(await call('POST', '/api/v2/usergroups', { body: { name: 'office' } })).toMatchObject({
      status: 201,
    });
  });

  it('refuses a GID that is text, and a group without a name', async () => {
    const { call } = await testJumpCloud();
    const attributes = { posixGroups: [{ id: '1000101', name: 'nas_users' }] };
    const post = (body: object) => call('POST', '/api/v2/usergroups', { body });
    expect(await post({ ...nasUsers, attributes })).toMatchObject({ status: 400 });
    const nameless = { status: 400, body: { message: 'missing required property: name' } };
    expect(await post({ description: 'Nameless' })).toMatchObject(nameless);
    expect(await call('POST', '/api/v2/usergroups')).toMatchObject(nameless);
  });

  it('does not mind a GID that another group has', async () => {
    const { call } = await testJumpCloud();
    const attributes = { posixGroups: [{ id: 1000050, name: 'nas_users' }] };
    const body = { ...nasUsers, attributes };
    expect(await call('POST', '/api/v2/usergroups', { body })).toMatchObject({ status: 201 });
  });
});

describe('replacing a group', () => {
  it('clears whatever is left out, and leaves members and bindings alone', async () => {
    const { call, organisation } = await testJumpCloud();
    const before = organisation.snapshot().groups[1];
    const answer = await call('PUT', WORKSHOP, { body: { name: 'Workshop' } });
    expect(answer.status).toBe(200);
    expect(organisation.record.groups[1]).toEqual({
      ...before,
      description: '',
      membershipMethod: 'NOTSET',
      attributes: null,
    });
  });

  it('keeps keys it does not know, when they are sent', async () => {
    const { call } = await testJumpCloud();
    const attributes = { costCentre: { number: 4200, owner: 'Ann' }, sambaEnabled: true };
    await call('PUT', OFFICE, { body: { name: 'Office', attributes } });
    expect((await call('GET', OFFICE)).body).toMatchObject({ attributes });
  });

  it('keeps the rule of a dynamic group only when it is sent', async () => {
    const { call } = await testJumpCloud();
    const rule = {
      membershipMethod: 'DYNAMIC_AUTOMATED',
      memberQuery: { queryType: 'Filter', filters: ['[]'] },
      memberSuggestionsNotify: true,
      memberQueryExemptions: [{ type: 'user', id: ANN }],
    };
    expect(await call('PUT', INTERNS, { body: { name: 'Interns', ...rule } })).toMatchObject({ body: rule });
    const { body } = await call('PUT', INTERNS, { body: { name: 'Interns' } });
    expect(body).toMatchObject({ memberQueryExemptions: [], memberSuggestionsNotify: false });
    expect(body).not.toHaveProperty('memberQuery');
  });

  it('lets nobody write what JumpCloud keeps itself', async () => {
    const { call, organisation } = await testJumpCloud();
    await call('PUT', INTERNS, { body: { name: 'Interns', attributes: { ldapGroups: [{ name: 'Mine' }] } } });
    expect(organisation.record.groups[2]?.attributes).toBeNull();
  });

  it('refuses the name of another group', async () => {
    const { call } = await testJumpCloud();
    expect(await call('PUT', OFFICE, { body: { name: 'Workshop' } })).toMatchObject({ status: 409 });
  });
});

describe('deleting a group', () => {
  it('answers 204, and the next one 404', async () => {
    const { call } = await testJumpCloud();
    expect(await call('DELETE', INTERNS)).toMatchObject({ status: 204, body: undefined });
    expect(await call('DELETE', INTERNS)).toMatchObject({ status: 404 });
  });
});

describe('the members of a group', () => {
  it('are listed page by page', async () => {
    const { call } = await testJumpCloud();
    const first = await call('GET', `${OFFICE}/members`);
    expect(first.headers).toMatchObject({ 'x-total-count': '12' });
    expect(first.body).toHaveLength(10);
    expect(first.body).toHaveProperty('[0].to', { type: 'user', id: ANN });
    expect((await call('GET', `${OFFICE}/members?skip=10`)).body).toHaveLength(2);
  });

  it('are added one by one with 204, and only once', async () => {
    const { call, organisation } = await testJumpCloud();
    const add = () => call('POST', `${INTERNS}/members`, { body: { op: 'add', type: 'user', id: TOM } });
    expect(await add()).toMatchObject({ status: 204, body: undefined });
    expect(await add()).toMatchObject({ status: 409, body: { message: 'Already Exists' } });
    expect(organisation.record.groups[2]?.members).toEqual([TOM]);
  });

  it('are removed, and only once', async () => {
    const { call, organisation } = await testJumpCloud();
    const remove = () => call('POST', `${OFFICE}/members`, { body: { op: 'remove', type: 'user', id: ANN } });
    expect(await remove()).toMatchObject({ status: 204 });
    expect(await remove()).toMatchObject({ status: 404 });
    expect(organisation.record.groups[0]?.members).not.toContain(ANN);
  });

  it('must be users who exist', async () => {
    const { call } = await testJumpCloud();
    const add = (body: object) => call('POST', `${INTERNS}/members`, { body: { op: 'add', ...body } });
    expect(await add({ type: 'user', id: NOTHING })).toMatchObject({ status: 404 });
    expect(await add({ type: 'system', id: TOM })).toMatchObject({ status: 400 });
  });

  it('are told with their paths by membership, and with their groups by memberof', async () => {
    const { call } = await testJumpCloud();
    const group = { type: 'user_group', id: '6650f1a2b3c4d5e6f7000302' };
    const user = { type: 'user', id: TOM };
    const membership = await call('GET', `${WORKSHOP}/membership?skip=2&limit=1&filter=type:eq:user`);
    expect(membership.body).toMatchObject([{ ...user, paths: [[{ from: group, to: user }]] }]);
    expect((await call('GET', `/api/v2/users/${TOM}/memberof`)).body).toMatchObject([
      { ...group, compiledAttributes: { sambaEnabled: true }, paths: [[{ from: user, to: group }]] },
    ]);
    expect((await call('GET', `${WORKSHOP}/membership?filter=type:eq:user_group`)).body).toEqual([]);
  });

  it('leave the LDAP directory alone', async () => {
    const { call, organisation } = await testJumpCloud();
    await call('POST', `${INTERNS}/members`, { body: { op: 'add', type: 'user', id: TOM } });
    expect(organisation.record.groups[2]?.ldapServers).toEqual([]);
    expect(organisation.record.groups[1]?.ldapServers).toEqual([LDAP]);
  });
});

describe('the specification', itKeepsToTheSpecification);
