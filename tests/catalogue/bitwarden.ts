import { rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type { FindingCode } from '../../src/shared/findings/finding.ts';
import type { BitwardenScene } from './bitwarden-scene.ts';
import { group, user } from './bitwarden-scene.ts';
import type { Catalogue, Row } from './entry.ts';

/** What somebody does. */
type Follow = (scene: BitwardenScene) => unknown;

/** Something that goes wrong for real users, made to go wrong here, after everything was set up and a look found nothing. */
export interface BitwardenEntry extends Row {
  code: FindingCode;
  as: 'cause' | 'warning' | 'before the plan' | 'refusal';
  /** What is told beside it. */
  beside?: { as: 'warning' | 'unknown'; code: FindingCode }[];
  break: Follow;
  /** `apply`: Joinery puts it right; else what somebody does who follows the "next". */
  fix: 'apply' | Follow;
}

const NEW_PASSWORD = 'Dienstkonto-Regal-8-West';

interface DataFile {
  directoryLdap: object;
  sync: object;
}

/** In Directory Connector's own screens. */
const onTheScreens =
  (changes: { directoryLdap?: object; sync?: object; stateVersion?: number }): Follow =>
  async (scene) => {
    const { directoryLdap, sync, ...file } = (await scene.dataFile()) as DataFile;
    await scene.leave({
      ...file,
      ...changes,
      directoryLdap: { ...directoryLdap, ...changes.directoryLdap },
      sync: { ...sync, ...changes.sync },
    });
  };

/** LDAP as it was before JumpCloud had passed something on. */
const behindWithout =
  (name: string): Follow =>
  ({ office, organisation: { record } }) =>
    office.tree.publish({ ...record, groups: record.groups.filter((one) => one.name !== name) });

const withoutMail =
  (isMeant: (username: string) => boolean): Follow =>
  (scene) =>
    scene.inJumpCloud(({ users }) => {
      for (const one of users) if (isMeant(one.username)) one.email = ` ${one.username}`.repeat(99);
    });

/** Everybody of a group, and the service account for the rest. */
const membersOf = (scene: BitwardenScene, name: string): string[] => {
  const { users, groups } = scene.organisation.record;
  const ids = groups.find((one) => one.name === name)?.members ?? [];
  return users.filter(({ _id }) => ids.includes(_id)).map(({ username }) => username);
};

const mailsBack: Follow = (scene) =>
  scene.inJumpCloud(({ users }) => {
    for (const one of users) one.email = `${one.username}@morgenrot.example`;
  });

const windowMark = ({ folder }: BitwardenScene) => path.join(folder, 'SingletonLock');

/** What facts/bitwarden-directory-connector.md §4 to §6 knows to go wrong, each made to happen. */
const entries: BitwardenEntry[] = [
  {
    number: '1',
    symptom: 'Every group is empty in Bitwarden',
    as: 'cause',
    code: 'CONNECTOR_GROUPS_ALL_EMPTY',
    beside: [{ as: 'warning', code: 'CONNECTOR_SKIPS' }],
    break: (scene) => {
      const members = [...membersOf(scene, 'Office'), ...membersOf(scene, 'Workshop')];
      // Somebody is in no group and comes all the same, so that people are found.
      const [one] = members;
      return scene.inJumpCloud(({ users, groups, ldapServers }) => {
        for (const { username, _id } of users) {
          if (username !== one) continue;
          for (const each of groups) each.members = each.members.filter((id) => id !== _id);
        }
        for (const each of users) {
          if (each.username === one) each.ldapServers = ldapServers.map(({ id }) => id);
          else if (members.includes(each.username)) each.email = '';
        }
      });
    },
    fix: mailsBack,
  },
  {
    number: '2a',
    symptom: 'A group is empty in Bitwarden: its people have no e-mail address',
    as: 'warning',
    code: 'CONNECTOR_SKIPS',
    beside: [{ as: 'warning', code: 'CONNECTOR_GROUPS_EMPTY' }],
    example: { users: ['tom'] },
    break: (scene) => withoutMail((name) => membersOf(scene, 'Workshop').includes(name))(scene),
    fix: mailsBack,
  },
  {
    number: '2b',
    symptom: 'A group is missing in Bitwarden: not bound to the directory',
    as: 'cause',
    code: 'GROUP_NOT_BOUND',
    break: group('Office', (one) => (one.ldapServers = [])),
    fix: 'apply',
  },
  {
    number: '2c',
    symptom: 'A group is missing in Bitwarden: it was deleted',
    as: 'cause',
    code: 'GROUP_GONE',
    break: (scene) =>
      scene.inJumpCloud((organisation) => {
        organisation.groups = organisation.groups.filter(({ name }) => name !== 'Workshop');
      }),
    fix: 'apply',
  },
  {
    number: '2d',
    symptom: 'A group is missing in Bitwarden: nobody is in it',
    as: 'cause',
    code: 'GROUP_EMPTY',
    break: group('Office', (one) => (one.members = [])),
    fix: (scene) => {
      const { users } = scene.organisation.record;
      return group('Office', (one) => (one.members = users.slice(0, 2).map(({ _id }) => _id)))(scene);
    },
  },
  {
    number: '2e',
    symptom: 'A group is missing in Bitwarden: JumpCloud has not passed it on to LDAP yet',
    as: 'cause',
    code: 'CONNECTOR_GROUPS_MISSING',
    example: { groups: ['Office'] },
    break: behindWithout('Office'),
    fix: ({ office, organisation }) => office.tree.publish(organisation.record),
  },
  {
    number: '3',
    symptom: 'Somebody is missing in Bitwarden',
    as: 'warning',
    code: 'CONNECTOR_SKIPS',
    break: user('tom', (tom) => (tom.email = '')),
    fix: user('tom', (tom) => (tom.email = 'tom@morgenrot.example')),
  },
  {
    number: '4',
    symptom: 'Nobody is synced, and Directory Connector names an address',
    as: 'cause',
    code: 'CONNECTOR_SAME_MAIL',
    example: { users: ['ann', 'tom'], more: 0 },
    break: user('tom', (tom) => (tom.email = 'ANN@morgenrot.example')),
    fix: user('tom', (tom) => (tom.email = 'tom@morgenrot.example')),
  },
  {
    number: '5a',
    symptom: 'The test fails: the service account has another password',
    as: 'cause',
    code: 'LDAP_BIND_REFUSED',
    break: user('svc-bitwarden', (account) => (account.password = NEW_PASSWORD)),
    fix: (scene) => scene.type('service-account-password', NEW_PASSWORD),
  },
  {
    number: '5b',
    symptom: 'The test fails: the service account is locked',
    as: 'cause',
    code: 'SERVICE_ACCOUNT_LOCKED',
    break: user('svc-bitwarden', (account) => (account.account_locked = true)),
    fix: user('svc-bitwarden', (account) => (account.account_locked = false)),
  },
  {
    number: '5c',
    symptom: 'The test shows nobody: the service account is no LDAP Bind DN',
    as: 'cause',
    code: 'SERVICE_ACCOUNT_NOT_BIND_DN',
    break: user('svc-bitwarden', (account) => (account.ldap_binding_user = false)),
    fix: 'apply',
  },
  {
    number: '5d',
    symptom: 'The test fails: the directory cannot be reached',
    as: 'cause',
    code: 'DIRECTORY_UNREACHABLE',
    break: (scene) => scene.answer(({ jumpcloud: { ldap } }) => Object.assign(ldap ?? {}, { ldapsPort: 9 })),
    fix: (scene) =>
      scene.answer(({ jumpcloud: { ldap } }) =>
        Object.assign(ldap ?? {}, { ldapsPort: scene.office.tree.ldapsPort }),
      ),
  },
  {
    number: '6a',
    symptom: 'Settings have vanished, or somebody has typed the article’s',
    as: 'cause',
    code: 'CONNECTOR_SETTINGS_DIFFERENT',
    break: onTheScreens({ sync: { groupNameAttribute: 'memberOf', memberAttribute: '' } }),
    fix: 'apply',
  },
  {
    number: '6b',
    symptom: 'The settings cannot be read: the file is cut off',
    as: 'refusal',
    code: 'CONNECTOR_FILE_BROKEN',
    break: (scene) => scene.leave('{"stateVersion": 6, "direct'),
    fix: (scene) => rm(path.join(scene.folder, 'data.json')),
  },
  {
    number: '6c',
    symptom: 'The settings cannot be changed: Directory Connector is open',
    as: 'refusal',
    code: 'CONNECTOR_RUNNING',
    break: async (scene) => {
      await onTheScreens({ sync: { users: false } })(scene);
      await symlink(`${os.hostname()}-${process.pid}`, windowMark(scene));
    },
    fix: (scene) => rm(windowMark(scene)),
  },
  {
    number: '6d',
    symptom: 'The settings are those of a Directory Connector that is too old',
    as: 'refusal',
    code: 'CONNECTOR_STATE_TOO_OLD',
    example: { stateVersion: 2 },
    break: onTheScreens({ stateVersion: 2 }),
    fix: (scene) => rm(path.join(scene.folder, 'data.json')),
  },
  {
    number: '6e',
    symptom: 'The settings are those of a Directory Connector that is newer than Joinery',
    as: 'refusal',
    code: 'CONNECTOR_STATE_UNKNOWN',
    break: onTheScreens({ stateVersion: 40 }),
    fix: onTheScreens({ stateVersion: 8 }),
  },
  {
    number: '7a',
    symptom: 'Another version is installed than was said',
    as: 'before the plan',
    code: 'CONNECTOR_LAYOUT_DIFFERENT',
    example: { version: '2026.4.0' },
    break: (scene) => scene.answer(({ connector }) => (connector.version = '2026.4.0')),
    fix: (scene) => scene.answer(({ connector }) => (connector.version = '2026.6.1')),
  },
  {
    number: '7b',
    symptom: 'The version that was said is newer than what Joinery knows',
    as: 'before the plan',
    code: 'CONNECTOR_VERSION_NEWER',
    example: { version: '2026.9.0' },
    break: (scene) => scene.answer(({ connector }) => (connector.version = '2026.9.0')),
    fix: (scene) => scene.answer(({ connector }) => (connector.version = '2026.6.1')),
  },
  {
    number: '7c',
    symptom: 'There is no such version',
    as: 'refusal',
    code: 'CONNECTOR_VERSION_UNKNOWN',
    example: { version: '2020.1.0' },
    break: (scene) => scene.answer(({ connector }) => (connector.version = '2020.1.0')),
    fix: (scene) => scene.answer(({ connector }) => (connector.version = '2026.6.1')),
  },
  {
    number: '8',
    symptom: 'The article ticks "Do not verify server certificates"',
    as: 'before the plan',
    code: 'CONNECTOR_UNVERIFIED',
    example: { host: 'ldap.jumpcloud.com' },
    break: (scene) => scene.answer(({ connector }) => (connector.verifyCertificate = false)),
    fix: (scene) => scene.answer(({ connector }) => (connector.verifyCertificate = true)),
  },
];

export const bitwarden: Catalogue<BitwardenEntry> = {
  of: 'Directory Connector',
  facts: 'facts/bitwarden-directory-connector.md §4 to §6',
  rows: 8,
  example: {
    bindDn: 'uid=svc-bitwarden,ou=Users,o=…,dc=jumpcloud,dc=com',
    username: 'svc-bitwarden',
    file: '…/Bitwarden Directory Connector/data.json',
  },
  entries,
};
