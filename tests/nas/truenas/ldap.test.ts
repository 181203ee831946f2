import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import {
  directoryGroups,
  directoryUsers,
  findGroup,
  findUser,
  localNames,
  refreshAccounts,
} from '../../../src/main/nas/truenas/accounts.ts';
import {
  disableLdap,
  enableLdap,
  isFrozenWhileEnabled,
  readLdap,
  removeLdap,
} from '../../../src/main/nas/truenas/directory/ldap.ts';
import { isBlank, isElsewhere } from '../../../src/main/nas/truenas/directory/ldap-state.ts';
import {
  setFileService,
  setWorkgroup,
  smb,
  fileService,
} from '../../../src/main/nas/truenas/file-services.ts';
import { findSlapd } from '../../peers/slapd.ts';
import { directoryAtHand, failureOf, findingOf, FORM, trueNasAtHand, WAYS } from './true-nas-at-hand.ts';
import type { Directory, ReleaseName, TrueNasAtHand, Way } from './true-nas-at-hand.ts';

let directory: Directory;
let atHand: TrueNasAtHand;
beforeAll(async () => {
  directory = await directoryAtHand();
});
afterAll(() => directory.close());
afterEach(() => atHand.close());

async function signedIn(way: { release: ReleaseName; over?: Way['over'] }) {
  atHand = await trueNasAtHand(way, directory);
  return atHand.open();
}

describe.each(WAYS)('TrueNAS $release over $over, told what cannot be', (way) => {
  it.each([
    ['a wrong password', { bindPassword: 'wrong' }, 'NAS_BIND_REFUSED'],
    ['a server that is not there', { servers: ['ldap.nowhere.example'] }, 'TRUENAS_CANNOT_REACH_DIRECTORY'],
    ['no password', { bindPassword: '' }, 'SECRET_NEEDED'],
  ] as const)('%s', async (_what, changes, code) => {
    const session = await signedIn(way);
    const failure = await failureOf(enableLdap(session, { ...FORM, ...changes }));
    expect(failure.finding.code).toBe(code);
    expect(JSON.stringify(failure.finding) + String(failure.cause)).not.toContain(FORM.bindPassword);
    expect((await readLdap(session)).enabled).toBe(false);
  });

  it('has TrueNAS say which server it is not, and that Active Directory is another matter', async () => {
    const session = await signedIn(way);
    atHand.nas.faults.quirks.serverIsAd = true;
    expect((await findingOf(enableLdap(session, FORM))).code).toBe('TRUENAS_SERVER_IS_AD');
  });

  it('goes over no other directory', async () => {
    const session = await signedIn(way);
    const { state } = atHand.nas;
    state.activeDirectory = true;
    Object.assign(state.directory, { service_type: 'ACTIVEDIRECTORY', enable: true });
    const found = await readLdap(session);
    expect(found.other).toBe('Active Directory');
    expect(isElsewhere(found, FORM)).toBe(true);
    expect((await findingOf(enableLdap(session, FORM))).code).toBe('TRUENAS_OTHER_DIRECTORY');
    expect(atHand.nas.exchanges.filter(({ method }) => /\.update$/.test(method))).toEqual([]);
  });

  it('does not call healthy what is faulted', async () => {
    const session = await signedIn(way);
    atHand.nas.faults.quirks.faulted = 'sssd: no servers available';
    expect((await findingOf(enableLdap(session, FORM))).code).toBe('TRUENAS_LDAP_FAULTED');
    expect((await readLdap(session)).health.state).toBe('faulted');
  });

  it('knows whether it takes new settings while it is on', async () => {
    const session = await signedIn(way);
    expect(isFrozenWhileEnabled(session)).toBe(way.release === '25.10' || way.release === '26');
  });

  it('lists nobody while the account cache is off, though they can be used', async () => {
    const session = await signedIn(way);
    const options = { isCore: way.release === 'core13' };
    await enableLdap(session, FORM);
    Object.assign(atHand.nas.state.ldap, { disable_freenas_cache: true });
    Object.assign(atHand.nas.state.directory, { enable_account_cache: false });
    await refreshAccounts(session);
    expect((await readLdap(session)).accountCache).toBe(false);
    expect(await directoryUsers(session, options)).toEqual([]);
    expect(await directoryGroups(session, options)).toEqual([]);
    expect(await findUser(session, 'ann', options)).toMatchObject({ id: 5002 });
  });

  it('tells its own names apart', async () => {
    const session = await signedIn(way);
    await enableLdap(session, FORM);
    expect(await localNames(session)).toEqual({
      users: ['root', 'truenas_admin', 'carla'],
      groups: ['builtin_users'],
    });
    expect((await findGroup(session, 'builtin_users'))?.isLocal).toBe(true);
  });
});

describe('a base DN that is not there', () => {
  const wrong = { ...FORM, baseDn: 'ou=Users,o=ffffffffffffffffffffffff,dc=jumpcloud,dc=com' };

  it.each(['core13', '24.04', '24.10', '25.04'] as const)('is refused by %s', async (release) => {
    const session = await signedIn({ release });
    expect((await findingOf(enableLdap(session, wrong))).code).toBe('NAS_BASE_NOT_FOUND');
  });

  it.each(['25.10', '26'] as const)('is healthy to %s, and has nobody', async (release) => {
    const session = await signedIn({ release });
    expect((await enableLdap(session, wrong)).health.state).toBe('healthy');
    expect(await directoryUsers(session, { isCore: false })).toEqual([]);
    expect(await findUser(session, 'ann', { isCore: false })).toBeUndefined();
    expect(isElsewhere(await readLdap(session), FORM)).toBe(true);
  });

  it.each(['25.10', '26'] as const)('is refused by %s when it is no DN', async (release) => {
    const session = await signedIn({ release });
    const refused = enableLdap(session, { ...FORM, baseDn: 'jumpcloud' });
    expect((await findingOf(refused)).code).toBe('NAS_DN_INVALID');
  });
});

describe('a certificate that does not fit', () => {
  it.each(['25.10', '26'] as const)('is a server that %s cannot reach', async (release) => {
    const session = await signedIn({ release });
    const refused = enableLdap(session, { ...FORM, servers: ['ldap.wrong.example'] });
    expect((await findingOf(refused)).code).toBe('TRUENAS_CANNOT_REACH_DIRECTORY');
  });

  it('is what 24.04 says in its own words', async () => {
    const session = await signedIn({ release: '24.04' });
    const refused = enableLdap(session, { ...FORM, servers: ['ldap.wrong.example'] });
    expect(await findingOf(refused)).toMatchObject({
      code: 'TRUENAS_LDAP_REFUSED',
      sentence: expect.stringContaining('SERVER_DOWN') as string,
    });
  });
});

describe('people with a UID below 1000', () => {
  it.each([
    ['24.04', true],
    ['24.10', false],
    ['25.10', false],
  ] as const)('are seen by %s: %s', async (release, seen) => {
    const session = await signedIn({ release });
    await enableLdap(session, FORM);
    const lowest = { isCore: false };
    const everybody = await directoryUsers(session, lowest);
    Object.assign(atHand.nas.state.ldap, { auxiliary_parameters: 'nss_min_uid 6000' });
    Object.assign(atHand.nas.state.directory.configuration ?? {}, {
      auxiliary_parameters: 'nss_min_uid 6000',
    });
    await refreshAccounts(session);
    expect(everybody.length).toBeGreaterThan(0);
    expect((await directoryUsers(session, lowest)).length > 0).toBe(seen);
  });
});

describe('the Samba schema', () => {
  it.each(['core13', '24.04'] as const)(
    'is turned on in %s, which takes over the workgroup',
    async (release) => {
      const session = await signedIn({ release });
      await setWorkgroup(session, 'HOME');
      const joined = await enableLdap(session, { ...FORM, sambaSchema: true });
      expect(joined.sambaSchema).toBe(true);
      expect((await smb(session)).workgroup).toBe('WORKGROUP');
    },
  );

  it.each(['24.10', '25.04', '25.10', '26'] as const)(
    'is gone from %s: asking for it changes nothing',
    async (release) => {
      const session = await signedIn({ release });
      const refused = enableLdap(session, { ...FORM, sambaSchema: true });
      expect((await findingOf(refused)).code).toBe('TRUENAS_SAMBA_REFUSED');
      expect(isBlank(await readLdap(session))).toBe(true);
    },
  );

  it('is refused where the directory has no Samba domain', async () => {
    const session = await signedIn({ release: '24.04' });
    const { baseDn } = FORM;
    const deeper = { ...FORM, baseDn: `uid=ann,${baseDn}`, sambaSchema: true };
    expect((await findingOf(enableLdap(session, deeper))).code).toBe('TRUENAS_SAMBA_REFUSED');
  });
});

describe('the workgroup', () => {
  it.each(['25.10', '26'] as const)('stays as it is in %s while the directory is on', async (release) => {
    const session = await signedIn({ release });
    await enableLdap(session, FORM);
    expect((await findingOf(setWorkgroup(session, 'HOME'))).code).toBe('TRUENAS_WORKGROUP_REFUSED');
    await disableLdap(session);
    await setWorkgroup(session, 'HOME');
    expect((await smb(session)).workgroup).toBe('HOME');
  });

  it.each(WAYS)('is refused when it is none: $release over $over', async (way) => {
    const session = await signedIn(way);
    expect(await findingOf(setWorkgroup(session, 'USERS'))).toMatchObject({
      code: 'TRUENAS_WORKGROUP_REFUSED',
      sentence: expect.stringContaining('reserved') as string,
    });
  });
});

describe('removing', () => {
  it.each(['core13', '24.04', '24.10', '25.04'] as const)(
    'says of %s that the settings are still there, when its form does not want to be empty',
    async (release) => {
      const session = await signedIn({ release });
      await enableLdap(session, FORM);
      atHand.nas.faults.quirks.formRefusesBlanks = true;
      expect(await removeLdap(session)).toEqual({ cleared: false });
      expect(await readLdap(session)).toMatchObject({ enabled: false, servers: FORM.servers });
    },
  );

  it('does not hide that it was refused', async () => {
    const session = await signedIn({ release: '25.10' });
    const then = { kind: 'refuse', reason: 'busy', errname: 'EBUSY' } as const;
    atHand.nas.faults.next({ match: 'directoryservices.update', then });
    expect(await findingOf(removeLdap(session))).toMatchObject({
      code: 'TRUENAS_CALL_REFUSED',
      sentence: 'truenas refused this: changing the directory service (busy).',
    });
  });
});

describe('AFP', () => {
  it.each(['ddp', 'rest'] as const)('is turned on where it exists, over %s', async (over) => {
    const session = await signedIn({ release: 'core13', over });
    await setFileService(session, 'afp', { atBoot: true, running: true });
    expect(await fileService(session, 'afp')).toEqual({ atBoot: true, running: true });
  });

  it.each(['24.04', '25.10'] as const)('is not in %s', async (release) => {
    const session = await signedIn({ release });
    expect(await fileService(session, 'afp')).toBeUndefined();
    const turnedOn = setFileService(session, 'afp', { atBoot: true, running: true });
    expect((await findingOf(turnedOn)).code).toBe('NAS_AFP_NOT_OFFERED');
  });
});

it.each(['24.04', '26'] as const)('does not believe %s that a service has started', async (release) => {
  const session = await signedIn({ release });
  atHand.nas.faults.quirks.servicesStay = true;
  const started = setFileService(session, 'cifs', { atBoot: true, running: true });
  expect((await findingOf(started)).sentence).toBe('SMB on truenas is still stopped.');
});

describe.skipIf(findSlapd() === undefined)('StartTLS (slapd is installed)', () => {
  let slapd: Directory;
  beforeAll(async () => {
    slapd = await directoryAtHand('slapd');
  });
  afterAll(() => slapd.close());

  it.each(WAYS)('joins $release over $over', async (way) => {
    atHand = await trueNasAtHand(way, slapd);
    const session = await atHand.open();
    const joined = await enableLdap(session, { ...FORM, encryption: 'starttls' });
    expect(joined).toMatchObject({ encryption: 'starttls', servers: ['localhost'] });
    expect(await findUser(session, 'ann', { isCore: way.release === 'core13' })).toMatchObject({ id: 5002 });
  });

  it('is tried with a base that is no DN', async () => {
    atHand = await trueNasAtHand({ release: '24.04' }, slapd);
    const refused = enableLdap(await atHand.open(), { ...FORM, baseDn: 'jumpcloud' });
    expect((await findingOf(refused)).code).toBe('NAS_DN_INVALID');
  });
});
