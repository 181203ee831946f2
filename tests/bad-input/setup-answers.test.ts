import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';

import { readSetupFile } from '../../src/main/hosts/cli/setup-file.ts';
import { refuses } from './refusals.ts';
import { Scene } from './scene.ts';

/** Line numbers below are those of these settings, one a line. */
const SETUP = {
  id: 'sample-office',
  guide: 'jumpcloud-synology',
  jumpcloud: { region: 'us', ldap: { host: 'localhost', ldapsPort: 636 } },
  nas: { address: 'https://diskstation:5001' },
  serviceAccount: { username: 'svc-nas' },
  groups: [{ name: 'Office' }],
};
const { jumpcloud } = SETUP;

describe('an answer in setup.yaml that cannot be one is told with its line', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'joinery-answers-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const read = async (changes: object) => {
    const file = path.join(folder, 'setup.yaml');
    await writeFile(file, stringify({ ...SETUP, ...changes }));
    return readSetupFile(file);
  };

  it('and these can', async () => {
    expect(await read({})).toMatchObject(SETUP);
  });

  it('and the administrator can be left out: it is the one that the NAS comes with', async () => {
    expect(await read({})).toMatchObject({ nas: { account: 'admin' } });
    const nas = { address: 'https://truenas' };
    expect(await read({ guide: 'jumpcloud-truenas', nas })).toMatchObject({
      nas: { ...nas, account: 'truenas_admin' },
    });
    const named = { ...nas, account: 'root' };
    expect(await read({ guide: 'jumpcloud-truenas', nas: named })).toMatchObject({ nas: named });
  });

  it.each<[string, object, string]>([
    ['a missing id', { id: undefined }, 'id: is missing'],
    [
      'an id that could leave its folder',
      { id: '../elsewhere' },
      'line 1: id: use lower-case letters, digits and hyphens, 63 at most',
    ],
    ['a number as id', { id: 7 }, 'line 1: id: should be text'],
    [
      'an unknown guide',
      { guide: 'toaster' },
      'line 2: guide: should be jumpcloud-synology or jumpcloud-qnap or jumpcloud-truenas or authentik-synology or jumpcloud-bitwarden',
    ],
    [
      'a region that does not exist',
      { jumpcloud: { ...jumpcloud, region: 'mars' } },
      'line 4: jumpcloud.region: should be us or eu or in',
    ],
    [
      'a name as organisation',
      { jumpcloud: { organisation: 'morgenrot' } },
      'line 4: jumpcloud.organisation: is 24 characters from 0–9 and a–f',
    ],
    [
      'a console with plain HTTP',
      { jumpcloud: { console: 'http://localhost' } },
      'line 4: jumpcloud.console: should be an address that begins with https://',
    ],
    [
      'an LDAP host with a scheme',
      { jumpcloud: { ldap: { host: 'ldaps://localhost' } } },
      'line 5: jumpcloud.ldap.host: is a host name or an IP address, without https:// or ldaps://',
    ],
    [
      'text as a port',
      { jumpcloud: { ldap: { host: 'localhost', ldapsPort: '636' } } },
      'line 6: jumpcloud.ldap.ldapsPort: should be a number',
    ],
    [
      'a port that does not exist',
      { jumpcloud: { ldap: { host: 'localhost', ldapsPort: 70_000 } } },
      'line 6: jumpcloud.ldap.ldapsPort: should be 65535 or less',
    ],
    ['a NAS without an address', { nas: { name: 'diskstation' } }, 'line 8: nas.address: is missing'],
    ['a NAS of which nothing is told', { nas: null }, 'line 8: nas: is missing'],
    ['an empty address', { nas: { address: '' } }, 'line 9: nas.address: should not be empty'],
    [
      'a fingerprint that is none',
      { nas: { ...SETUP.nas, fingerprint: 'AB:CD' } },
      'line 10: nas.fingerprint: is 32 pairs of hexadecimal digits with colons (SHA-256)',
    ],
    [
      'a setting that does not exist',
      { serviceAccount: { username: 'svc-nas', mail: 'nas@sample.example' } },
      'line 12: serviceAccount: there is no setting called mail',
    ],
    [
      'a user name that would change the bind DN',
      { serviceAccount: { username: 'svc,ou=Admins' } },
      'line 11: serviceAccount.username: starts with a lower-case letter, then letters, digits, dots, hyphens, 32 at most',
    ],
    [
      'an e-mail address that is none',
      { serviceAccount: { email: 'svc-nas' } },
      'line 11: serviceAccount.email: should be an e-mail address',
    ],
    [
      'yes where true is meant',
      { serviceAccount: { resetPassword: 'yes' } },
      'line 11: serviceAccount.resetPassword: should be true or false',
    ],
    ['no groups', { groups: undefined }, 'groups: is missing'],
    ['an empty list of groups', { groups: [] }, 'line 12: groups: should not be empty'],
    ['one group instead of a list', { groups: 'Office' }, 'line 12: groups: should be a list'],
    [
      'a group that is there twice',
      { groups: [{ name: 'Office' }, { name: 'Office' }] },
      'line 12: groups: names a group twice',
    ],
    ['GID 0', { groups: [{ name: 'Office', gid: 0 }] }, 'line 14: groups.0.gid: should be 1 or more'],
    [
      'a word as GID',
      { groups: [{ name: 'Office', gid: 'many' }] },
      'line 14: groups.0.gid: should be a number',
    ],
    [
      'half a GID',
      { groups: [{ name: 'Office', gid: 1_000_000.5 }] },
      'line 14: groups.0.gid: should be a whole number',
    ],
    [
      'a GID beyond 31 bits',
      { groups: [{ name: 'Office', gid: 4_000_000_000 }] },
      'line 14: groups.0.gid: should be 2147483646 or less',
    ],
    [
      'a Linux name that Linux does not take',
      { groups: [{ name: 'Office', linuxName: 'Büro' }] },
      'line 14: groups.0.linuxName: starts with a lower-case letter, then letters, digits and underscores, 32 at most',
    ],
    [
      'a workgroup that is too long',
      { workgroup: { name: 'TISCHLEREI-MORGENROT' } },
      'line 15: workgroup.name: is 1 to 15 letters, digits, dots or hyphens',
    ],
    [
      'a SID that is none',
      { workgroup: { sid: 'S-1-5' } },
      'line 15: workgroup.sid: looks like S-1-5-21-1004336348-1177238915-682003330',
    ],
    ['patience without end', { patience: 100_000 }, 'line 14: patience: should be 7200 or less'],
  ])('%s', async (_, changes, told) => {
    await expect(read(changes)).rejects.toMatchObject({
      finding: {
        code: 'SETUP_FILE_MALFORMED',
        severity: 'error',
        sentence: `${path.join(folder, 'setup.yaml')} cannot be used: ${told}.`,
        next: 'Correct it and run the command again. Nothing was changed.',
      },
    });
  });
});

describe('an answer that cannot be one ends the command', () => {
  const scene = Scene.forEachTest();

  refuses(scene, [
    {
      what: 'no groups',
      setup: (demo) => ({ ...demo, groups: undefined }),
      code: 'SETUP_FILE_MALFORMED',
      says: [/setup\.yaml cannot be used: groups: is missing\./, /Nothing was changed/],
    },
    {
      what: 'GID 0',
      setup: (demo) => ({ ...demo, groups: [{ name: 'Office', gid: 0 }] }),
      code: 'SETUP_FILE_MALFORMED',
      says: [/setup\.yaml cannot be used: line \d+: groups\.0\.gid: should be 1 or more\./],
    },
  ]);
});
