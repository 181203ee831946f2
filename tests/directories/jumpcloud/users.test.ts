import { describe, expect, it } from 'vitest';

import type { JumpCloud } from '../../../src/main/directories/jumpcloud/jumpcloud.ts';
import type { NewUser } from '../../../src/main/directories/jumpcloud/users.ts';
import { smallCompany } from '../../office/jumpcloud/small-company.ts';
import {
  API_KEY,
  chosenDirectory,
  clientOfServer,
  failure,
  firstUser,
  grown,
  itKeepsToTheSpecification,
  present,
} from './harness.ts';

const id = '6650f1a2b3c4d5e6f7000100';

const serviceAccount: NewUser = {
  username: 'svc-nas',
  email: 'svc-nas@morgenrot.example',
  firstname: 'NAS',
  lastname: 'Service',
  description: 'Signs the NAS in to LDAP.',
  password: 'Kein-Mensch-9-Tisch',
  ldapBindingUser: true,
  sambaServiceUser: true,
  passwordNeverExpires: true,
};

describe('one user', () => {
  it('is found by the user name alone, with one request for one row', async () => {
    const { jumpcloud, server } = await chosenDirectory([grown({ users: 250, groups: 3 })]);
    expect(await jumpcloud.user('ann')).toMatchObject({ username: 'ann' });
    const asked = server.exchanges.filter(({ path }) => path === '/api/systemusers');
    expect(asked.map(({ query }) => query['filter'])).toEqual([['username:$eq:ann']]);
  });

  it('is undefined when nobody has that name', async () => {
    const { jumpcloud } = await chosenDirectory([smallCompany()]);
    expect(await jumpcloud.user('svc-nas')).toBeUndefined();
  });
});

describe('the users', () => {
  it('are all there when they fill more than two pages, each once', async () => {
    const { jumpcloud, server, organisation } = await chosenDirectory([grown({ users: 250, groups: 3 })]);
    const users = await jumpcloud.users();
    expect(users.map(({ username }) => username).sort()).toEqual(
      organisation.record.users.map(({ username }) => username).sort(),
    );
    const pages = server.exchanges.filter(({ path }) => path === '/api/systemusers');
    expect(pages.map(({ query }) => query)).toEqual(
      ['0', '100', '200'].map((skip) => ({ limit: ['100'], sort: ['_id'], skip: [skip] })),
    );
  });

  it('are as they were when they fill a page exactly', async () => {
    const { jumpcloud, server } = await chosenDirectory([grown({ users: 100, groups: 3 })]);
    expect(await jumpcloud.users()).toHaveLength(100);
    expect(server.exchanges.filter(({ path }) => path === '/api/systemusers')).toHaveLength(1);
  });

  it('show what joining a NAS needs to know', async () => {
    const record = smallCompany();
    Object.assign(present(record.users[0]), {
      ldap_binding_user: true,
      samba_service_user: true,
      password_never_expires: true,
      password_expired: true,
      account_locked: true,
      unix_guid: 7000,
    });
    const { jumpcloud } = await chosenDirectory([record]);
    expect((await jumpcloud.users())[0]).toEqual({
      id: '6650f1a2b3c4d5e6f7000100',
      username: 'ann',
      name: 'Ann Abendroth',
      email: 'ann@morgenrot.example',
      state: 'ACTIVATED',
      activated: true,
      accountLocked: true,
      passwordExpired: true,
      passwordNeverExpires: true,
      ldapBindingUser: true,
      sambaServiceUser: true,
      unixUid: 5001,
      unixGid: 7000,
      passwordElsewhere: false,
    });
  });

  it.each([
    ['the display name', { displayname: 'Annie', firstname: 'Ann', lastname: 'Abendroth' }, 'Annie'],
    ['first and last name', { displayname: '', firstname: 'Ann', lastname: 'Abendroth' }, 'Ann Abendroth'],
    ['one of the two', { displayname: null, firstname: ' ', lastname: 'Abendroth' }, 'Abendroth'],
    ['the user name', { displayname: null, firstname: null, lastname: null }, 'ann'],
  ])('are called by %s', async (_by, changes, name) => {
    expect(await onlyUser(changes)).toMatchObject({ name });
  });

  it('say whose password is kept elsewhere', async () => {
    const record = smallCompany();
    present(record.users[1]).externally_managed = true;
    const { jumpcloud } = await chosenDirectory([record]);
    const elsewhere = (await jumpcloud.users()).filter(({ passwordElsewhere }) => passwordElsewhere);
    expect(elsewhere.map(({ username }) => username)).toEqual(['ben']);
  });

  it.each([
    { externally_managed: true },
    { delegatedAuthority: { name: 'ActiveDirectory' } },
    { restrictedFields: [{ field: 'password', type: 'scim' }] },
  ])('take any one sign of that for enough: %o', async (sign) => {
    expect(await onlyUser(sign)).toMatchObject({ passwordElsewhere: true });
  });

  it('may lack what JumpCloud leaves out', async () => {
    const user = await onlyUser({
      delegatedAuthority: null,
      restrictedFields: null,
      samba_service_user: null,
    });
    expect(user).toMatchObject({
      unixUid: undefined,
      sambaServiceUser: false,
      passwordElsewhere: false,
    });
  });
});

describe('a new user', () => {
  it('can sign in at once, whatever the default state is', async () => {
    const { jumpcloud, organisation } = await chosenDirectory([
      { ...smallCompany(), newUserState: 'STAGED' },
    ]);
    const user = await jumpcloud.createUser(serviceAccount);
    expect(user).toMatchObject({
      username: 'svc-nas',
      state: 'ACTIVATED',
      activated: true,
      ldapBindingUser: true,
      sambaServiceUser: true,
      passwordNeverExpires: true,
      unixUid: 5015,
    });
    expect(organisation.user(user.id)).toMatchObject({
      firstname: 'NAS',
      lastname: 'Service',
      description: 'Signs the NAS in to LDAP.',
      password: 'Kein-Mensch-9-Tisch',
    });
  });

  it('is refused with the words of JumpCloud when the address is taken, and not with the password', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    const before = organisation.snapshot();
    const error: unknown = await jumpcloud
      .createUser({ ...serviceAccount, email: 'ann@morgenrot.example' })
      .catch((reason: unknown) => reason);
    expect(error).toEqual(
      failure('DIRECTORY_REFUSED', /create the user svc-nas\. It said: "email is already in use"/),
    );
    expect(String(error)).not.toContain('Kein-Mensch');
    expect(organisation.snapshot()).toEqual(before);
  });

  it('is refused when the password is too weak', async () => {
    const { jumpcloud } = await chosenDirectory();
    await expect(jumpcloud.createUser({ ...serviceAccount, password: 'abc' })).rejects.toEqual(
      failure('DIRECTORY_REFUSED', /does not meet the policy/),
    );
  });
});

describe('a changed user', () => {
  it('is sent only what changes', async () => {
    const { jumpcloud, server, organisation } = await chosenDirectory();
    const { _id: id } = firstUser(organisation);
    expect(await jumpcloud.updateUser(id, { ldapBindingUser: true })).toMatchObject({
      ldapBindingUser: true,
    });
    expect(await jumpcloud.updateUser(id, { password: 'Ganz-Neu-4-Leim', state: 'SUSPENDED' })).toMatchObject(
      {
        state: 'SUSPENDED',
      },
    );
    expect(server.exchanges.slice(-2).map(({ requestBody }) => requestBody)).toEqual([
      { ldap_binding_user: true },
      { password: 'Ganz-Neu-4-Leim', state: 'SUSPENDED' },
    ]);
    expect(organisation.user(id)?.password).toBe('Ganz-Neu-4-Leim');
  });

  it('is gone when removed', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    const { _id: id } = firstUser(organisation);
    await jumpcloud.removeUser(id);
    expect(organisation.user(id)).toBeUndefined();
    await expect(jumpcloud.updateUser(id, { ldapBindingUser: true })).rejects.toEqual(
      failure('DIRECTORY_NOT_FOUND', new RegExp(`the user ${id}`)),
    );
  });
});

describe('a refusal that repeats what was sent', () => {
  it.each<[string, (jumpcloud: JumpCloud) => Promise<unknown>]>([
    ['a new user', (jumpcloud) => jumpcloud.createUser(serviceAccount)],
    ['a new password', (jumpcloud) => jumpcloud.updateUser(id, { password: serviceAccount.password })],
  ])('is told without the password and the key: %s', async (_, write) => {
    const error: unknown = await write(await tellingBack()).catch((reason: unknown) => reason);
    expect(error).toEqual(failure('DIRECTORY_REFUSED', /"\(secret\) is weak, said the owner of \(secret\)"/));
    expect(String(error) + String((error as Error).cause)).not.toMatch(/Kein-Mensch|jca_office/);
  });
});

describe('the specification', itKeepsToTheSpecification);

/** The only user of a JumpCloud that tells little. */
async function onlyUser(extra: object): Promise<unknown> {
  const user = { _id: id, username: 'ann', email: 'ann@morgenrot.example', state: 'ACTIVATED', ...extra };
  const jumpcloud = await clientOfServer(({ url }, response) => {
    response.end(
      JSON.stringify(url.startsWith('/api/systemusers') ? { results: [user], totalCount: 1 } : about(url)),
    );
  });
  await jumpcloud.choose(undefined);
  return (await jumpcloud.users())[0];
}

/** A JumpCloud that refuses every write, and says why with more than it should. */
async function tellingBack(): Promise<JumpCloud> {
  const jumpcloud = await clientOfServer(({ method, url, body }, response) => {
    if (method === 'GET') {
      response.end(JSON.stringify(about(url)));
      return;
    }
    const { password } = JSON.parse(body) as { password: string };
    const message = `${password} is weak, said the owner of ${API_KEY}`;
    response.writeHead(400).end(JSON.stringify({ message }));
  });
  await jumpcloud.choose(undefined);
  return jumpcloud;
}

function about(url: string): unknown {
  return url === `/api/organizations/${id}`
    ? {}
    : { results: [{ _id: id, displayName: 'Small' }], totalCount: 1 };
}
