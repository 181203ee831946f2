import { describe, expect, it } from 'vitest';

import { groupNamed, passwordOf, sampleOffice } from '../ldap/sample-office.ts';
import { describeOnEveryTree } from './joinable-qnap.ts';
import type { DomainSecurityForm } from './state.ts';

describeOnEveryTree('the QNAP of the office, joined by hand', (office) => {
  const names = (items: readonly { name: string }[]) => items.map(({ name }) => name).sort();

  it('is Online and lists the directory’s users and groups', async () => {
    await office.qnap.fillDomainSecurity(office.form());
    const { state } = office.qnap;
    expect(state.status).toBe('Online');
    expect(names(state.domainUsers)).toEqual(['ann', 'ben', 'svc-nas']);
    expect(state.domainGroups).toEqual([{ name: 'office_nas', gid: 1_000_101, members: ['ann', 'ben'] }]);
    expect(JSON.stringify(state)).not.toContain(passwordOf('svc-nas'));
  });

  it('asks one level deep: from further above it sees nobody', async () => {
    const above = office.form().baseDn.replace(/^ou=Users,/, '');
    await office.qnap.fillDomainSecurity(office.form({ usersBaseDn: above }));
    expect(office.qnap.state).toMatchObject({ status: 'Online', domainUsers: [] });
    expect(office.qnap.state.domainGroups).toHaveLength(1);
  });

  it('lists no group that is none for Unix', async () => {
    const organisation = sampleOffice();
    groupNamed(organisation, 'Office').attributes = null;
    await office.tree.publish(organisation);
    await office.qnap.fillDomainSecurity(office.form());
    expect(office.qnap.state).toMatchObject({ status: 'Online', domainGroups: [] });
  });

  it('sees who is new when its list is refreshed', async () => {
    await office.qnap.fillDomainSecurity(office.form());
    const organisation = sampleOffice();
    groupNamed(organisation, 'Office').members.push(organisation.users.at(-1)?._id ?? '');
    await office.tree.publish(organisation);
    expect(names(office.qnap.state.domainUsers)).not.toContain('stranger');
    await office.qnap.refreshDomainUsers();
    expect(names(office.qnap.state.domainUsers)).toContain('stranger');
  });

  it.each<[string, Partial<DomainSecurityForm>]>([
    ['a wrong password', { password: 'wrong' }],
    ['a server that is not there', { host: 'ldap.nowhere.example' }],
    ['a base that does not exist', { usersBaseDn: 'ou=People,dc=jumpcloud,dc=com' }],
  ])('is Offline with %s, and does not say why', async (_what, changes) => {
    await office.qnap.fillDomainSecurity(office.form(changes));
    expect(office.qnap.state).toMatchObject({ status: 'Offline', domainUsers: [], domainGroups: [] });
  });

  it('is Offline where the server’s certificate is for another name', async () => {
    await office.qnap.fillDomainSecurity(office.form({ host: 'ldap.wrong.example' }));
    expect(office.qnap.state.status).toBe('Offline');
  });

  it('floods the directory with a bind password of more than 66 characters', async () => {
    const organisation = sampleOffice();
    const account = organisation.users.find(({ username }) => username === 'svc-nas');
    const change = async (length: number) => {
      Object.assign(account ?? {}, { password: 'Aa1'.repeat(30).slice(0, length) });
      await office.tree.publish(organisation);
      await office.qnap.fillDomainSecurity(office.form({ password: 'Aa1'.repeat(30).slice(0, length) }));
    };
    await change(66);
    expect(office.qnap.state.status).toBe('Online');
    const before = office.qnap.binds.length;
    await change(67);
    expect(office.qnap.state.status).toBe('Offline');
    expect(office.qnap.binds.length - before).toBeGreaterThan(3);
  });

  it('writes its file anew with every Apply, whatever was edited in it', async () => {
    await office.qnap.fillDomainSecurity(office.form());
    const written = office.qnap.state.nssLdapConf ?? '';
    expect(written).toMatch(/^uri +ldaps:\/\/localhost\/$/m);
    expect(written).toMatch(/^nss_base_passwd +ou=Users,.*\?one$/m);
    expect(written).not.toContain(passwordOf('svc-nas'));
    office.qnap.state.nssLdapConf = `${written}tls_checkpeer no\n`;
    await office.qnap.fillDomainSecurity(office.form());
    expect(office.qnap.state.nssLdapConf).toBe(written);
  });

  it('is not joined while it is a domain controller', async () => {
    office.qnap.state.isDomainController = true;
    await expect(office.qnap.fillDomainSecurity(office.form())).rejects.toThrow('domain controller');
    expect(office.qnap.state.domainSecurity).toBeNull();
  });

  it('asks whom SMB lets in only when LDAP is set up, and forgets it with it', async () => {
    expect(() => {
      office.qnap.chooseAuthentication('ldapUsersOnly');
    }).toThrow('not set up');
    await office.qnap.fillDomainSecurity(office.form());
    office.qnap.chooseAuthentication('ldapUsersOnly');
    expect(office.qnap.state.authentication).toBe('ldapUsersOnly');
    office.qnap.leaveDomainSecurity();
    expect(office.qnap.state).toMatchObject({
      domainSecurity: null,
      status: '',
      authentication: 'localUsersOnly',
      domainUsers: [],
    });
  });

  describe.skipIf(office.kind === 'embedded')('over port 389 (the embedded server has none)', () => {
    it('starts TLS first', async () => {
      await office.qnap.fillDomainSecurity(office.form({ security: 'tls' }));
      expect(office.qnap.state.status).toBe('Online');
      expect(office.qnap.state.nssLdapConf).toMatch(/^ssl +start_tls$/m);
    });
  });
});
