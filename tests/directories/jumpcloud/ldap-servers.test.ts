import { describe, expect, it } from 'vitest';

import { newObjectId } from '../../office/jumpcloud/object-id.ts';
import type { LdapServerRecord } from '../../office/jumpcloud/records.ts';
import { smallCompany } from '../../office/jumpcloud/small-company.ts';
import { chosenDirectory, failure, itKeepsToTheSpecification, ldapServerId } from './harness.ts';

const domain = { name: 'OFFICE', sid: 'S-1-5-21-1004336348-1177238915-682003330' };

function companyWithServers(...names: string[]) {
  const ldapServers = names.map((name): LdapServerRecord => ({
    id: newObjectId(),
    name,
    userLockoutAction: 'remove',
    userPasswordExpirationAction: 'remove',
    sambaDomains: [],
  }));
  return { ...smallCompany(), ldapServers };
}

describe('the LDAP directory', () => {
  it('is the only one, whatever its name', async () => {
    const { jumpcloud } = await chosenDirectory([companyWithServers('jumpcloud')]);
    expect(await jumpcloud.ldapServer(undefined)).toMatchObject({ name: 'jumpcloud' });
  });

  it('is missing where nobody has added it in the console', async () => {
    const { jumpcloud } = await chosenDirectory([companyWithServers()]);
    await expect(jumpcloud.ldapServer(undefined)).rejects.toEqual(
      failure('LDAP_SERVER_MISSING', /Tischlerei Morgenrot has no LDAP directory/),
    );
  });

  it('is to be named where there are several', async () => {
    const record = companyWithServers('First', 'Second');
    const second = record.ldapServers[1]?.id ?? '';
    const { jumpcloud } = await chosenDirectory([record]);
    await expect(jumpcloud.ldapServer(undefined)).rejects.toEqual(
      failure('LDAP_SERVERS_SEVERAL', new RegExp(`2 LDAP directories: .*Second \\(${second}\\)`)),
    );
    expect(await jumpcloud.ldapServer(second)).toEqual({ id: second, name: 'Second' });
  });

  it('is not found under an unknown id', async () => {
    const { jumpcloud } = await chosenDirectory();
    await expect(jumpcloud.ldapServer('ffffffffffffffffffffffff')).rejects.toEqual(
      failure('DIRECTORY_NOT_FOUND', /ffffffffffffffffffffffff/),
    );
  });
});

describe('the Samba domain', () => {
  it('is absent, created, replaced and removed', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    const ldap = ldapServerId(organisation);
    expect(await jumpcloud.sambaDomain(ldap)).toBeUndefined();

    const created = await jumpcloud.createSambaDomain(ldap, domain);
    expect(created).toMatchObject(domain);
    expect(await jumpcloud.sambaDomain(ldap)).toEqual(created);

    const other = { name: 'WORKGROUP', sid: domain.sid };
    expect(await jumpcloud.replaceSambaDomain(ldap, created.id, other)).toEqual({ id: created.id, ...other });
    expect(organisation.record.ldapServers[0]?.sambaDomains).toEqual([{ id: created.id, ...other }]);

    await jumpcloud.removeSambaDomain(ldap, created.id);
    expect(await jumpcloud.sambaDomain(ldap)).toBeUndefined();
  });

  it('is one too many when there are two', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    const ldap = ldapServerId(organisation);
    await jumpcloud.createSambaDomain(ldap, domain);
    await jumpcloud.createSambaDomain(ldap, { ...domain, name: 'OTHER' });
    await expect(jumpcloud.sambaDomain(ldap)).rejects.toEqual(
      failure('SAMBA_DOMAINS_SEVERAL', /2 Samba domains: OFFICE and OTHER/),
    );
  });

  it('that is gone cannot be replaced', async () => {
    const { jumpcloud, organisation } = await chosenDirectory();
    await expect(
      jumpcloud.replaceSambaDomain(ldapServerId(organisation), 'ffffffffffffffffffffffff', domain),
    ).rejects.toEqual(failure('DIRECTORY_NOT_FOUND', /the Samba domain/));
  });
});

describe('the specification', itKeepsToTheSpecification);
