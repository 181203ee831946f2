import { describe, expect, it } from 'vitest';

import {
  chosenDirectory,
  clientOfServer,
  failure,
  groupNamed,
  grown,
  itKeepsToTheSpecification,
  ldapServerId,
  present,
} from './harness.ts';

const unknown = 'ffffffffffffffffffffffff';

describe('the members of a group', () => {
  it('are the ids of all its people, over several pages', async () => {
    const record = grown({ users: 205, groups: 3 });
    present(record.groups[0]).members = record.users.map(({ _id }) => _id);
    const { jumpcloud, organisation } = await chosenDirectory([record]);
    const { id, members } = groupNamed(organisation, 'Office');
    expect((await jumpcloud.members(id)).sort()).toEqual([...members].sort());
  });

  it('are added and taken out', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    const { id } = groupNamed(organisation, 'Interns');
    const [ann = '', ben = ''] = organisation.record.users.map(({ _id }) => _id);
    await jumpcloud.addMember(id, ann);
    await jumpcloud.addMember(id, ben);
    expect(await jumpcloud.members(id)).toEqual([ann, ben]);
    await jumpcloud.removeMember(id, ann);
    expect(await jumpcloud.members(id)).toEqual([ben]);
  });

  it('are in it once, however often they are added', async () => {
    const { jumpcloud, server, organisation } = await chosenDirectory();
    const { id } = groupNamed(organisation, 'Interns');
    const ann = present(organisation.record.users[0])._id;
    await jumpcloud.addMember(id, ann);
    await jumpcloud.addMember(id, ann);
    expect(server.exchanges.at(-1)).toMatchObject({
      status: 409,
      responseBody: { message: 'Already Exists' },
    });
    expect(await jumpcloud.members(id)).toEqual([ann]);
  });

  it('cannot be added to a group that is gone', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    const ann = present(organisation.record.users[0])._id;
    await expect(jumpcloud.addMember(unknown, ann)).rejects.toEqual(
      failure('DIRECTORY_NOT_FOUND', new RegExp(`the group ${unknown}`)),
    );
  });
});

describe('the LDAP directory of a group', () => {
  it('is bound, once, and unbound', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    const ldap = ldapServerId(organisation);
    const { id } = groupNamed(organisation, 'Office');
    expect(await jumpcloud.boundTo(id)).toEqual([]);
    await jumpcloud.bind(id, ldap);
    await jumpcloud.bind(id, ldap);
    expect(await jumpcloud.boundTo(id)).toEqual([ldap]);
    await jumpcloud.unbind(id, ldap);
    expect(groupNamed(organisation, 'Office').ldapServers).toEqual([]);
  });

  it('is among what is bound already', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    expect(await jumpcloud.boundTo(groupNamed(organisation, 'Workshop').id)).toEqual([
      ldapServerId(organisation),
    ]);
  });
});

describe('"Already Exists"', () => {
  it.each([
    [409, { message: 'Conflict' }],
    [409, '<html>'],
    [400, { message: 'Already Exists' }],
  ])('is success by its status or by its text: %i %o', async (status, body) => {
    const jumpcloud = await answeringWrites(status, body);
    await expect(jumpcloud.addMember(unknown, unknown)).resolves.toBeUndefined();
    await expect(jumpcloud.bind(unknown, unknown)).resolves.toBeUndefined();
  });

  it('is a refusal to take something away', async () => {
    const jumpcloud = await answeringWrites(409, { message: 'Conflict' });
    await expect(jumpcloud.removeMember(unknown, unknown)).rejects.toEqual(
      failure('DIRECTORY_REFUSED', /Conflict/),
    );
    await expect(jumpcloud.unbind(unknown, unknown)).rejects.toEqual(
      failure('DIRECTORY_REFUSED', /Conflict/),
    );
  });

  it('is not any other refusal', async () => {
    const jumpcloud = await answeringWrites(400, { message: 'Bad Request' });
    await expect(jumpcloud.addMember(unknown, unknown)).rejects.toEqual(failure('DIRECTORY_REFUSED'));
  });
});

describe('the specification', itKeepsToTheSpecification);

async function answeringWrites(status: number, body: unknown) {
  const jumpcloud = await clientOfServer(({ method, url }, response) => {
    const results = [{ _id: unknown, displayName: 'Small' }];
    const read = url === `/api/organizations/${unknown}` ? {} : { results, totalCount: 1 };
    response.writeHead(method === 'GET' ? 200 : status).end(JSON.stringify(method === 'GET' ? read : body));
  });
  await jumpcloud.choose(undefined);
  return jumpcloud;
}
