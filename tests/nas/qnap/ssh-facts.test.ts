import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import { readGroup, readPasswd } from '../../../src/main/nas/qnap/getent.ts';
import { readNssLdapConf } from '../../../src/main/nas/qnap/nss-ldap-conf.ts';
import { signInOnce } from '../../../src/main/nas/qnap/sign-in-once.ts';
import {
  findGroup,
  findUser,
  readAccounts,
  readDomainSecurity,
} from '../../../src/main/nas/qnap/ssh-facts.ts';
import { SshConnection } from '../../../src/main/network/ssh/ssh-connection.ts';
import { findingOf } from '../../network/failing.ts';
import { passwordOf } from '../../office/ldap/sample-office.ts';
import { describeOnEveryTree } from '../../office/qnap/joinable-qnap.ts';

const READS = /^\/sbin\/getcfg |^getent (?:passwd|group)(?: [\w.-]+)?$|^cat \/etc\/config\/nss_ldap\.conf$/;

describeOnEveryTree('a QNAP read over SSH, its LDAP', (office) => {
  const open: SshConnection[] = [];
  afterEach(() => {
    for (const shell of open.splice(0)) shell.close();
    // Nothing but reading, ever.
    expect(office.qnap.ssh.log.commands.filter((command) => !READS.test(command))).toEqual([]);
  });

  const connect = async () => {
    const { port, fingerprint } = office.qnap.ssh;
    const shell = await SshConnection.open({
      peer: { who: 'nas-archive', address: `localhost:${port}` },
      host: '127.0.0.1',
      port,
      account: 'ilka',
      password: 'Säge-&-Span 26%',
      hostKey: fingerprint,
    });
    open.push(shell);
    return shell;
  };

  it('is off on a fresh NAS', async () => {
    expect(await readDomainSecurity(await connect())).toEqual({
      ldapEnabled: false,
      smbUsers: 'local',
      isDomainController: false,
      workgroup: 'NAS',
      afpEnabled: false,
      client: undefined,
    });
  });

  it('is what a person has typed, value by value', async () => {
    const form = office.form();
    await office.qnap.fillDomainSecurity(form);
    office.qnap.chooseAuthentication('ldapUsersOnly');
    office.qnap.setMicrosoftNetworking({ enabled: true, workgroup: 'WORKGROUP' });
    office.qnap.setAfp(true);
    expect(await readDomainSecurity(await connect())).toEqual({
      ldapEnabled: true,
      smbUsers: 'ldap',
      isDomainController: false,
      workgroup: 'WORKGROUP',
      afpEnabled: true,
      client: {
        host: 'localhost',
        uri: 'ldaps://localhost/',
        base: form.baseDn,
        security: 'ssl',
        rootDn: form.rootDn,
        usersBase: form.usersBaseDn,
        groupsBase: form.groupBaseDn,
        usersScope: 'one',
        groupsScope: 'one',
        checksCertificate: undefined,
        mappings: [],
      },
    });
  });

  it('lets local users into SMB until the other choice is made', async () => {
    await office.qnap.fillDomainSecurity(office.form());
    expect(await readDomainSecurity(await connect())).toMatchObject({ ldapEnabled: true, smbUsers: 'local' });
  });

  it('knows a domain controller', async () => {
    office.qnap.state.isDomainController = true;
    expect(await readDomainSecurity(await connect())).toMatchObject({ isDomainController: true });
  });

  it('sees the directory’s accounts beside its own, and one by its name', async () => {
    await office.qnap.fillDomainSecurity(office.form());
    const shell = await connect();
    const { users, groups } = await readAccounts(shell);
    expect(users.map(({ name }) => name)).toEqual(expect.arrayContaining(['ilka', 'ann', 'ben']));
    expect(groups).toContainEqual({ name: 'office_nas', id: 1_000_101, members: ['ann', 'ben'] });
    expect(await findUser(shell, 'ann')).toEqual({ name: 'ann', id: 5002 });
    expect(await findUser(shell, 'nobody')).toBeUndefined();
    expect(await findGroup(shell, 'office_nas')).toMatchObject({ id: 1_000_101 });
    expect(await findGroup(shell, 'ann')).toBeUndefined();
  });

  it('lets a directory user sign in at the NAS, by the plain name', async () => {
    await office.qnap.fillDomainSecurity(office.form());
    const nas = { who: 'nas-archive', origin: office.qnap.url, ca: office.authority.caPem };
    await signInOnce({ ...nas, account: 'ann', password: passwordOf('ann') });
    const refusals = [
      { account: 'ann', password: 'x' },
      { account: 'stranger', password: passwordOf('stranger') },
    ];
    for (const refusal of refusals) {
      expect((await findingOf(() => signInOnce({ ...nas, ...refusal }))).code).toBe('NAS_PASSWORD_WRONG');
    }
    expect(office.qnap.openSessions).toBe(0);
  });

  it.each([
    '',
    '-s',
    'ann; reboot',
    'ann ben',
    '$(reboot)',
    '`id`',
    "ann'",
    'a\nreboot',
    'ä',
    '../x',
    'x'.repeat(65),
  ])('puts no such name into a command: %j', async (name) => {
    const shell = await connect();
    expect((await findingOf(() => findUser(shell, name))).code).toBe('SSH_COMMAND_FAILED');
    expect((await findingOf(() => findGroup(shell, name))).code).toBe('SSH_COMMAND_FAILED');
    expect(office.qnap.ssh.log.commands).toEqual([]);
  });

  it('says when a command is not there', async () => {
    office.qnap.ssh.manners.answers = () => ({ stdout: '', stderr: 'not found', exitCode: 127 });
    const shell = await connect();
    expect((await findingOf(() => readDomainSecurity(shell))).code).toBe('SSH_COMMAND_FAILED');
    expect((await findingOf(() => readAccounts(shell))).code).toBe('SSH_COMMAND_FAILED');
  });

  it('reads a NAS that answers with nonsense, and compares unequal', async () => {
    office.qnap.ssh.manners.answers = () => ({ stdout: '\u0000<?xml\n\n:::\nx', exitCode: 0 });
    const shell = await connect();
    expect(await readDomainSecurity(shell)).toMatchObject({ ldapEnabled: false, smbUsers: 'local' });
    expect(await readAccounts(shell)).toEqual({ users: [], groups: [] });
  });
});

describe('nss_ldap.conf', () => {
  it('is read whatever its blanks, cases and remarks', () => {
    const conf = readNssLdapConf(
      [
        '# made by QTS',
        '\tHOST   ldap.jumpcloud.com  ',
        'uri ldap://ldap.jumpcloud.com/',
        'ssl start_tls',
        '#base dc=old',
        'base ou=Users,o=1,dc=jumpcloud,dc=com',
        'rootbinddn uid=svc nas,ou=Users',
        'bindpw Geheim',
        'nss_base_passwd ou=Users,dc=x?sub',
        'nss_base_group ou=Groups,dc=x',
        'nss_map_attribute uid cn',
        'tls_checkpeer no\r',
        'host second.example',
      ].join('\n'),
    );
    expect(conf).toEqual({
      host: 'ldap.jumpcloud.com',
      uri: 'ldap://ldap.jumpcloud.com/',
      base: 'ou=Users,o=1,dc=jumpcloud,dc=com',
      security: 'startTls',
      rootDn: 'uid=svc nas,ou=Users',
      usersBase: 'ou=Users,dc=x',
      groupsBase: 'ou=Groups,dc=x',
      usersScope: 'sub',
      groupsScope: '',
      checksCertificate: false,
      mappings: ['nss_map_attribute uid cn'],
    });
    expect(JSON.stringify(conf)).not.toContain('Geheim');
  });

  it.each([
    ['ssl on', 'ssl'],
    ['uri ldaps://x/', 'ssl'],
    ['ssl start_tls', 'startTls'],
    ['ssl off', 'none'],
    ['', 'none'],
  ])('tells how it speaks: "%s" is %s', (text, security) => {
    expect(readNssLdapConf(text).security).toBe(security);
  });

  it('is read in one go, whatever is in it', () => {
    for (const bomb of ['a ', ' ', 'nss_map_x  ', '\t', 'base  x  ']) {
      const started = performance.now();
      readNssLdapConf(bomb.repeat(20_000));
      expect(performance.now() - started, bomb).toBeLessThan(1_000);
    }
  });
});

describe('a list of getent', () => {
  it('is read line by line, and others are left out', () => {
    expect(readPasswd('ann:x:5002:5002:Ann:/home/ann:/bin/sh\n\nbad\n:x:1:\nb:x:one:\n')).toEqual([
      { name: 'ann', id: 5002 },
    ]);
    expect(readGroup('office_nas:x:7:ann,ben\nempty:x:8:\nnone:x:9')).toEqual([
      { name: 'office_nas', id: 7, members: ['ann', 'ben'] },
      { name: 'empty', id: 8, members: [] },
      { name: 'none', id: 9, members: [] },
    ]);
  });

  it('never fails over a line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const { name, id } of [...readPasswd(text), ...readGroup(text)]) {
          expect(name).not.toBe('');
          expect(Number.isSafeInteger(id)).toBe(true);
        }
      }),
    );
  });
});
