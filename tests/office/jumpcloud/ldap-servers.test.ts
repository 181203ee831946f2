import { describe, expect, it } from 'vitest';

import { itKeepsToTheSpecification, testJumpCloud } from './harness.ts';
import { Organisation } from './organisation.ts';
import { smallCompany } from './small-company.ts';

const ID = '6650f1a2b3c4d5e6f7000200';
const LDAP = `/api/v2/ldapservers/${ID}`;
const ANN = '6650f1a2b3c4d5e6f7000100';
const BEN = '6650f1a2b3c4d5e6f7000101';
const OFFICE = '6650f1a2b3c4d5e6f7000301';
const WORKSHOP = '6650f1a2b3c4d5e6f7000302';
const NOTHING = '6650f1a2b3c4d5e6f7ffffff';
const morgenrot = { name: 'MORGENROT', sid: 'S-1-5-21-1004336348-1177238915-682003330' };

const server = { type: 'ldap_server', id: ID };
const office = { type: 'user_group', id: OFFICE };
const workshop = { type: 'user_group', id: WORKSHOP };
const ann = { type: 'user', id: ANN };

describe('the LDAP server', () => {
  it('is listed, and read by its id', async () => {
    const { call } = await testJumpCloud();
    const view = {
      id: ID,
      name: 'JumpCloud LDAP',
      userLockoutAction: 'remove',
      userPasswordExpirationAction: 'remove',
    };
    expect((await call('GET', '/api/v2/ldapservers')).body).toEqual([view]);
    expect((await call('GET', LDAP)).body).toEqual(view);
  });

  it('may be missing', async () => {
    const { call } = await testJumpCloud(new Organisation({ ...smallCompany(), ldapServers: [] }));
    expect(await call('GET', '/api/v2/ldapservers')).toMatchObject({ status: 200, body: [] });
  });

  it('changes what happens to locked users', async () => {
    const { call, organisation } = await testJumpCloud();
    const patch = (body: object) => call('PATCH', LDAP, { body });
    expect(await patch({ userLockoutAction: 'disable' })).toMatchObject({
      status: 200,
      body: { userLockoutAction: 'disable', userPasswordExpirationAction: 'remove' },
    });
    expect(organisation.record.ldapServers[0]).toMatchObject({
      userLockoutAction: 'disable',
      name: 'JumpCloud LDAP',
    });
    expect(await patch({ userLockoutAction: 'shout' })).toMatchObject({ status: 400 });
  });
});

describe('the Samba domain', () => {
  it('is created with 201, read, replaced and deleted', async () => {
    const { call, organisation } = await testJumpCloud();
    const before = organisation.snapshot();
    const domains = `${LDAP}/sambadomains`;
    expect((await call('GET', domains)).body).toEqual([]);

    expect(await call('POST', domains, { body: morgenrot })).toMatchObject({ status: 201, body: morgenrot });
    const one = `${domains}/${organisation.record.ldapServers[0]?.sambaDomains[0]?.id ?? 'none'}`;
    expect((await call('GET', domains)).body).toMatchObject([morgenrot]);
    expect((await call('GET', one)).body).toMatchObject(morgenrot);

    const other = { ...morgenrot, name: 'WERKSTATT' };
    expect(await call('PUT', one, { body: other })).toMatchObject({ status: 200, body: other });
    expect(await call('DELETE', one)).toMatchObject({ status: 204, body: undefined });
    expect(await call('GET', one)).toMatchObject({ status: 404 });
    expect(organisation.snapshot()).toEqual(before);
  });

  it('is refused without a SID, by the words that are recorded', async () => {
    const { call, organisation } = await testJumpCloud();
    await call('POST', `${LDAP}/sambadomains`, { body: morgenrot });
    const one = `${LDAP}/sambadomains/${organisation.record.ldapServers[0]?.sambaDomains[0]?.id ?? 'none'}`;
    const answer = await call('PUT', one, { body: { name: 'WERKSTATT' } });
    expect(answer).toMatchObject({ status: 400, body: { message: 'missing required property: sid' } });
    expect(organisation.record.ldapServers[0]?.sambaDomains).toMatchObject([morgenrot]);
  });

  it('is not kept from having a second beside it', async () => {
    const { call } = await testJumpCloud();
    const create = () => call('POST', `${LDAP}/sambadomains`, { body: morgenrot });
    expect(await create()).toMatchObject({ status: 201 });
    expect(await create()).toMatchObject({ status: 201 });
  });

  it('belongs to an LDAP server that exists', async () => {
    const { call } = await testJumpCloud();
    const path = `/api/v2/ldapservers/${NOTHING}/sambadomains`;
    expect(await call('GET', path)).toMatchObject({ status: 404 });
    expect(await call('POST', path, { body: morgenrot })).toMatchObject({ status: 404 });
  });
});

describe('binding to LDAP', () => {
  it('is the same edge from the group and from the LDAP server', async () => {
    const { call, organisation } = await testJumpCloud();
    const fromGroup = `/api/v2/usergroups/${OFFICE}/associations`;
    expect(await call('POST', fromGroup, { body: { op: 'add', attributes: null, ...server } })).toMatchObject(
      {
        status: 204,
        body: undefined,
      },
    );
    expect(organisation.group(OFFICE)?.ldapServers).toEqual([ID]);
    expect(await call('POST', `${LDAP}/associations`, { body: { op: 'add', ...office } })).toMatchObject({
      status: 409,
      body: { message: 'Already Exists' },
    });
    expect((await call('GET', `${fromGroup}?targets=ldap_server`)).body).toEqual([
      { from: office, to: server },
    ]);
    expect((await call('GET', `${LDAP}/associations?targets=user_group`)).body).toEqual([
      { from: server, to: office },
      { from: server, to: workshop },
    ]);
  });

  it('is undone without a trace', async () => {
    const { call, organisation } = await testJumpCloud();
    const before = organisation.snapshot();
    const path = `/api/v2/usergroups/${OFFICE}/associations`;
    await call('POST', path, { body: { op: 'add', ...server } });
    expect(await call('GET', `/api/v2/usergroups/${OFFICE}`)).toMatchObject({
      body: { attributes: { ldapGroups: [{ name: 'Office' }] } },
    });
    expect(await call('POST', path, { body: { op: 'remove', ...server } })).toMatchObject({ status: 204 });
    expect(await call('POST', path, { body: { op: 'remove', ...server } })).toMatchObject({ status: 404 });
    expect(organisation.snapshot()).toEqual(before);
  });

  it('works for a single user', async () => {
    const { call, organisation } = await testJumpCloud();
    const before = organisation.snapshot();
    const path = `/api/v2/users/${ANN}/associations`;
    expect(await call('POST', path, { body: { op: 'add', ...server } })).toMatchObject({ status: 204 });
    expect((await call('GET', `${path}?targets=ldap_server`)).body).toEqual([{ from: ann, to: server }]);
    expect((await call('GET', `${LDAP}/associations?targets=user`)).body).toEqual([
      { from: server, to: ann },
    ]);
    expect(await call('POST', path, { body: { op: 'remove', ...server } })).toMatchObject({ status: 204 });
    expect(organisation.snapshot()).toEqual(before);
  });

  it('names no LDAP server, group or user that does not exist', async () => {
    const { call } = await testJumpCloud();
    const add = (path: string, type: string) =>
      call('POST', `${path}/associations`, { body: { op: 'add', type, id: NOTHING } });
    expect(await add(`/api/v2/usergroups/${OFFICE}`, 'ldap_server')).toMatchObject({ status: 404 });
    expect(await add(LDAP, 'user')).toMatchObject({ status: 404 });
    expect(await add(LDAP, 'user_group')).toMatchObject({ status: 404 });
  });

  it('is asked for with a target that can be', async () => {
    const { call } = await testJumpCloud();
    const path = `/api/v2/usergroups/${WORKSHOP}/associations`;
    expect(await call('GET', path)).toMatchObject({
      status: 400,
      body: { message: 'Bad Request: query parameter "targets" is required' },
    });
    expect(await call('GET', `${path}?targets=user`)).toMatchObject({ status: 400 });
    expect(await call('GET', `${path}?targets=application`)).toMatchObject({ status: 200, body: [] });
  });
});

describe('what is bound to LDAP', () => {
  it('is told by the server: groups, and users through every path', async () => {
    const { call } = await testJumpCloud();
    await call('POST', `${LDAP}/associations`, { body: { op: 'add', type: 'user', id: BEN } });
    const ben = { type: 'user', id: BEN };
    expect((await call('GET', `${LDAP}/usergroups`)).body).toMatchObject([
      { ...workshop, paths: [[{ from: server, to: workshop }]] },
    ]);
    const users = await call('GET', `${LDAP}/users`);
    expect(users.headers).toMatchObject({ 'x-total-count': '4' });
    expect(users.body).toHaveProperty('[0]', {
      ...ben,
      paths: [
        [{ from: server, to: ben }],
        [
          { from: server, to: workshop },
          { from: workshop, to: ben },
        ],
      ],
      compiledAttributes: {
        posixGroups: [{ id: 1000050, name: 'workshop_files' }],
        sambaEnabled: true,
        ldapGroups: [{ name: 'Workshop' }],
      },
    });
  });

  it('is told by the group and by the user', async () => {
    const { call } = await testJumpCloud();
    const servers = [{ ...server }];
    expect((await call('GET', `/api/v2/usergroups/${WORKSHOP}/ldapservers`)).body).toMatchObject(servers);
    expect((await call('GET', `/api/v2/users/${BEN}/ldapservers`)).body).toMatchObject(servers);
    expect((await call('GET', `/api/v2/users/${ANN}/ldapservers`)).body).toEqual([]);
  });
});

describe('the specification', itKeepsToTheSpecification);
