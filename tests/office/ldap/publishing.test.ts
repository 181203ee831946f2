import { Client, InvalidCredentialsError } from 'ldapts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { groupNamed, person, personNamed, sampleOffice, userId } from './sample-office.ts';
import { find, SampleTree, serverKinds } from './sample-tree.ts';
import { userDn } from './tree.ts';

const SAMPLE = sampleOffice()._id;

for (const { kind, title, isMissing } of serverKinds) {
  describe.skipIf(isMissing)(`the LDAP tree on ${title} follows the organisation`, () => {
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

    it('shows a group when it becomes a Linux group, and hides it when it is no longer bound', async () => {
      const ben = await tree.bindAs('ben');
      const linuxGroups = async () => (await find(ben, '(objectClass=posixGroup)')).map(({ cn }) => cn);

      await tree.publish((it) => (groupNamed(it, 'Office').attributes = null));
      expect(await linuxGroups()).toEqual([]);

      await tree.publish(
        (it) => (groupNamed(it, 'Office').attributes = { posixGroups: [{ id: 7, name: 'desk' }] }),
      );
      expect(await linuxGroups()).toEqual(['desk']);

      await tree.publish((it) => (groupNamed(it, 'Office').ldapServers = []));
      expect(await linuxGroups()).toEqual([]);
    });

    it('shows a person who joins a group, and the hash when the group becomes samba-enabled', async () => {
      const service = await tree.bindAs('svc-nas');
      const newcomer = person(9, { username: 'new' });

      await tree.publish((it) => {
        it.users.push(newcomer);
        const office = groupNamed(it, 'Office');
        office.members.push(userId(9));
        office.attributes = { sambaEnabled: false };
      });
      expect(await find(service, '(uid=new)', ['uid', 'sambaNTPassword'])).toEqual([
        { dn: userDn(SAMPLE, 'new'), uid: 'new', sambaNTPassword: [] },
      ]);

      await tree.publish((it) => {
        it.users.push(newcomer);
        groupNamed(it, 'Office').members.push(userId(9));
      });
      const [entry] = await find(service, '(uid=new)', ['sambaNTPassword']);
      expect(entry?.['sambaNTPassword']).toMatch(/^[0-9A-F]{32}$/);
    });

    it('follows a changed domain SID into every person', async () => {
      const sid = 'S-1-5-21-1-2-3';
      await tree.publish((it) =>
        it.ldapServers.forEach((server) => server.sambaDomains.forEach((domain) => (domain.sid = sid))),
      );

      const people = await find(await tree.bindAs('ben'), '(objectClass=sambaSamAccount)', ['sambaSID']);

      expect(people.map(({ sambaSID }) => sambaSID).toSorted()).toEqual([`${sid}-11004`, `${sid}-11006`]);
    });

    it('keeps a Linux group and a plain one apart that swap a name', async () => {
      await tree.publish((it) => {
        groupNamed(it, 'Office').attributes = { posixGroups: [{ id: 7, name: 'desk' }] };
      });
      await tree.publish((it) => {
        const office = groupNamed(it, 'Office');
        office.name = 'desk';
        office.attributes = { posixGroups: [{ id: 7, name: 'office' }] };
      });

      const groups = await find(
        await tree.bindAs('ben'),
        '(|(objectClass=groupOfNames)(objectClass=posixGroup))',
      );

      expect(groups.map(({ cn, objectClass }) => [cn, objectClass])).toEqual([
        ['desk', ['top', 'groupOfNames']],
        ['office', ['top', 'posixGroup']],
      ]);
    });

    it('empties the tree when LDAP is switched off', async () => {
      await tree.publish((it) => (it.disableLdap = true));

      await expect(tree.bindAs('ben')).rejects.toThrow(InvalidCredentialsError);
    });

    it('shows nothing new while it is held, and everything after', async () => {
      const ben = await tree.bindAs('ben');
      const mail = async () => (await find(ben, '(uid=ann)', ['mail'])).map((entry) => entry['mail']);

      tree.server.hold();
      const published = tree.publish((it) => (personNamed(it, 'ann').email = 'new@sample.example'));
      expect(await mail()).toEqual(['ann@sample.example']);

      tree.server.release();
      await published;
      expect(await mail()).toEqual(['new@sample.example']);
    });

    it('lets a change take as long as it was told', async () => {
      const slow = await SampleTree.start({ prefer: kind, lagMs: 300 });
      const began = performance.now();

      await slow.publish();

      expect(performance.now() - began).toBeGreaterThanOrEqual(290);
      await expect(slow.bindAs('ben')).resolves.toBeInstanceOf(Client);
      await slow.close();
    });

    it('can be closed while changes are held back', async () => {
      const held = await SampleTree.start({ prefer: kind });
      held.server.hold();
      const published = held.publish();

      await held.close();

      await expect(published).resolves.toBeUndefined();
      await expect(held.bindAs('ben')).rejects.toThrow(/ECONNREFUSED/);
    });
  });
}
