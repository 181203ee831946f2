import { describe, expect, it } from 'vitest';

import { passwordOf } from '../ldap/sample-office.ts';
import { userDn } from '../ldap/tree.ts';
import { describeOnEveryTree, LDAP, refusal, SAMPLE } from './joinable-office.ts';
import { startTestNas } from './test-nas.ts';

describeOnEveryTree('joining LDAP', (office) => {
  describe('joining', () => {
    it('reads users and groups through the profile, with the suffix of the base and shifted ids', async () => {
      expect(await office.join()).toEqual({
        success: true,
        data: {
          is_syno_server: false,
          ntpassword_not_accessible: false,
          smb2_with_cifs_pam: false,
          enable_cifs_pam: false,
        },
      });
      expect(await office.users()).toMatchObject({
        data: {
          total: 2,
          users: [
            { name: 'ann@jumpcloud.com', uid: 1_005_002, email: 'ann@sample.example' },
            { name: 'ben@jumpcloud.com', uid: 1_005_003 },
          ],
        },
      });
      expect(
        await office.nas.admin.call('SYNO.Core.Group', 1, 'list', { type: 'ldap', additional: ['gid'] }),
      ).toMatchObject({
        data: { total: 1, groups: [{ name: 'office_nas@jumpcloud.com', gid: 2_000_101 }] },
      });
      expect(
        await office.nas.admin.call('SYNO.Core.Group.Member', 1, 'list', {
          group: 'office_nas@jumpcloud.com',
          ingroup: true,
        }),
      ).toMatchObject({ data: { users: [{ name: 'ann@jumpcloud.com' }, { name: 'ben@jumpcloud.com' }] } });
    });

    it('is connected a moment after it is accepted', async () => {
      office.nas.dsm.state.manners.joinMs = 1000;
      await office.join();
      expect(await office.status()).toMatchObject({ data: { enable_client: true, error: 2703 } });
      await expect
        .poll(() => office.status(), { timeout: 10_000 })
        .toMatchObject({ data: { enable_client: true, error: 2702 } });
    });

    it('names its fields by version, and never tells bind DN or password', async () => {
      await office.join();
      const [first, second] = [
        await office.nas.admin.call(LDAP, 1, 'get'),
        await office.nas.admin.call(LDAP, 2, 'get'),
      ];
      expect(first).toMatchObject({
        data: { host: 'localhost', no_nested_group: false, profile: 'customized' },
      });
      expect(second).toMatchObject({ data: { server_address: 'localhost', expand_nested_groups: true } });
      expect(first.success && first.data).not.toHaveProperty('server_address');
      expect(second.success && second.data).not.toHaveProperty('tls_reqcert');
      for (const shown of [first, second, office.nas.dsm.exchanges]) {
        expect(JSON.stringify(shown)).not.toContain(passwordOf('svc-nas'));
      }
      expect(JSON.stringify([first, second])).not.toContain('svc-nas');
    });

    it('leaves ids alone without shifting, and cannot turn shifting on later', async () => {
      await office.join({ enable_idmap: false });
      expect(await office.users()).toMatchObject({ data: { users: [{ uid: 5002 }, { uid: 5003 }] } });
      expect(await office.join({ enable_idmap: true })).toEqual(refusal(2705));
      expect(office.nas.dsm.state.ldap.enable_idmap).toBe(false);
    });

    it('changes a setting of a joined NAS without asking for the password again', async () => {
      await office.join();
      expect(
        await office.nas.admin.call(LDAP, 1, 'set', { enable_client: true, update_min: 60 }),
      ).toMatchObject({
        success: true,
      });
      expect(office.nas.dsm.state.ldap.update_min).toBe(60);
      expect(await office.status()).toMatchObject({ data: { error: 2702 } });
    });

    it('says that NT hashes cannot be read when the bind DN does not see them', async () => {
      expect(await office.join({ bind_dn: userDn(SAMPLE, 'ben'), bind_pw: passwordOf('ben') })).toMatchObject(
        {
          data: { ntpassword_not_accessible: true },
        },
      );
    });

    it('says so too with the standard profile, which lists people without Samba', async () => {
      expect(await office.join({ profile: 'standard' })).toMatchObject({
        data: { ntpassword_not_accessible: true },
      });
      expect(await office.users()).toMatchObject({ data: { total: 3 } });
    });

    it('lists nobody with a profile for another kind of directory', async () => {
      await office.join({ profile: 'domino' });
      expect(await office.users()).toMatchObject({ data: { total: 0 } });
    });

    it('makes numeric ids of any attribute where the profile says so', async () => {
      const hashed = office.nas.dsm.state.profiles.customized.find(
        ({ attribute }) => attribute === 'uidNumber',
      );
      Object.assign(hashed ?? {}, { target: 'HASH(mail)' });
      await office.join({ enable_idmap: false });
      const [ann, ben] = office.nas.dsm.state.directory.users.map(({ uid }) => uid);
      expect(ann).toBeGreaterThan(0);
      expect(ben).toBeGreaterThan(0);
      expect(ann).not.toBe(ben);
    });

    it('lists directory users beside its own under "all", and none under "domain"', async () => {
      await office.join();
      const list = (type: string) => office.nas.admin.call('SYNO.Core.User', 1, 'list', { type });
      expect(await list('all')).toMatchObject({ data: { total: 6 } });
      expect(await list('local')).toMatchObject({ data: { total: 4 } });
      expect(await list('domain')).toMatchObject({ data: { total: 0 } });
    });

    it('joins with an account that may not search, and lists nobody', async () => {
      expect(await office.join({ bind_dn: userDn(SAMPLE, 'ann'), bind_pw: passwordOf('ann') })).toMatchObject(
        {
          success: true,
        },
      );
      expect(await office.users()).toMatchObject({ data: { total: 0, users: [] } });
    });
  });

  describe('a join that fails leaves the NAS as it was', () => {
    it.each([
      ['a wrong password', 2706, { bind_pw: 'wrong' }],
      ['a base that does not exist', 2712, { base_dn: 'ou=People,dc=jumpcloud,dc=com' }],
      ['a bind DN that is none', 2714, { bind_dn: 'svc=' }],
      ['a server that is not there', 2707, { host: 'ldap.nowhere.example' }],
      ['a certificate for another name', 2707, { host: 'ldap.wrong.example' }],
    ])('%s: %i', async (_what, code, changes) => {
      const before = office.nas.dsm.snapshot();
      expect(await office.join(changes)).toEqual(refusal(code));
      expect(office.nas.dsm.snapshot()).toEqual(before);
    });

    it('a certificate of an authority that it does not trust: 2707', async () => {
      const wary = await startTestNas({ reach: office.reach });
      expect(await wary.admin.call(LDAP, 1, 'set', office.form())).toEqual(refusal(2707));
      await wary.close();
    });

    it('Active Directory membership: 2709', async () => {
      office.nas.dsm.state.domain.enable_domain = true;
      expect(await office.join()).toEqual(refusal(2709));
      expect(await office.nas.admin.call(LDAP, 1, 'bind_check', office.form())).toEqual(refusal(2709));
    });

    it('a short bind name, which becomes a DN that JumpCloud does not have', async () => {
      const answer = await office.join({ bind_dn: 'svc-nas' });
      expect([2706, 2712]).toContain(answer.success ? 0 : answer.error.code);
    });

    it.each(['host', 'base_dn', 'encryption', 'bind_dn', 'bind_pw'])('without %s: 114', async (name) => {
      const rest = Object.fromEntries(Object.entries(office.form()).filter(([key]) => key !== name));
      expect(await office.nas.admin.call(LDAP, 1, 'set', rest)).toEqual({
        success: false,
        error: { code: 114, errors: { name } },
      });
    });

    it('version 2, whose fields nobody knows: 114', async () => {
      expect(await office.nas.admin.call(LDAP, 2, 'set', office.form())).toMatchObject({
        error: { code: 114 },
      });
    });
  });

  describe.skipIf(office.kind === 'embedded')('port 389 (the embedded server has none)', () => {
    it('joins with STARTTLS', async () => {
      expect(await office.join({ encryption: 'start_tls' })).toMatchObject({ success: true });
      expect(await office.status()).toMatchObject({ data: { error: 2702, encryption: 'start_tls' } });
    });

    it('is told that the server wants encryption (2721) when it sends passwords in the clear', async () => {
      expect(await office.join({ encryption: 'no' })).toEqual(refusal(2721));
    });
  });

  it('asks the server for its naming contexts without a password, which this directory refuses', async () => {
    const server = { host: 'localhost', encryption: 'ssl' };
    expect(await office.nas.admin.call('SYNO.Core.Directory.LDAP.BaseDN', 1, 'list', server)).toEqual(
      refusal(2718),
    );
  });

  it('sees that no Samba classes are published', async () => {
    await office.join();
    expect(await office.status()).toMatchObject({ data: { server_support_samba_schema: false } });
  });
});
