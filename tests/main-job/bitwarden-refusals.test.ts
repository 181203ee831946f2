import { mkdir } from 'node:fs/promises';
import path from 'node:path';

import { lock } from 'proper-lockfile';
import { describe, expect, it } from 'vitest';

import type { BitwardenAtWork, BitwardenOptions } from './bitwarden-at-work.ts';
import { bitwardenAtWork } from './bitwarden-at-work.ts';

const connector =
  (changes: object): NonNullable<BitwardenOptions['answers']> =>
  (setup) => ({ ...setup, connector: { ...setup.connector, ...changes } });

/** Refused before anything is changed: not even a folder is made. */
async function refusedWith(work: BitwardenAtWork): Promise<string | undefined> {
  const before = await work.snapshot();
  const refusal = await work.refusal();
  expect(await work.snapshot()).toEqual(before);
  return refusal?.code;
}

describe('what is refused before anything is changed', { timeout: 60_000 }, () => {
  it.each<[string, string, BitwardenOptions]>([
    [
      'a state that no Directory Connector reads any more',
      'CONNECTOR_STATE_TOO_OLD',
      { dataFile: { stateVersion: 2 } },
    ],
    ['a state that nobody knows yet', 'CONNECTOR_STATE_UNKNOWN', { dataFile: { stateVersion: 40 } }],
    [
      'a version that nobody knows',
      'CONNECTOR_VERSION_UNKNOWN',
      { answers: connector({ version: '2020.1.0' }) },
    ],
    ['no group', 'NO_GROUPS', { answers: (setup) => ({ ...setup, groups: [] }) }],
    [
      'a group that is not there',
      'GROUP_MISSING',
      { answers: (setup) => ({ ...setup, groups: [{ name: 'Nobody' }] }) },
    ],
    [
      'people who are not there',
      'USER_UNKNOWN',
      { answers: (setup) => ({ ...setup, groups: [{ name: 'Office', members: ['nobody'] }] }) },
    ],
    ['a password that nobody has chosen', 'SERVICE_PASSWORD_TO_CHOOSE', { servicePassword: undefined }],
    ['a password that JumpCloud would not take', 'PASSWORD_TOO_WEAK', { servicePassword: 'weak' }],
    [
      'a directory that is not there',
      'CONNECTION_REFUSED',
      {
        answers: ({ jumpcloud, ...setup }) => ({
          ...setup,
          jumpcloud: { ...jumpcloud, ldap: { ...jumpcloud.ldap, ldapsPort: 9 } },
        }),
      },
    ],
  ])('is %s', async (_, code, options) => {
    expect(await refusedWith(await bitwardenAtWork(options))).toBe(code);
  });

  it('is a broken data file, of which nothing is told', async () => {
    const work = await bitwardenAtWork({ dataFile: '{"directoryLdap": {"password": "hunter2' });

    const refusal = await work.refusal();

    expect(refusal?.code).toBe('CONNECTOR_FILE_BROKEN');
    expect(JSON.stringify(refusal)).not.toContain('hunter2');
  });

  it('is a data file that is no file', async () => {
    const work = await bitwardenAtWork();
    await mkdir(path.join(work.folder, 'data.json'), { recursive: true });

    expect((await work.refusal())?.code).toBe('CONNECTOR_FILE_UNREADABLE');
  });

  it('is a Directory Connector that is running, unless nothing is to be written', async () => {
    const work = await bitwardenAtWork({ dataFile: { stateVersion: 6 } });
    const file = path.join(work.folder, 'data.json');
    const letGo = await lock(file);
    expect((await work.refusal())?.code).toBe('CONNECTOR_RUNNING');
    await letGo();
    await work.run('apply');

    const again = await lock(file);
    const { outcome } = await work.run('apply');
    await again();

    expect(outcome).toBe('nothingToDo');
  });

  it('is, of an account that exists, a password that is wrong', async () => {
    const work = await bitwardenAtWork({
      answers: (setup) => ({ ...setup, serviceAccount: { username: 'svc-nas' } }),
    });
    work.organisation.edit(({ users }) => {
      const [ann] = users;
      if (ann)
        users.push({
          ...ann,
          _id: '6650f1a2b3c4d5e6f7999999',
          username: 'svc-nas',
          email: 'nas@sample.example',
          ldap_binding_user: true,
        });
    });
    await work.office.tree.publish(work.organisation.record);

    expect(await refusedWith(work)).toBe('LDAP_BIND_REFUSED');
  });
});

describe('what is a person’s to do', { timeout: 60_000 }, () => {
  it('is not asked for while "Test Now" finds something wrong', async () => {
    const work = await bitwardenAtWork({ answers: (setup) => ({ ...setup, patience: 0 }) });
    work.organisation.edit(({ users }) => {
      for (const user of users) if (user.username === 'tom') user.email = 'Ann@morgenrot.example';
    });

    const { outcome, waited, answers } = await work.run('apply');

    expect(outcome).not.toBe('done');
    expect(waited).toEqual([]);
    const failed = answers.filter(({ answer }) => answer === 'fail');
    expect(failed.map(({ finding }) => finding?.code)).toEqual(['CONNECTOR_SAME_MAIL']);
    expect(failed[0]?.finding?.sentence).toBe(
      'ann@morgenrot.example belongs to ann and tom: Directory Connector syncs nobody then.',
    );
  });
});

describe('JumpCloud done by hand', { timeout: 60_000 }, () => {
  it('asks for everything there, sees it in LDAP, and writes the data file all the same', async () => {
    const work = await bitwardenAtWork({
      answers: ({ jumpcloud, ...setup }) => ({
        ...setup,
        jumpcloud: { ...jumpcloud, access: 'by-hand', organisation: '6650f1a2b3c4d5e6f7000001' },
        groups: [{ name: 'Workshop' }],
        patience: 0,
      }),
    });
    work.organisation.edit(({ users }) => {
      const [ann] = users;
      if (!ann) return;
      const account = {
        _id: '6650f1a2b3c4d5e6f7999999',
        username: 'svc-bitwarden',
        email: 'bw@morgenrot.example',
      };
      users.push({ ...ann, ...account, ldap_binding_user: true, password: 'Dienstkonto-Regal-7-Nord' });
    });
    await work.office.tree.publish(work.organisation.record);

    const { outcome, ended } = await work.run('apply');

    expect(outcome).toBe('done');
    expect(ended).toMatchObject({
      'jumpcloud.service-account': 'already',
      'jumpcloud.group.Workshop': 'already',
      'connector.directory': 'changed',
      'connector.sync': 'changed',
    });
    expect(await work.dataFile()).toMatchObject({ directoryType: 0, sync: { memberAttribute: 'member' } });
  });
});
