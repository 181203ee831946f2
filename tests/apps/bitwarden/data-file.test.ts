import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { lock } from 'proper-lockfile';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Fields, Screen } from '../../../src/main/apps/bitwarden/connector-settings.ts';
import { wantedFields } from '../../../src/main/apps/bitwarden/connector-settings.ts';
import { DataFile } from '../../../src/main/apps/bitwarden/data-file.ts';
import { releaseOf } from '../../../src/main/apps/bitwarden/releases.ts';
import { findingOf } from '../../network/failing.ts';
import { ORGANISATION, settingsWith } from './settings-at-hand.ts';

const FLAT = '2026.6.1';
const NESTED = '2026.4.0';
const ACCOUNT = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const SECRET = 'hunter2-in-the-file';

let folder: string;
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'joinery-connector-')), 'connector');
});
afterEach(async () => {
  await rm(path.dirname(folder), { recursive: true, force: true });
});

const dataFile = (version: string, platform: NodeJS.Platform = 'linux') =>
  new DataFile({ folder, release: releaseOf(version), host: { platform, hostname: 'desk' } });

const inFolder = (name: string) => path.join(folder, name);
const modeOf = async (file: string) => ((await stat(file)).mode & 0o777).toString(8);
const content = async (): Promise<unknown> => JSON.parse(await readFile(inFolder('data.json'), 'utf8'));

async function put(json: unknown): Promise<string> {
  const text = typeof json === 'string' ? json : JSON.stringify(json);
  await mkdir(folder, { recursive: true });
  await writeFile(inFolder('data.json'), text);
  return text;
}

/** Both screens as a guide sets them; the first states, as a journal keeps them. */
async function setUp(file: DataFile): Promise<[Screen, Fields | null][]> {
  const first: [Screen, Fields | null][] = [];
  for (const screen of ['directory', 'sync'] as const) {
    const present = await file.read(screen);
    const wanted = wantedFields(present, settingsWith(), screen);
    await file.write(screen, wanted);
    expect(await file.read(screen)).toEqual(wanted);
    expect(wantedFields(wanted, settingsWith(), screen)).toEqual(wanted);
    first.push([screen, present]);
  }
  return first;
}

async function takeBack(file: DataFile, first: [Screen, Fields | null][]): Promise<void> {
  for (const [screen, fields] of first.toReversed()) {
    await file.write(screen, fields);
    expect(await file.read(screen)).toEqual(fields);
  }
}

const directoryLdap = {
  ad: false,
  hostname: 'ldap.jumpcloud.com',
  port: 636,
  rootPath: `o=${ORGANISATION},dc=jumpcloud,dc=com`,
  pagedSearch: false,
  ssl: true,
  startTls: false,
  sslAllowUnauthorized: false,
  username: `uid=svc-bw,ou=Users,o=${ORGANISATION},dc=jumpcloud,dc=com`,
};
const sync = {
  users: true,
  userPath: `ou=Users,o=${ORGANISATION}`,
  userObjectClass: 'inetOrgPerson',
  userEmailAttribute: 'mail',
  groups: true,
  groupPath: `o=${ORGANISATION}`,
  groupObjectClass: 'groupOfNames',
  groupNameAttribute: 'cn',
  memberAttribute: 'member',
  useEmailPrefixSuffix: false,
  largeImport: false,
  overwriteExisting: false,
};

/** One that has been used: other people's settings, an older try at ours, and a password that has no business there. */
const usedFlat = {
  stateVersion: 6,
  appId: 'f3b1',
  directoryType: 1,
  organizationId: ACCOUNT,
  directoryLdap: {
    ad: true,
    hostname: 'dc.sample.example',
    port: '636',
    password: '[STORED SECURELY]',
    sslCertPath: '/etc/ssl/own.pem',
    id: 'c0ffee',
  },
  directoryEntra: { key: SECRET },
  sync: { interval: 30, users: false, revisionDateAttribute: 'modifyTimestamp', removeDisabled: true },
  lastUserSync: '2026-10-01T08:00:00.000Z',
};

const usedNested = {
  global: { stateVersion: 4, window: { width: 800 } },
  authenticatedAccounts: [ACCOUNT],
  activeUserId: ACCOUNT,
  [ACCOUNT]: {
    profile: { entityId: ACCOUNT },
    directoryConfigurations: { ldap: { password: SECRET, hostname: null }, gsuite: { domain: 'x' } },
    directorySettings: { directoryType: null, organizationId: ACCOUNT, sync: null },
    clientKeys: { clientId: `organization.${ACCOUNT}` },
  },
};

describe('the data file', () => {
  it('is made where there is none, flat from 2026.6 on, for its owner alone; and gone again afterwards', async () => {
    const file = dataFile(FLAT);

    const first = await setUp(file);

    expect(await content()).toEqual({ directoryType: 0, directoryLdap, sync });
    expect(await modeOf(inFolder('data.json'))).toBe('600');
    expect(await modeOf(folder)).toBe('700');
    await takeBack(file, first);
    expect(await readdir(folder)).toEqual([]);
  });

  it('holds, before 2026.6, all three that are fetched at the first sign-in; and is gone again afterwards', async () => {
    const file = dataFile(NESTED);

    const first = await setUp(file);

    expect(await content()).toEqual({
      global: { stateVersion: 4 },
      tempAccountSettings: {},
      tempDirectorySettings: { directoryType: 0, sync },
      tempDirectoryConfigs: { ldap: directoryLdap },
    });
    await takeBack(file, first);
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps what is not ours, and the original beside it', async () => {
    const original = await put(usedFlat);
    const file = dataFile(FLAT);

    await setUp(file);

    expect(await content()).toEqual({
      ...usedFlat,
      directoryType: 0,
      // Written by Directory Connector's own form as a text: it means the same.
      directoryLdap: { ...usedFlat.directoryLdap, ...directoryLdap, port: '636' },
      sync: { ...usedFlat.sync, ...sync, revisionDateAttribute: null },
    });
    expect(await readFile(file.backup, 'utf8')).toBe(original);
    expect(await modeOf(file.backup)).toBe('600');
    expect((await readdir(folder)).toSorted()).toEqual(['data.json', 'data.json.before-joinery']);
  });

  it('is what it was after being taken back, and the original is not needed any more', async () => {
    await put(usedFlat);
    const file = dataFile(FLAT);

    await takeBack(file, await setUp(file));

    expect(await content()).toEqual(usedFlat);
    expect(await readdir(folder)).toEqual(['data.json']);
  });

  it('is set in the account that is signed in, where it has accounts, and taken back there', async () => {
    await put(usedNested);
    const file = dataFile(NESTED);

    const first = await setUp(file);

    const { [ACCOUNT]: account } = usedNested;
    expect(await content()).toEqual({
      ...usedNested,
      [ACCOUNT]: {
        ...account,
        directoryConfigurations: {
          ldap: { password: SECRET, ...directoryLdap },
          gsuite: { domain: 'x' },
        },
        directorySettings: { directoryType: 0, organizationId: ACCOUNT, sync },
      },
    });
    await takeBack(file, first);
    expect(await content()).toEqual(usedNested);
  });

  it('says the same after the first sign-in, when the account has fetched it', async () => {
    const file = dataFile(NESTED);
    const first = await setUp(file);
    const account = {
      directoryConfigurations: { ldap: { ...directoryLdap, password: '[STORED SECURELY]' } },
      directorySettings: { directoryType: 0, sync, organizationId: ACCOUNT },
    };
    const signedIn = { global: { stateVersion: 4 }, authenticatedAccounts: [ACCOUNT], activeUserId: ACCOUNT };
    await put({ ...signedIn, [ACCOUNT]: account });

    expect(await file.read('sync')).toEqual(wantedFields(null, settingsWith(), 'sync'));

    await takeBack(file, first);
    expect(await content()).toEqual({
      ...signedIn,
      [ACCOUNT]: {
        directoryConfigurations: { ldap: { password: '[STORED SECURELY]' } },
        directorySettings: { organizationId: ACCOUNT },
      },
    });
  });

  it.each([
    ['a part that is empty', { stateVersion: 6, directoryLdap: {}, sync: { interval: 5 } }],
    ['parts that are null', { stateVersion: 6, directoryType: null, directoryLdap: null, sync: null }],
    ['a part that is no part', { stateVersion: 6, directoryLdap: 'broken', sync: ['?'] }],
    ['nothing but its state', { stateVersion: 8 }],
    ['nobody signed in', { global: { stateVersion: 4 }, authenticatedAccounts: [], activeUserId: null }],
    ['an account that is not there', { global: { stateVersion: 3 }, activeUserId: 'gone' }],
    ['an account without any settings', { authenticatedAccounts: ['x'], x: { directorySettings: {} } }],
    ['an account by a name that objects have', { activeUserId: '__proto__', global: {} }],
  ])('comes back as it was with %s', async (_, before) => {
    await put(before);
    const file = dataFile(FLAT);

    await takeBack(file, await setUp(file));

    expect(await content()).toEqual(before);
  });

  it('never gets a password, and nobody reads the one that is there', async () => {
    await put(usedNested);
    const file = dataFile(NESTED);

    const first = await setUp(file);

    expect(JSON.stringify([first, await file.read('directory'), await file.read('sync')])).not.toMatch(
      new RegExp(`${SECRET}|password`),
    );
    expect(JSON.stringify(await content()).match(/password/g)).toHaveLength(1);
  });

  it.each([
    ['flat', FLAT, NESTED, usedFlat],
    ['nested', NESTED, FLAT, usedNested],
  ])(
    'that is %s stays so, whatever version was given, and that is told',
    async (layout, right, wrong, before) => {
      await put(before);

      expect(await dataFile(right).look()).toMatchObject({ shape: { layout }, findings: [] });
      expect(await dataFile(wrong).look()).toMatchObject({
        shape: { layout },
        findings: [{ code: 'CONNECTOR_LAYOUT_DIFFERENT', severity: 'warning' }],
      });
      await takeBack(dataFile(wrong), await setUp(dataFile(wrong)));
      expect(await content()).toEqual(before);
    },
  );

  it.each([
    ['CONNECTOR_STATE_TOO_OLD', { stateVersion: 2 }],
    ['CONNECTOR_STATE_TOO_OLD', { global: { stateVersion: 1 } }],
    ['CONNECTOR_STATE_UNKNOWN', { stateVersion: 9 }],
    ['CONNECTOR_FILE_BROKEN', '{"stateVersion": 6, "key": "hunter2'],
    ['CONNECTOR_FILE_BROKEN', '[]'],
    ['CONNECTOR_FILE_BROKEN', ''],
  ])('is left alone with %s: %j', async (code, before) => {
    const text = await put(before);
    const file = dataFile(FLAT);

    const findings = [
      await findingOf(() => file.read('directory')),
      await findingOf(() => file.look()),
      await findingOf(() => file.write('sync', { 'sync.users': true })),
    ];

    expect(findings.map((found) => found.code)).toEqual([code, code, code]);
    expect(JSON.stringify(findings)).not.toContain('hunter2');
    expect(await readFile(inFolder('data.json'), 'utf8')).toBe(text);
    expect(await readdir(folder)).toEqual(['data.json']);
  });

  it('is told when it cannot be read', async () => {
    await mkdir(inFolder('data.json'), { recursive: true });

    const finding = await findingOf(() => dataFile(FLAT).read('sync'));

    expect(finding.code).toBe('CONNECTOR_FILE_UNREADABLE');
    expect(finding.sentence).toContain('it is a folder');
  });

  it('is told when there is no place for it', async () => {
    await writeFile(folder, 'a file where the folder should be');

    expect((await findingOf(() => dataFile(FLAT).write('sync', { 'sync.users': true }))).code).toBe(
      'CONNECTOR_FILE_UNWRITABLE',
    );
  });
});

describe('the data file of a Directory Connector that is running', () => {
  /** A process that has come and gone. */
  async function deadPid(): Promise<number> {
    const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(child, 'exit');
    return child.pid ?? 0;
  }
  const write = (platform?: NodeJS.Platform) =>
    dataFile(FLAT, platform).write('sync', { 'sync.users': true });

  it('is not touched while one of its commands holds the lock, and is afterwards', async () => {
    const text = await put(usedFlat);
    const letGo = await lock(inFolder('data.json'));

    expect((await findingOf(() => write())).code).toBe('CONNECTOR_RUNNING');
    expect((await findingOf(() => dataFile(FLAT).requireStopped())).code).toBe('CONNECTOR_RUNNING');
    expect(await readFile(inFolder('data.json'), 'utf8')).toBe(text);

    await letGo();
    await dataFile(FLAT).requireStopped();
    await write();
    expect(await content()).toMatchObject({ sync: { users: true } });
  });

  it('is not touched while its window is open', async () => {
    await put(usedFlat);
    // Whoever started the tests is alive as long as they run.
    await symlink(`desk-${process.ppid}`, inFolder('SingletonLock'));

    expect((await findingOf(() => write())).code).toBe('CONNECTOR_RUNNING');
    expect((await findingOf(() => dataFile(FLAT).requireStopped())).code).toBe('CONNECTOR_RUNNING');
    expect(await content()).toEqual(usedFlat);
  });

  it('is not looked for with anything that stays behind', async () => {
    await dataFile(FLAT).requireStopped();

    expect(await readdir(path.dirname(folder))).toEqual([]);
  });

  it.each([
    ['a window that was killed', async () => `desk-${await deadPid()}`],
    ['the window of another machine', () => Promise.resolve(`other-desk-${process.ppid}`)],
    ['something else', () => Promise.resolve('elsewhere')],
  ])('may be written where the mark is that of %s', async (_, mark) => {
    await put(usedFlat);
    await symlink(await mark(), inFolder('SingletonLock'));

    await write();

    expect(await content()).toMatchObject({ sync: { users: true } });
  });

  it('is not touched on Windows while there is a mark', async () => {
    await put(usedFlat);
    await writeFile(inFolder('lockfile'), '');

    expect((await findingOf(() => write('win32'))).code).toBe('CONNECTOR_RUNNING');
    await rm(inFolder('lockfile'));
    await write('win32');
    expect(await content()).toMatchObject({ sync: { users: true } });
  });

  it('is locked while it is written, so that no command comes in between', async () => {
    await put(usedFlat);
    const writing = write();
    const refused = expect(write()).rejects.toMatchObject({ finding: { code: 'CONNECTOR_RUNNING' } });

    await Promise.all([writing, refused]);

    expect((await readdir(folder)).toSorted()).toEqual(['data.json', 'data.json.before-joinery']);
  });
});
