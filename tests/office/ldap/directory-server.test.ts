import {
  Client,
  InsufficientAccessError,
  InvalidCredentialsError,
  InvalidDNSyntaxError,
  NoSuchObjectError,
  UnwillingToPerformError,
} from 'ldapts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { groupNamed, person, personNamed, sampleOffice } from './sample-office.ts';
import { find, SampleTree, serverKinds } from './sample-tree.ts';
import { baseDn, userDn } from './tree.ts';

const SAMPLE = sampleOffice()._id;
const BASE = baseDn(SAMPLE);

for (const { kind, title, isMissing } of serverKinds) {
  describe.skipIf(isMissing)(`the LDAP tree on ${title}`, () => {
    let tree: SampleTree;

    beforeAll(async () => {
      tree = await SampleTree.start({ prefer: kind });
    });

    afterAll(async () => {
      await tree.close();
    });

    beforeEach(async () => {
      await tree.publish();
    });

    afterEach(async () => {
      await tree.disconnect();
    });

    it('is the kind that was asked for', () => {
      expect(tree.server.kind).toBe(kind);
    });

    describe('who may come in', () => {
      it.each(['svc-nas', 'ann', 'ben'])('lets %s bind with the JumpCloud password', async (username) => {
        await expect(tree.bindAs(username)).resolves.toBeInstanceOf(Client);
      });

      it('answers a wrong password with 49', async () => {
        await expect(tree.connect().bind(userDn(SAMPLE, 'ann'), 'wrong')).rejects.toThrow(
          InvalidCredentialsError,
        );
      });

      it('answers an unknown person with 49 as well', async () => {
        await expect(tree.connect().bind(userDn(SAMPLE, 'nobody'), 'x')).rejects.toThrow(
          InvalidCredentialsError,
        );
      });

      it.each([{ account_locked: true }, { password_expired: true }, { state: 'SUSPENDED' as const }])(
        'answers somebody who may not log in with 49: %o',
        async (changes) => {
          await tree.publish((it) => Object.assign(personNamed(it, 'ann'), changes));

          await expect(tree.bindAs('ann')).rejects.toThrow(InvalidCredentialsError);
        },
      );

      it('takes a new password and no longer the old one', async () => {
        await tree.publish((it) => (personNamed(it, 'ann').password = 'New-1'));

        await expect(tree.bindAs('ann')).rejects.toThrow(InvalidCredentialsError);
        await expect(tree.connect().bind(userDn(SAMPLE, 'ann'), 'New-1')).resolves.toBeUndefined();
      });

      it('answers a bind name that is no name with 34', async () => {
        await expect(tree.connect().bind('foo=bar', 'x')).rejects.toThrow(InvalidDNSyntaxError);
        await expect(tree.connect().bind('ann', 'x')).rejects.toThrow(InvalidDNSyntaxError);
      });

      it('refuses a search by somebody who has not bound', async () => {
        await expect(find(tree.connect(), '(uid=ann)')).rejects.toThrow(UnwillingToPerformError);
      });
    });

    describe('who sees what', () => {
      it('gives an ordinary LDAP user an empty success, whatever he asks for', async () => {
        const ann = await tree.bindAs('ann');

        expect(await find(ann, '(objectClass=*)')).toEqual([]);
        expect(await find(ann, '(uid=ann)')).toEqual([]);
        const ownEntry = await ann.search(userDn(SAMPLE, 'ann'), { scope: 'base' });
        expect(ownEntry.searchEntries).toEqual([]);
      });

      it('gives a bind user the people, both kinds of groups and the Samba domain', async () => {
        const ben = await tree.bindAs('ben');

        const people = await find(ben, '(objectClass=posixAccount)', ['uid']);
        expect(people.map(({ uid }) => uid).toSorted()).toEqual(['ann', 'ben', 'svc-nas']);
        expect(await find(ben, '(objectClass=groupOfNames)', ['member'])).toEqual([
          { dn: `cn=Office,${BASE}`, member: [userDn(SAMPLE, 'ann'), userDn(SAMPLE, 'ben')] },
        ]);
        expect(await find(ben, '(objectClass=posixGroup)', ['cn', 'gidNumber', 'memberUid'])).toEqual([
          { dn: `cn=office_nas,${BASE}`, cn: 'office_nas', gidNumber: '1000101', memberUid: ['ann', 'ben'] },
        ]);
        expect(
          await find(ben, '(&(objectClass=sambaDomain)(sambaDomainName=workgroup))', ['sambaDomainName']),
        ).toEqual([{ dn: `sambaDomainName=WORKGROUP,${BASE}`, sambaDomainName: 'WORKGROUP' }]);
      });

      it('shows a bind user all of a person without being asked, but for the NT hash and the password', async () => {
        const [ann] = await find(await tree.bindAs('ben'), '(uid=ann)');

        expect(ann).toMatchObject({
          cn: 'Ann Çelik',
          memberOf: `cn=Office,${BASE}`,
          sambaSID: 'S-1-5-21-1004336348-1177238915-682003330-11004',
        });
        expect(ann).not.toHaveProperty('sambaNTPassword');
        expect(ann).not.toHaveProperty('userPassword');
      });

      it('shows the NT hash to the Samba service account alone', async () => {
        const wanted = ['sambaNTPassword', 'userPassword', 'officeSambaService'];

        // The client gives an attribute that it asked for and did not get as an empty list.
        const nothing = { dn: userDn(SAMPLE, 'ann'), userPassword: [], officeSambaService: [] };
        expect(await find(await tree.bindAs('svc-nas'), '(uid=ann)', wanted)).toEqual([
          { ...nothing, sambaNTPassword: '18CC1F1D1DAB1584414A14F565FB512C' },
        ]);
        expect(await find(await tree.bindAs('ben'), '(uid=ann)', wanted)).toEqual([
          { ...nothing, sambaNTPassword: [] },
        ]);
        expect(await find(await tree.bindAs('ben'), '(sambaNTPassword=*)')).toEqual([]);
      });

      it('lets nobody write', async () => {
        const service = await tree.bindAs('svc-nas');

        await expect(service.del(userDn(SAMPLE, 'ann'))).rejects.toThrow(InsufficientAccessError);
        await expect(
          service.add(`cn=new,${BASE}`, { objectClass: ['groupOfNames'], member: userDn(SAMPLE, 'ann') }),
        ).rejects.toThrow(InsufficientAccessError);
      });

      it('keeps organisations apart', async () => {
        const other = sampleOffice({
          _id: '6650f1a2b3c4d5e6f7000001',
          users: [person(1, { username: 'boss', ldap_binding_user: true })],
          groups: [],
        });
        await tree.server.publish(other);
        const boss = await tree.bindAs('boss', { organisationId: other._id });

        await expect(find(boss, '(objectClass=*)')).rejects.toThrow(NoSuchObjectError);
        const own = await boss.search(baseDn(other._id), { filter: '(uid=*)' });
        expect(own.searchEntries.map(({ uid }) => uid)).toEqual(['boss']);
        expect(await find(await tree.bindAs('ben'), '(uid=boss)')).toEqual([]);
      });
    });

    describe('searching', () => {
      it('answers an unknown base with 32 and one that cannot be with 34', async () => {
        const ben = await tree.bindAs('ben');

        await expect(ben.search(`ou=Groups,o=${SAMPLE},dc=jumpcloud,dc=com`)).rejects.toThrow(
          NoSuchObjectError,
        );
        await expect(ben.search('foo=bar')).rejects.toThrow(InvalidDNSyntaxError);
      });

      it('starts from the organisation as well', async () => {
        const ben = await tree.bindAs('ben');

        const { searchEntries } = await ben.search(`o=${SAMPLE},dc=jumpcloud,dc=com`, {
          filter: '(uid=ann)',
        });

        expect(searchEntries.map(({ dn }) => dn)).toEqual([userDn(SAMPLE, 'ann')]);
      });

      it('looks at the base alone, or one level below it, when told so', async () => {
        const ben = await tree.bindAs('ben');
        const dns = async (base: string, scope: 'base' | 'one') => {
          const { searchEntries } = await ben.search(base, { scope, attributes: ['objectClass'] });
          return searchEntries.map(({ dn }) => dn);
        };

        expect(await dns(BASE, 'base')).toEqual([BASE]);
        expect(await dns(`o=${SAMPLE},dc=jumpcloud,dc=com`, 'one')).toEqual([BASE]);
        expect(await dns(userDn(SAMPLE, 'ann'), 'one')).toEqual([]);
      });

      it.each([
        ['(uid=ANN)', ['ann']],
        ['(UID=ann)', ['ann']],
        ['(cn=ann ç*)', ['ann']],
        ['(cn=*sample)', ['ben', 'svc-nas']],
        ['(mail=a*@*.example)', ['ann']],
        ['(&(objectClass=posixAccount)(!(jcLdapAdmin=TRUE)))', ['ann']],
        ['(|(uid=ann)(uid=ben))', ['ann', 'ben']],
        ['(uidNumber>=5002)', ['ann', 'ben']],
        ['(uidNumber<=5002)', ['ann', 'svc-nas']],
        [`(memberOf=CN=office, ${BASE})`, ['ann', 'ben']],
        ['(homeDirectory=/HOME/ann)', []],
        ['(noSuchAttribute=*)', []],
        ['(cn=Ann Çelik)', ['ann']],
      ])('finds by %s', async (filter, expected) => {
        const found = await find(await tree.bindAs('ben'), filter, ['uid']);

        expect(found.map(({ uid }) => uid).toSorted()).toEqual(expected);
      });

      it('finds a group with brackets in its name', async () => {
        await tree.publish((it) => (groupNamed(it, 'Office').name = 'Office (first)'));

        const found = await find(await tree.bindAs('ben'), String.raw`(cn=Office \28first\29)`, ['cn']);

        expect(found.map(({ cn }) => cn)).toEqual(['Office (first)']);
      });

      it('stops at the size limit that the client set, with the rows until there', async () => {
        const ben = await tree.bindAs('ben');

        const { searchEntries } = await ben.search(BASE, { filter: '(uid=*)', sizeLimit: 2 });

        expect(searchEntries).toHaveLength(2);
      });

      it('gives a large result page by page', async () => {
        const many = Array.from({ length: 57 }, (_, index) => person(100 + index, { username: `p${index}` }));
        await tree.publish((it) => {
          it.users.push(...many);
          groupNamed(it, 'Office').members.push(...many.map(({ _id }) => _id));
        });
        const ben = await tree.bindAs('ben');

        const pages: number[] = [];
        for await (const page of ben.searchPaginated(BASE, {
          filter: '(objectClass=posixAccount)',
          paged: { pageSize: 25 },
        })) {
          pages.push(page.searchEntries.length);
        }

        expect(pages).toEqual([25, 25, 10]);
      });
    });
  });
}
