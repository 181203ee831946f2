import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adMember, ldapStatus, leave } from '../../../src/main/nas/synology/directory-client.ts';
import { bindCheck, join } from '../../../src/main/nas/synology/join.ts';
import type { JoinForm } from '../../../src/main/nas/synology/join.ts';
import { passwordOf, sampleOffice } from '../../office/ldap/sample-office.ts';
import { userDn } from '../../office/ldap/tree.ts';
import { findSlapd } from '../../peers/slapd.ts';
import { answering } from './answering.ts';
import { directoryAtHand, FORM } from './joined-office.ts';
import type { DirectoryAtHand } from './joined-office.ts';
import { failureOf, findingOf } from './nas-at-hand.ts';
import type { NasAtHand } from './nas-at-hand.ts';

const LDAP = 'SYNO.Core.Directory.LDAP';
const SOON = { forMs: 10_000, everyMs: 20 };
const codes = (findings: { code: string }[]) => findings.map(({ code }) => code);

describe('joining a NAS to its directory', () => {
  let directory: DirectoryAtHand;
  let nas: NasAtHand;
  beforeAll(async () => {
    directory = await directoryAtHand();
    await directory.tree.publish(sampleOffice());
  });
  afterAll(() => directory.close());
  beforeEach(async () => {
    nas = await directory.nas();
  });
  afterEach(() => nas.close());

  const lastSent = (method: string) =>
    nas.dsm.exchanges.findLast((asked) => asked.api === LDAP && asked.method === method)?.params;

  it('joins, waits until it is connected, and reads back what was set', async () => {
    nas.dsm.state.manners.joinMs = 150;
    const session = await nas.open();
    const elapsed: number[] = [];
    const joined = await join(session, FORM, { ...SOON, waiting: (ms) => elapsed.push(ms) });
    expect(joined.status).toEqual({
      joined: true,
      connected: true,
      code: 2702,
      host: 'localhost',
      baseDn: FORM.baseDn,
      encryption: 'ssl',
      profile: 'customized',
      samba: true,
      plainTextPasswords: false,
      idShifting: true,
    });
    expect(joined.ntPasswordNotAccessible).toBe(false);
    expect(elapsed.length).toBeGreaterThan(0);
  });

  it('leaves, and the NAS is as it was', async () => {
    const session = await nas.open();
    const before = nas.dsm.snapshot();
    nas.dsm.state.profile = 'customized';
    await join(session, FORM, SOON);
    expect(await leave(session)).toEqual({ affected: [] });
    expect(await ldapStatus(session)).toMatchObject({ joined: false, connected: false, code: 2703 });
    expect(nas.dsm.snapshot()).toEqual({ ...before, profile: 'customized' });
    expect(lastSent('set')).toEqual({ enable_client: false });
  });

  it('sends the whole form, safe by its values, and the password only with the join itself', async () => {
    const session = await nas.open();
    await join(session, FORM, SOON);
    const form = {
      enable_client: true,
      host: 'localhost',
      encryption: 'ssl',
      base_dn: FORM.baseDn,
      profile: 'customized',
      update_min: 1440,
      enable_cifs: true,
      enable_cifs_pam: false,
      enable_idmap: true,
      no_nested_group: false,
      enable_client_certificate: false,
    };
    expect(lastSent('bind_check')).toEqual(form);
    expect(lastSent('set')).toEqual({ ...form, bind_dn: FORM.bindDn, bind_pw: '[removed]' });
    expect(nas.methods(LDAP).filter((method) => method === 'set')).toHaveLength(1);
  });

  it.skipIf(findSlapd() === undefined)('joins with STARTTLS (needs slapd)', async () => {
    const session = await nas.open();
    const { status } = await join(session, { ...FORM, encryption: 'starttls' }, SOON);
    expect(status).toMatchObject({ connected: true, encryption: 'starttls' });
    expect(lastSent('set')).toMatchObject({ encryption: 'start_tls' });
  });

  it.each([
    ['version 1', { host: 'ldap.example' }],
    ['version 2', { server_address: 'ldap.example' }],
  ])('is read in the words of %s', async (_version, address) => {
    const settings = { enable_client: true, error: 2702, enable_cifs_pam: false, encryption: 'start_tls' };
    expect(await ldapStatus(answering({ [LDAP]: { ...settings, ...address } }))).toMatchObject({
      joined: true,
      connected: true,
      host: 'ldap.example',
      encryption: 'starttls',
    });
  });

  describe('warned before the join', () => {
    it('goes on for the two warnings of the article, and records them', async () => {
      nas.dsm.faults.quirks.feasibility = {
        checkType: 'soft',
        reasons: ['check_samba_schema', 'check_samba_ntpwd'],
      };
      const session = await nas.open();
      expect(codes(await bindCheck(session, FORM))).toEqual(['EXPECTED_SAMBA_SCHEMA', 'EXPECTED_NT_HASH']);
      const { notices } = await join(session, FORM, SOON);
      expect(codes(notices)).toEqual(['EXPECTED_SAMBA_SCHEMA', 'EXPECTED_NT_HASH']);
    });

    it.each([
      ['hard', ['check_samba_schema']],
      ['soft', ['check_samba_schema', 'shared_folder_in_use']],
    ] as const)('stops for anything else (%s: %s) before anything is written', async (checkType, reasons) => {
      nas.dsm.faults.quirks.feasibility = { checkType, reasons: [...reasons] };
      const session = await nas.open();
      const before = nas.dsm.snapshot();
      expect((await findingOf(join(session, FORM, SOON))).code).toBe('NAS_JOIN_WARNED');
      expect(nas.methods(LDAP)).not.toContain('set');
      expect(nas.dsm.snapshot()).toEqual(before);
    });
  });

  it('records that NT hashes cannot be read, in the flag and as the expected warning', async () => {
    nas.dsm.faults.quirks.ntPasswordNotAccessible = true;
    const session = await nas.open();
    const joined = await join(session, FORM, SOON);
    expect(joined.ntPasswordNotAccessible).toBe(true);
    expect(codes(joined.notices)).toContain('EXPECTED_NT_HASH');
  });

  it.each([
    ['is recorded as expected', false, ['EXPECTED_SAMBA_SCHEMA']],
    ['is no news when it is there', true, []],
  ])('a Samba schema that the directory does not publish %s', async (_what, published, notices) => {
    nas.dsm.state.manners.joinMs = 150;
    const session = await nas.open();
    const joined = await join(session, FORM, {
      ...SOON,
      waiting: () => (nas.dsm.state.ldap.server_support_samba_schema = published),
    });
    expect(codes(joined.notices)).toEqual(notices);
  });

  describe('refused', () => {
    it.each<[string, Partial<JoinForm>, string]>([
      ['a password that the directory refuses', { bindPassword: 'Falsch-123' }, 'NAS_BIND_REFUSED'],
      ['a base that is not there', { baseDn: 'ou=Users,o=0,dc=jumpcloud,dc=com' }, 'NAS_BASE_NOT_FOUND'],
      ['a directory out of reach', { host: 'ldap.nowhere.example' }, 'NAS_CANNOT_REACH_DIRECTORY'],
    ])('%s leaves the NAS as it was', async (_what, changes, code) => {
      const session = await nas.open();
      const before = nas.dsm.snapshot();
      const error = await failureOf(join(session, { ...FORM, ...changes }, SOON));
      expect(error.finding.code).toBe(code);
      expect(inspect(error, { depth: 9 })).not.toContain(changes.bindPassword ?? FORM.bindPassword);
      expect(nas.dsm.snapshot()).toEqual(before);
    });

    it.each<[string, Partial<JoinForm>, string]>([
      ['a short bind name', { bindDn: 'svc-nas' }, 'NAS_DN_INVALID'],
      ['a stray blank in the bind DN', { bindDn: FORM.bindDn.replace(',', ', ') }, 'NAS_DN_INVALID'],
      ['a stray blank at the end of the base', { baseDn: `${FORM.baseDn} ` }, 'NAS_DN_INVALID'],
      ['an empty password', { bindPassword: '' }, 'SECRET_NEEDED'],
    ])('%s never reaches the NAS', async (_what, changes, code) => {
      const session = await nas.open();
      const before = nas.dsm.exchanges.length;
      expect((await findingOf(join(session, { ...FORM, ...changes }, SOON))).code).toBe(code);
      expect(nas.dsm.exchanges).toHaveLength(before);
    });

    it('a NAS in a Windows domain', async () => {
      nas.dsm.state.domain = { enable_domain: true, domain_name: 'AD.EXAMPLE' };
      const session = await nas.open();
      expect(await adMember(session)).toBe(true);
      expect((await findingOf(join(session, FORM, SOON))).code).toBe('NAS_AD_MEMBER');
    });

    it('another administrator at the page', async () => {
      nas.dsm.faults.next({ match: { api: LDAP, method: 'set' }, then: { kind: 'code', code: 2704 } });
      const session = await nas.open();
      expect((await findingOf(join(session, FORM, SOON))).code).toBe('NAS_BEING_EDITED');
    });
  });

  it('says who the NAS belongs to when it was joined elsewhere', async () => {
    Object.assign(nas.dsm.state.ldap, {
      enable_client: true,
      host: 'ldap.elsewhere.example',
      base_dn: 'dc=elsewhere,dc=example',
      encryption: 'no',
    });
    const session = await nas.open();
    expect(await adMember(session)).toBe(false);
    expect(await ldapStatus(session)).toMatchObject({
      joined: true,
      connected: false,
      host: 'ldap.elsewhere.example',
      baseDn: 'dc=elsewhere,dc=example',
      encryption: 'none',
    });
  });

  it('gives up a NAS that stays disconnected, with its code', async () => {
    nas.dsm.faults.quirks.joinStaysDisconnected = true;
    const session = await nas.open();
    const { code, sentence } = await findingOf(join(session, FORM, { forMs: 200, everyMs: 50 }));
    expect(code).toBe('NAS_NOT_CONNECTED');
    expect(sentence).toContain('code 2703');
  });

  it('shows a NAS that turned plain-text passwords on by itself', async () => {
    nas.dsm.faults.quirks.joinTurnsPlainTextOn = true;
    const session = await nas.open();
    expect((await join(session, FORM, SOON)).status.plainTextPasswords).toBe(true);
  });

  it('does not repeat a join whose answer was lost; reading tells that it took place', async () => {
    const session = await nas.open();
    nas.dsm.faults.next({ match: { api: LDAP, method: 'set' }, then: { kind: 'reset-after-write' } });
    expect((await findingOf(join(session, FORM, SOON))).code).toBe('CONNECTION_RESET');
    expect(nas.methods(LDAP).filter((method) => method === 'set')).toHaveLength(1);
    await expect.poll(() => ldapStatus(session)).toMatchObject({ joined: true, connected: true });
  });

  describe('leaving', () => {
    it('goes on when services will be affected, and says which', async () => {
      const session = await nas.open();
      await join(session, FORM, SOON);
      nas.dsm.faults.quirks.feasibility = { checkType: 'soft', reasons: ['home_service'] };
      expect(await leave(session)).toEqual({ affected: ['home_service'] });
      expect(await ldapStatus(session)).toMatchObject({ joined: false });
    });

    it('stops when the NAS says that it cannot', async () => {
      const session = await nas.open();
      await join(session, FORM, SOON);
      nas.dsm.faults.quirks.feasibility = { checkType: 'hard', reasons: ['in_use'] };
      expect(await findingOf(leave(session))).toMatchObject({
        code: 'NAS_LEAVE_REFUSED',
        sentence: 'diskstation refuses to leave the directory: in_use.',
      });
      expect(await ldapStatus(session)).toMatchObject({ joined: true });
    });
  });

  it('signs in as whoever the form says', async () => {
    const session = await nas.open();
    const plain = { bindDn: userDn(sampleOffice()._id, 'ben'), bindPassword: passwordOf('ben') };
    expect((await join(session, { ...FORM, ...plain }, SOON)).ntPasswordNotAccessible).toBe(true);
  });
});
