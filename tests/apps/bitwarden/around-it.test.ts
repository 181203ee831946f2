import { describe, expect, it } from 'vitest';

import {
  commandWarnings,
  connectorCommands,
  syncCommand,
} from '../../../src/main/apps/bitwarden/commands.ts';
import { FIELD_NAMES, wantedFields } from '../../../src/main/apps/bitwarden/connector-settings.ts';
import { dataFolder } from '../../../src/main/apps/bitwarden/data-folder.ts';
import { releaseOf } from '../../../src/main/apps/bitwarden/releases.ts';
import { searchBase } from '../../../src/main/apps/bitwarden/preview/search-base.ts';
import { findingOf } from '../../network/failing.ts';
import { settingsWith } from './settings-at-hand.ts';

describe('the folder of Directory Connector', () => {
  it.each([
    ['linux', {}, '/home/ann/.config/Bitwarden Directory Connector'],
    ['linux', { XDG_CONFIG_HOME: '/etc/ann' }, '/etc/ann/Bitwarden Directory Connector'],
    ['darwin', {}, '/home/ann/Library/Application Support/Bitwarden Directory Connector'],
    ['win32', { APPDATA: 'D:\\Ann' }, 'D:\\Ann\\Bitwarden Directory Connector'],
    ['win32', {}, '\\home\\ann\\AppData\\Roaming\\Bitwarden Directory Connector'],
    ['linux', { BITWARDEN_CONNECTOR_APPDATA_DIR: '/srv/both' }, '/srv/both'],
    [
      'linux',
      { BITWARDEN_CONNECTOR_APPDATA_DIR: '/srv/both', BITWARDENCLI_CONNECTOR_APPDATA_DIR: '/srv/cli' },
      '/srv/cli',
    ],
    ['linux', { BITWARDENCLI_CONNECTOR_APPDATA_DIR: '' }, '/home/ann/.config/Bitwarden Directory Connector'],
  ] as const)('on %s with %j is %s', (platform, env, folder) => {
    expect(dataFolder({ platform, home: '/home/ann', env })).toBe(folder);
  });
});

describe('a release', () => {
  it.each([
    ['2022.6.0', { layout: 'nested', losesPlaintextSecrets: true, timeLimitSeconds: 10, isKnown: true }],
    ['2026.4.0', { layout: 'nested', losesPlaintextSecrets: true, timeLimitSeconds: 10, isKnown: true }],
    ['2026.6.0', { layout: 'flat', losesPlaintextSecrets: false, asksBeforeInviting: false, isKnown: true }],
    ['2026.6', { layout: 'flat', isKnown: true }],
    ['2026.6.1', { layout: 'flat', timeLimitSeconds: 10, asksBeforeInviting: false, isKnown: true }],
    ['2026.9.0', { layout: 'flat', timeLimitSeconds: 300, asksBeforeInviting: true, isKnown: false }],
    ['2026.10.0', { layout: 'flat', isKnown: false }],
  ])('%s is %j', (version, release) => {
    expect(releaseOf(version)).toMatchObject(release);
  });

  it.each(['2022.5.9', '2.10.0', 'latest', '2026', ''])('is unknown as %j', async (version) => {
    expect((await findingOf(() => releaseOf(version))).code).toBe('CONNECTOR_VERSION_UNKNOWN');
  });
});

describe('the commands', () => {
  const lines = (platform: NodeJS.Platform, more = {}) =>
    connectorCommands({ platform, ...more }).map(({ line }) => line);

  it('are, in a POSIX shell, these', () => {
    expect(lines('linux')).toEqual([
      './bwdc login',
      './bwdc config directory 0',
      'read -rs BWDC_LDAP_PASSWORD && export BWDC_LDAP_PASSWORD',
      './bwdc config ldap.password --secretenv BWDC_LDAP_PASSWORD',
      './bwdc test --pretty',
    ]);
    expect(syncCommand('darwin').line).toBe('./bwdc sync');
  });

  it('say first where the file is and which Bitwarden, where that is not the usual', () => {
    const more = { server: 'https://vault.bitwarden.eu', folder: "/srv/Ann's" };

    expect(lines('darwin', more).slice(0, 3)).toEqual([
      String.raw`export BITWARDENCLI_CONNECTOR_APPDATA_DIR='/srv/Ann'\''s'`,
      "./bwdc config server 'https://vault.bitwarden.eu'",
      './bwdc login',
    ]);
    expect(lines('win32', more).slice(0, 2)).toEqual([
      "$env:BITWARDENCLI_CONNECTOR_APPDATA_DIR = '/srv/Ann''s'",
      ".\\bwdc.exe config server 'https://vault.bitwarden.eu'",
    ]);
  });

  it('warn of the mode in which releases up to 2026.4.0 lose the password', () => {
    expect(commandWarnings(releaseOf('2026.4.0')).join()).toContain('PLAINTEXT_SECRETS');
    expect(commandWarnings(releaseOf('2026.6.0'))).toEqual([]);
  });
});

describe('where Directory Connector searches', () => {
  it.each([
    ['o=ORG,dc=jumpcloud,dc=com', 'ou=Users,o=ORG', 'ou=Users,o=ORG,dc=jumpcloud,dc=com'],
    ['o=ORG,DC=JumpCloud,DC=com', 'o=ORG', 'o=ORG,dc=jumpcloud,dc=com'],
    ['o=ORG,dc=jumpcloud,dc=com', null, 'dc=jumpcloud,dc=com'],
    ['o=ORG', 'ou=Users', 'ou=Users'],
  ])('with the root %s and the path %s is %s', (root, userPath, base) => {
    expect(searchBase(root, userPath)).toBe(base);
  });
});

describe('what the data file shall hold', () => {
  it('is a value for every name, but for those that are empty and not there', () => {
    for (const screen of ['directory', 'sync'] as const) {
      const settings = settingsWith({
        ldap: { sslCaPath: '/ca.pem', tlsCaPath: '/ca.pem' },
        sync: { userFilter: '(uid=*)', groupFilter: '(cn=*)' },
      });
      const dates = ['sync.creationDateAttribute', 'sync.revisionDateAttribute'];

      expect(Object.keys(wantedFields(null, settings, screen))).toEqual(
        FIELD_NAMES[screen].filter((name) => !dates.includes(name)),
      );
    }
  });

  it('says that Directory Connector is to verify, unless told otherwise, and not to page', () => {
    expect(wantedFields(null, settingsWith(), 'directory')).toMatchObject({
      'ldap.ad': false,
      'ldap.sslAllowUnauthorized': false,
      'ldap.pagedSearch': false,
    });
  });

  it('takes an empty text for nothing, and sets what is something to nothing', () => {
    const present = { 'sync.userFilter': '', 'sync.groupFilter': '(cn=Old)', 'sync.users': false };

    expect(wantedFields(present, settingsWith(), 'sync')).toMatchObject({
      'sync.userFilter': '',
      'sync.groupFilter': null,
      'sync.users': true,
    });
  });
});
