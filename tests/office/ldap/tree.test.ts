import { describe, expect, it } from 'vitest';

import type { OrganisationRecord } from '../jumpcloud/records.ts';
import { DOMAIN_SID, groupNamed, LDAP_SERVER_ID, personNamed, sampleOffice } from './sample-office.ts';
import { ldapEntries } from './tree.ts';

const BASE = 'ou=Users,o=5be4c382c583e54de6a3ff52,dc=jumpcloud,dc=com';

function entryAt(organisation: OrganisationRecord, rdn: string): Record<string, string[]> | undefined {
  return ldapEntries(organisation).find(({ dn }) => dn === `${rdn},${BASE}`)?.attributes;
}

function changed(change: (organisation: OrganisationRecord) => void): OrganisationRecord {
  const organisation = sampleOffice();
  change(organisation);
  return organisation;
}

describe('the LDAP tree of an organisation', () => {
  it('shows a person as JumpCloud does, with the samba part of a samba-enabled group', () => {
    expect(entryAt(sampleOffice(), 'uid=ann')).toEqual({
      objectClass: [
        'top',
        'person',
        'organizationalPerson',
        'inetOrgPerson',
        'shadowAccount',
        'posixAccount',
        'jumpcloudUser',
        'sambaSamAccount',
      ],
      uid: ['ann'],
      uidNumber: ['5002'],
      gidNumber: ['5002'],
      cn: ['Ann Çelik'],
      sn: ['Çelik'],
      givenName: ['Ann'],
      mail: ['ann@sample.example'],
      homeDirectory: ['/home/ann'],
      loginShell: ['/bin/bash'],
      memberOf: [`cn=Office,${BASE}`],
      sambaSID: [`${DOMAIN_SID}-11004`],
      sambaAcctFlags: ['[U          ]'],
      sambaPwdLastSet: ['1767600000'],
      sambaNTPassword: ['18CC1F1D1DAB1584414A14F565FB512C'],
      userPassword: ['Secret-ann-ß1'],
    });
  });

  it('hashes passwords as Windows does', () => {
    const organisation = changed((it) => (personNamed(it, 'ann').password = 'password'));

    expect(entryAt(organisation, 'uid=ann')?.['sambaNTPassword']).toEqual([
      '8846F7EAEE8FB117AD06BDD830B7586C',
    ]);
  });

  it('shows a group twice: by its name, and by its Linux name', () => {
    expect(entryAt(sampleOffice(), 'cn=Office')).toEqual({
      objectClass: ['top', 'groupOfNames'],
      cn: ['Office'],
      ou: ['Office'],
      description: ['tagGroup'],
      member: [`uid=ann,${BASE}`, `uid=ben,${BASE}`],
    });
    expect(entryAt(sampleOffice(), 'cn=office_nas')).toEqual({
      objectClass: ['top', 'posixGroup'],
      cn: ['office_nas'],
      gidNumber: ['1000101'],
      description: ['tagGroup'],
      memberUid: ['ann', 'ben'],
    });
  });

  it('has no Linux twin for a group that is not a Linux group', () => {
    const organisation = changed((it) => (groupNamed(it, 'Office').attributes = null));

    expect(entryAt(organisation, 'cn=Office')).toBeDefined();
    expect(entryAt(organisation, 'cn=office_nas')).toBeUndefined();
  });

  it('leaves out groups without members, groups that are not bound, and people in none that is', () => {
    const organisation = sampleOffice();

    expect(entryAt(organisation, 'cn=Interns')).toBeUndefined();
    expect(entryAt(organisation, 'cn=Not bound')).toBeUndefined();
    expect(entryAt(organisation, 'uid=stranger')).toBeUndefined();
  });

  it('shows a person who is bound to LDAP without a group', () => {
    const organisation = changed((it) => (personNamed(it, 'stranger').ldapServers = [LDAP_SERVER_ID]));

    expect(entryAt(organisation, 'uid=stranger')).toMatchObject({ uid: ['stranger'] });
  });

  it('marks bind users, who are there without any group', () => {
    expect(entryAt(sampleOffice(), 'uid=svc-nas')).toMatchObject({ jcLdapAdmin: ['TRUE'] });
    expect(entryAt(sampleOffice(), 'uid=ann')).not.toHaveProperty('jcLdapAdmin');
  });

  it('loses a Linux group that has the name of a group, in whatever case', () => {
    const organisation = changed(
      (it) => (groupNamed(it, 'Office').attributes = { posixGroups: [{ id: 1_000_101, name: 'office' }] }),
    );

    expect(entryAt(organisation, 'cn=Office')).toMatchObject({ objectClass: ['top', 'groupOfNames'] });
    expect(entryAt(organisation, 'cn=office')).toBeUndefined();
  });

  it('writes names with commas so that they stay one name', () => {
    const organisation = changed((it) => (groupNamed(it, 'Office').name = 'Office, first floor'));

    expect(entryAt(organisation, String.raw`cn=Office\, first floor`)).toMatchObject({
      cn: ['Office, first floor'],
    });
  });

  it('is empty without an LDAP server and with LDAP switched off', () => {
    expect(ldapEntries(sampleOffice({ ldapServers: [] }))).toEqual([]);
    expect(ldapEntries(sampleOffice({ disableLdap: true }))).toEqual([]);
  });
});

describe('the samba part', () => {
  it('has the domain with the workgroup and the SID', () => {
    expect(entryAt(sampleOffice(), 'sambaDomainName=WORKGROUP')).toMatchObject({
      objectClass: ['top', 'sambaDomain'],
      sambaSID: [DOMAIN_SID],
    });
  });

  it('is missing without a domain', () => {
    const organisation = changed((it) => it.ldapServers.forEach((server) => (server.sambaDomains = [])));

    expect(entryAt(organisation, 'uid=ann')).not.toHaveProperty('sambaSID');
  });

  it('is missing while no group of the person is samba-enabled', () => {
    const organisation = changed((it) => (groupNamed(it, 'Office').attributes = { sambaEnabled: false }));

    expect(entryAt(organisation, 'uid=ann')).not.toHaveProperty('sambaSID');
  });

  it('is there without a hash for a person whose password is older than Samba', () => {
    const organisation = changed((it) => (personNamed(it, 'ann').has_nt_hash = false));

    expect(entryAt(organisation, 'uid=ann')).toHaveProperty('sambaSID');
    expect(entryAt(organisation, 'uid=ann')).not.toHaveProperty('sambaNTPassword');
  });

  it('says that a password never expires, and that an account is disabled', () => {
    const organisation = changed((it) =>
      Object.assign(personNamed(it, 'ann'), { password_never_expires: true, state: 'SUSPENDED' }),
    );

    expect(entryAt(organisation, 'uid=ann')).toMatchObject({ sambaAcctFlags: ['[UDX        ]'] });
  });
});

describe('people who may not log in', () => {
  it.each([
    { state: 'SUSPENDED' as const },
    { state: 'STAGED' as const },
    { account_locked: true },
    { password_expired: true },
    { password: null },
  ])('stay in the tree without a password: %o', (changes) => {
    const organisation = changed((it) => Object.assign(personNamed(it, 'ann'), changes));

    expect(entryAt(organisation, 'uid=ann')).toBeDefined();
    expect(entryAt(organisation, 'uid=ann')).not.toHaveProperty('userPassword');
  });

  it.each([{ account_locked: true }, { password_expired: true }])(
    'disappear when the LDAP server is set to remove them: %o',
    (changes) => {
      const organisation = changed((it) => {
        Object.assign(personNamed(it, 'ann'), changes);
        it.ldapServers.forEach((server) => {
          server.userLockoutAction = 'remove';
          server.userPasswordExpirationAction = 'remove';
        });
      });

      expect(entryAt(organisation, 'uid=ann')).toBeUndefined();
      expect(entryAt(organisation, 'cn=office_nas')).toMatchObject({ memberUid: ['ben'] });
    },
  );

  it('do not include somebody whose password never expires', () => {
    const organisation = changed((it) =>
      Object.assign(personNamed(it, 'ann'), { password_expired: true, password_never_expires: true }),
    );

    expect(entryAt(organisation, 'uid=ann')).toHaveProperty('userPassword');
  });
});
