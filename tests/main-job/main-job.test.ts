import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Ended } from '../terminal.ts';
import { linesOf } from '../terminal.ts';
import { openApiFolder } from '../office/openapi/folder.ts';
import { readJumpCloudSchema } from '../office/openapi/jumpcloud-schema.ts';
import type { AtWork, Snapshot } from './at-work.ts';
import { listedPeople, openWork, SERVICE_PASSWORD } from './at-work.ts';

const ORGANISATION = '6650f1a2b3c4d5e6f7000001';
const BASE_DN = `ou=Users,o=${ORGANISATION},dc=jumpcloud,dc=com`;

const folder = openApiFolder();
const needs = folder === undefined ? ' (skipped: needs shared/openapi/jumpcloud beside the project)' : '';

describe('JumpCloud joined to a Synology NAS, from a terminal', () => {
  let work: AtWork;
  let first: Snapshot;
  let planned: { ended: Ended; after: Snapshot; writes: string[] };
  let applied: { ended: Ended; after: Snapshot; writes: string[] };
  let again: Record<'plan' | 'apply' | 'check', Ended>;

  const joinery = (command: string) => work.terminal.run([command, work.terminal.setupFile]);
  const withState = async (command: string) => ({
    ended: await joinery(command),
    after: work.snapshot(),
    writes: work.writes(),
  });

  beforeAll(async () => {
    work = await openWork();
    first = work.snapshot();
    planned = await withState('plan');
    applied = await withState('apply');
    again = { plan: await joinery('plan'), apply: await joinery('apply'), check: await joinery('check') };
  });
  afterAll(() => work.close());

  const group = (name: string, { organisation }: Snapshot = applied.after) =>
    organisation.groups.find((candidate) => candidate.name === name);
  const user = (username: string) =>
    applied.after.organisation.users.find((candidate) => candidate.username === username);

  describe('the plan', () => {
    it('says by its exit code that there is something to do, and has touched nothing', () => {
      expect(planned.ended.exit).toBe(2);
      expect(planned.after).toEqual(first);
      expect(planned.writes).toEqual([]);
    });

    it('lists every change, in the order of the article', () => {
      const [line] = linesOf(planned.ended.events, 'plan');
      const told = line?.plan.entries.map(({ step, action, changes }) => [
        step,
        action,
        ...changes.map(({ field, before, after }) => `${field}: ${before} → ${after}`),
      ]);
      expect(told).toEqual([
        [
          'jumpcloud.service-account',
          'create',
          'Account:  → active',
          'LDAP Bind DN:  → on',
          'Password never expires:  → on',
        ],
        [
          'jumpcloud.samba-domain',
          'create',
          'Workgroup:  → WORKGROUP',
          expect.stringMatching(/^SID: {2}→ S-1-5-21-/),
        ],
        ['jumpcloud.samba-service-account', 'change', 'Samba Service Account: not svc-nas → svc-nas'],
        [
          'jumpcloud.group.Office',
          'change',
          'Linux group: none → office_group',
          'GID: none → 1000001',
          'Samba: off → on',
        ],
        ['jumpcloud.group-ldap.Office', 'change', 'JumpCloud LDAP: not bound → bound'],
        ['jumpcloud.group.Workshop', 'same'],
        ['jumpcloud.group-ldap.Workshop', 'same'],
        ['nas.smb', 'change', 'Workgroup: HOME → WORKGROUP'],
        [
          'nas.ldap-profile',
          'change',
          'Profile: standard → customized',
          'Users filter:  → (objectclass=sambaSamAccount)',
          'Password attribute:  → sambaNTPassword',
        ],
        [
          'nas.join',
          'create',
          'Directory: local accounts only → localhost',
          `Base DN:  → ${BASE_DN}`,
          'Encryption:  → SSL/TLS',
          'Connection:  → connected',
          'Plain-text passwords:  → off',
        ],
        ['jumpcloud.people-bind', 'change', 'LDAP Bind DN: none of them → ann'],
        ['nas.afp', 'change', 'AFP: off → on'],
        ['nas.lists', 'change', 'Not listed yet: office_group, workshop_files, ann and 13 more → nobody'],
      ]);
    });
  });

  describe('the apply', () => {
    it('ends well, with every step done and every check passed', () => {
      expect(applied.ended.exit).toBe(0);
      expect(linesOf(applied.ended.events, 'finished')).toMatchObject([{ outcome: 'done' }]);
      const answers = linesOf(applied.ended.events, 'checked').flatMap(({ results }) => results);
      expect(answers.length).toBeGreaterThanOrEqual(14);
      expect(answers.filter(({ answer }) => answer !== 'pass')).toEqual([]);
    });

    it('has the NAS joined and connected, over TLS and without plain-text passwords', () => {
      expect(applied.after.nas.ldap).toMatchObject({
        enable_client: true,
        error: 2702,
        host: 'localhost',
        encryption: 'ssl',
        base_dn: BASE_DN,
        bind_dn: `uid=svc-nas,${BASE_DN}`,
        enable_cifs: true,
        enable_cifs_pam: false,
        enable_idmap: true,
      });
    });

    it('has the NAS list exactly the members of the groups', () => {
      const { users, groups } = applied.after.organisation;
      const members = new Set(groups.flatMap((each) => each.members));
      const names = users.filter(({ _id }) => members.has(_id)).map(({ username }) => username);
      expect(names).toHaveLength(14);
      expect(listedPeople(applied.after)).toEqual(names.toSorted());
      expect(applied.after.nas.directory.groups.map(({ name }) => name).toSorted()).toEqual([
        'office_group@jumpcloud.com',
        'workshop_files@jumpcloud.com',
      ]);
    });

    it('sets the workgroup, the profile and AFP, and nothing else on the NAS', () => {
      const { smb, afp, profiles } = first.nas;
      const edited = profiles.standard.map((row) => {
        if (row.category === 'filter' && row.attribute === 'passwd')
          return { ...row, target: '(objectclass=sambaSamAccount)' };
        return row.attribute === 'userPassword' ? { ...row, target: 'sambaNTPassword' } : row;
      });
      expect(applied.after.nas).toEqual({
        ...first.nas,
        smb: { ...smb, workgroup: 'WORKGROUP' },
        afp: { ...afp, enable_afp: true },
        profile: 'customized',
        profiles: { ...profiles, customized: edited },
        ldap: applied.after.nas.ldap,
        directory: applied.after.nas.directory,
      });
    });

    it('makes the service account what the article wants', () => {
      expect(user('svc-nas')).toMatchObject({
        email: 'svc-nas@morgenrot.example',
        state: 'ACTIVATED',
        password: SERVICE_PASSWORD,
        password_never_expires: true,
        ldap_binding_user: true,
        samba_service_user: true,
      });
    });

    it('creates the Samba domain', () => {
      expect(applied.after.organisation.ldapServers[0]?.sambaDomains).toMatchObject([
        { name: 'WORKGROUP', sid: expect.stringMatching(/^S-1-5-21(-\d+){3}$/) as string },
      ]);
    });

    it('adds the Linux group, Samba and the binding to the group, and keeps everything else of it', () => {
      const before = group('Office', first);
      expect(before?.attributes).toEqual({ costCentre: { number: 4200, owner: 'Ann' } });
      expect(group('Office')).toEqual({
        ...before,
        attributes: {
          costCentre: { number: 4200, owner: 'Ann' },
          posixGroups: [{ id: 1_000_001, name: 'office_group' }],
          sambaEnabled: true,
        },
        ldapServers: [first.organisation.ldapServers[0]?.id],
      });
    });

    it('changes nobody and no group but these', () => {
      const { users, groups, ldapServers, ...rest } = first.organisation;
      const ann = users.find(({ username }) => username === 'ann');
      expect(user('ann')).toEqual({ ...ann, ldap_binding_user: true });
      expect(applied.after.organisation).toMatchObject(rest);
      const others = (some: typeof users) =>
        some.filter(({ username }) => username !== 'ann' && username !== 'svc-nas');
      expect(others(applied.after.organisation.users)).toEqual(others(users));
      expect(applied.after.organisation.groups.filter(({ name }) => name !== 'Office')).toEqual(
        groups.filter(({ name }) => name !== 'Office'),
      );
      expect(applied.after.organisation.ldapServers).toMatchObject(
        ldapServers.map(({ id, name }) => ({ id, name })),
      );
    });
  });

  describe('once it is done', () => {
    it('a plan finds nothing to do', () => {
      expect(again.plan.exit).toBe(0);
      const [line] = linesOf(again.plan.events, 'plan');
      expect(line?.plan.entries.filter(({ action }) => action !== 'same')).toEqual([]);
    });

    it('a second apply does nothing, and asks nobody for more than an answer', () => {
      expect(again.apply.exit).toBe(0);
      expect(linesOf(again.apply.events, 'finished')).toMatchObject([{ outcome: 'nothingToDo' }]);
      expect(work.writes()).toEqual(applied.writes);
    });

    it('a check passes', () => {
      expect(again.check.exit).toBe(0);
      expect(work.snapshot()).toEqual(applied.after);
    });
  });

  it.skipIf(folder === undefined)(`keeps to JumpCloud's published specification${needs}`, () => {
    const { violations } = readJumpCloudSchema(folder ?? '');
    expect(work.office.jumpcloud.exchanges.length).toBeGreaterThan(20);
    expect(work.office.jumpcloud.exchanges.flatMap(violations)).toEqual([]);
  });
});
