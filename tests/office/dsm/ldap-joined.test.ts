import { describe, expect, it } from 'vitest';

import { person, personNamed, sampleOffice, userId } from '../ldap/sample-office.ts';
import { describeOnEveryTree, LDAP, refusal } from './joinable-office.ts';

describeOnEveryTree('the joined NAS', (office) => {
  describe('a joined NAS', () => {
    it('lists what it fetched, until it is told to update', async () => {
      await office.join();
      await office.tree.publish(withKim());
      expect(await office.users()).toMatchObject({ data: { total: 2 } });
      expect(await office.nas.admin.call(LDAP, 1, 'refresh')).toEqual({ success: true, data: {} });
      expect(await office.users()).toMatchObject({ data: { total: 3 } });
    });

    it('updates in the background as well', async () => {
      const api = 'SYNO.Core.Directory.LDAP.Refresh';
      await office.join();
      await office.tree.publish(withKim());
      office.nas.dsm.state.manners.refreshMs = 1000;
      expect(await office.nas.admin.call(api, 1, 'start')).toMatchObject({ success: true });
      expect(await office.nas.admin.call(api, 1, 'get_status')).toMatchObject({ data: { finish: false } });
      await expect
        .poll(() => office.nas.admin.call(api, 1, 'get_status'), { timeout: 10_000 })
        .toMatchObject({ data: { finish: true, error: 0 } });
      expect(await office.users()).toMatchObject({ data: { total: 3 } });
    });

    it('notices that its account cannot bind any more', async () => {
      await office.join();
      const locked = sampleOffice();
      personNamed(locked, 'svc-nas').account_locked = true;
      await office.tree.publish(locked);
      expect(await office.status()).toMatchObject({ data: { enable_client: true, error: 2706 } });
      expect(await office.nas.admin.call(LDAP, 1, 'refresh')).toEqual(refusal(2706));
      expect(await office.users()).toMatchObject({ data: { total: 2 } });
    });

    it('leaves without credentials, and is as it was before', async () => {
      const before = office.nas.dsm.snapshot();
      await office.join();
      expect(office.nas.dsm.snapshot()).not.toEqual(before);
      expect(await office.nas.admin.call(LDAP, 1, 'unbind_check', { enable_client: false })).toMatchObject({
        success: true,
      });
      expect(await office.nas.admin.call(LDAP, 1, 'set', { enable_client: false })).toEqual({
        success: true,
        data: {},
      });
      expect(await office.status()).toMatchObject({ data: { enable_client: false, error: 2703 } });
      expect(office.nas.dsm.snapshot()).toEqual(before);
    });
  });

  describe('plain-text SMB passwords', () => {
    const downgraded = {
      smb: { smb_min_protocol: 0, smb_max_protocol: 0 },
      ldap: { enable_cifs_pam: true },
      serviceDiscovery: { enable_smb_time_machine: false },
    };

    it('take SMB down to SMB1 when somebody asks for them', async () => {
      office.nas.dsm.state.serviceDiscovery.enable_smb_time_machine = true;
      expect(await office.join({ enable_cifs_pam: true })).toMatchObject({
        data: { enable_cifs_pam: true, smb2_with_cifs_pam: true },
      });
      expect(office.nas.dsm.state).toMatchObject(downgraded);
    });

    it('come on by themselves on a NAS with that quirk', async () => {
      office.nas.dsm.faults.quirks.joinTurnsPlainTextOn = true;
      expect(await office.join()).toMatchObject({ data: { enable_cifs_pam: true } });
      expect(office.nas.dsm.state).toMatchObject(downgraded);
    });
  });

  describe('a NAS with quirks', () => {
    it('accepts the join and stays disconnected', async () => {
      office.nas.dsm.faults.quirks.joinStaysDisconnected = true;
      expect(await office.join()).toMatchObject({ success: true });
      expect(await office.status()).toMatchObject({ data: { enable_client: true, error: 2703 } });
    });

    it('says that NT hashes cannot be read though they can', async () => {
      office.nas.dsm.faults.quirks.ntPasswordNotAccessible = true;
      expect(await office.join()).toMatchObject({ data: { ntpassword_not_accessible: true } });
    });

    it('forgets the join it has confirmed', async () => {
      office.nas.dsm.faults.next({ match: { api: LDAP, method: 'set' }, then: { kind: 'does-not-stick' } });
      expect(await office.join()).toMatchObject({ success: true });
      expect(await office.status()).toMatchObject({ data: { enable_client: false, error: 2703 } });
    });
  });
});

/** The sample with one more person in the group of the NAS. */
function withKim() {
  const record = sampleOffice();
  record.users.push(person(9, { username: 'kim' }));
  record.groups[0]?.members.push(userId(9));
  return record;
}
