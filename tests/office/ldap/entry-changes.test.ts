import { describe, expect, it } from 'vitest';

import { entryChanges } from './entry-changes.ts';
import { groupNamed, personNamed, sampleOffice } from './sample-office.ts';
import { ldapEntries } from './tree.ts';

const BASE = 'ou=Users,o=5be4c382c583e54de6a3ff52,dc=jumpcloud,dc=com';
const before = ldapEntries(sampleOffice());

describe('the difference between two states of a tree', () => {
  it('is nothing when nothing changed', () => {
    expect(entryChanges(before, ldapEntries(sampleOffice()))).toEqual([]);
  });

  it('names the changed attributes of the changed entries alone', () => {
    const organisation = sampleOffice();
    personNamed(organisation, 'ann').email = 'ann.new@sample.example';

    expect(entryChanges(before, ldapEntries(organisation))).toEqual([
      { kind: 'modify', dn: `uid=ann,${BASE}`, replace: { mail: ['ann.new@sample.example'] } },
    ]);
  });

  it('takes attributes away by giving them no values', () => {
    const organisation = sampleOffice();
    personNamed(organisation, 'ben').ldap_binding_user = false;

    expect(entryChanges(before, ldapEntries(organisation))).toEqual([
      { kind: 'modify', dn: `uid=ben,${BASE}`, replace: { jcLdapAdmin: [] } },
    ]);
  });

  it('adds parents before children and deletes children before parents', () => {
    const added = entryChanges([], before).map((change) => (change.kind === 'add' ? change.entry.dn : ''));
    const deleted = entryChanges(before, []).map((change) => (change.kind === 'delete' ? change.dn : ''));

    expect(added).toEqual(before.map(({ dn }) => dn));
    expect(deleted).toEqual(added.toReversed());
  });

  it('makes an entry anew when it became another kind of thing under the same name', () => {
    const organisation = sampleOffice();
    const group = groupNamed(organisation, 'Office');
    group.name = 'office_nas';
    group.attributes = null;

    const changes = entryChanges(before, ldapEntries(organisation));

    expect(changes).toContainEqual({ kind: 'delete', dn: `cn=office_nas,${BASE}` });
    expect(changes.filter(({ kind }) => kind === 'add')).toMatchObject([
      { entry: { dn: `cn=office_nas,${BASE}`, attributes: { objectClass: ['top', 'groupOfNames'] } } },
    ]);
  });
});
