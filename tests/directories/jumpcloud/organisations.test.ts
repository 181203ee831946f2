import { describe, expect, it } from 'vitest';

import { smallCompany } from '../../office/jumpcloud/small-company.ts';
import {
  API_KEY,
  chosenDirectory,
  failure,
  firstUser,
  groupNamed,
  itKeepsToTheSpecification,
  ldapServerId,
  secondCompany,
  testDirectory,
} from './harness.ts';

describe('the test of a key', () => {
  it('gives the organisations that the key reaches', async () => {
    const second = secondCompany();
    const { jumpcloud } = await testDirectory([smallCompany(), second]);
    expect(await jumpcloud.organisations()).toEqual([
      { id: '6650f1a2b3c4d5e6f7000001', name: 'Tischlerei Morgenrot' },
      { id: second._id, name: 'Schreinerei Abendrot' },
    ]);
  });

  it('calls an organisation that was never named by its id', async () => {
    const { jumpcloud } = await testDirectory([{ ...smallCompany(), displayName: '' }]);
    expect(await jumpcloud.organisations()).toMatchObject([{ name: '6650f1a2b3c4d5e6f7000001' }]);
  });

  it('fails for a wrong key, which is nowhere in the failure', async () => {
    const { jumpcloud, server } = await testDirectory([smallCompany()], { key: 'jca_wrong_key' });
    const error: unknown = await jumpcloud.organisations().catch((reason: unknown) => reason);
    expect(error).toEqual(failure('DIRECTORY_KEY_REFUSED', new RegExp(`localhost:${server.port}`)));
    expect(JSON.stringify(error) + String(error) + String((error as Error).cause)).not.toContain('jca_wrong');
    expect(server.exchanges).toHaveLength(1);
  });
});

describe('a key that was pasted', () => {
  it('may have white space around it', async () => {
    const { jumpcloud } = await testDirectory([smallCompany()], { key: ` ${API_KEY}\r\n` });
    expect(await jumpcloud.organisations()).toHaveLength(1);
  });

  it.each(['', 'jca two', 'jca_\nx-org-id: 1', 'jca_schlüssel'])(
    'is refused before it is sent when it can be none: "%s"',
    async (key) => {
      const { jumpcloud, server } = await testDirectory([smallCompany()], { key });
      await expect(jumpcloud.organisations()).rejects.toEqual(failure('DIRECTORY_KEY_REFUSED'));
      expect(server.exchanges).toEqual([]);
    },
  );
});

describe('choosing an organisation', () => {
  it('takes the only one, and gives its settings', async () => {
    const { jumpcloud } = await testDirectory([{ ...smallCompany(), disableLdap: true }]);
    expect(await jumpcloud.choose(undefined)).toEqual({
      id: '6650f1a2b3c4d5e6f7000001',
      name: 'Tischlerei Morgenrot',
      disableLdap: true,
      passwordPolicy: {
        enableMinLength: true,
        minLength: 12,
        needsLowercase: true,
        needsUppercase: true,
        needsNumeric: true,
        needsSymbolic: true,
        allowUsernameSubstring: false,
        disallowSequentialOrRepetitiveChars: false,
      },
    });
  });

  it('needs an id when there are several', async () => {
    const second = secondCompany();
    const { jumpcloud } = await testDirectory([smallCompany(), second]);
    await expect(jumpcloud.choose(undefined)).rejects.toEqual(
      failure(
        'ORGANISATION_NEEDED',
        new RegExp(`2 organisations: .*Schreinerei Abendrot \\(${second._id}\\)`),
      ),
    );
    expect(await jumpcloud.choose(second._id)).toMatchObject({ name: 'Schreinerei Abendrot' });
  });

  it('refuses an id that the key does not reach, also when there is only one', async () => {
    const { jumpcloud } = await testDirectory();
    await expect(jumpcloud.choose('ffffffffffffffffffffffff')).rejects.toEqual(
      failure('ORGANISATION_UNKNOWN', /ffffffffffffffffffffffff/),
    );
  });

  it('comes before everything that is about one organisation', async () => {
    const { jumpcloud, server } = await testDirectory();
    await expect(jumpcloud.users()).rejects.toThrow('An organisation is to be chosen first.');
    expect(server.exchanges).toEqual([]);
  });
});

describe('the organisation of a request', () => {
  it('is named, for a key that reaches several, exactly where JumpCloud wants it named', async () => {
    const { jumpcloud, server, organisation } = await chosenDirectory([smallCompany(), secondCompany()]);
    const ldap = ldapServerId(organisation);
    const group = groupNamed(organisation, 'Office').id;
    await jumpcloud.users();
    await jumpcloud.ldapServer(undefined);
    await jumpcloud.createSambaDomain(ldap, { name: 'OFFICE', sid: 'S-1-5-21-1-2-3' });
    await jumpcloud.updateGroup(group, (before) => ({ ...before, description: 'Desks' }));
    await jumpcloud.addMember(group, firstUser(organisation)._id);
    await jumpcloud.organisations();

    const naming = (about: boolean) =>
      server.exchanges
        .filter(({ path }) => path.startsWith('/api/organizations') === about)
        .map(({ headers }) => headers['x-org-id']);
    expect(new Set(naming(false))).toEqual(new Set([organisation.record._id]));
    expect(new Set(naming(true))).toEqual(new Set([undefined]));
    expect(server.exchanges.map(({ status }) => status)).not.toContain(403);
  });

  it('is not named for a key that reaches only one', async () => {
    const { jumpcloud, server } = await chosenDirectory();
    await jumpcloud.users();
    await jumpcloud.groups();
    expect(server.exchanges.filter(({ headers }) => 'x-org-id' in headers)).toEqual([]);
  });
});

describe('the specification', itKeepsToTheSpecification);
