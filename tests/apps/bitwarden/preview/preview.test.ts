import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { LdapSettings, SyncSettings } from '../../../../src/main/apps/bitwarden/connector-settings.ts';
import { previewSync } from '../../../../src/main/apps/bitwarden/preview/preview.ts';
import { findingOf } from '../../../network/failing.ts';
import { createAuthority } from '../../../office/authority.ts';
import type { LdapBackend } from '../../../office/ldap/backend.ts';
import { startEmbeddedTree } from '../../../office/ldap/embedded-tree.ts';
import { serverKinds } from '../../../office/ldap/sample-tree.ts';
import { startSlapdTree } from '../../../office/ldap/slapd-tree.ts';
import { ORGANISATION, settingsWith } from '../settings-at-hand.ts';
import {
  BASE,
  FORMER,
  group,
  LONGEST_MAIL,
  PASSWORD,
  ROOT,
  smallDirectory,
  user,
} from './small-directory.ts';

for (const { kind, title, isMissing } of serverKinds) {
  describe.skipIf(isMissing)(`the preview, with ${title}`, () => {
    let backend: LdapBackend;
    let ca: string;

    beforeAll(async () => {
      const authority = await createAuthority();
      const tls = { ...(await authority.issue(['localhost'])), caPem: authority.caPem };
      ca = authority.caPem;
      backend = await (kind === 'slapd' ? startSlapdTree(tls) : startEmbeddedTree(tls));
      await backend.replace(ORGANISATION, smallDirectory());
    });
    afterAll(async () => {
      await backend.close();
    });

    const preview = (
      changes: { ldap?: Partial<LdapSettings>; sync?: Partial<SyncSettings> } = {},
      password = PASSWORD,
    ) =>
      previewSync({
        settings: settingsWith({
          ...changes,
          ldap: { hostname: 'LOCALHOST', port: backend.ldapsPort, ...changes.ldap },
        }),
        password,
        who: 'JumpCloud LDAP',
        ca,
        timeLimitSeconds: 10,
      });

    it('equals what was worked out by hand', async () => {
      // Worked out from facts/bitwarden-directory-connector.md §4 with the directory in the other hand:
      expect(await preview()).toEqual({
        // §4.2: of the root path only "dc=jumpcloud,dc=com" is left, and each path is put before it. §4.4: three searches,
        // by class alone. Of the 9 people 8 are below ou=Users, former is not; and 7 groupOfNames are below the organisation; team_nas is a posixGroup only.
        searches: [
          {
            of: 'users',
            base: `ou=Users,o=${ORGANISATION},dc=jumpcloud,dc=com`,
            filter: '(&(objectClass=inetOrgPerson))',
            entries: 8,
          },
          {
            of: 'groups',
            base: `o=${ORGANISATION},dc=jumpcloud,dc=com`,
            filter: '(&(objectClass=groupOfNames))',
            entries: 7,
          },
          {
            of: 'members',
            base: `ou=Users,o=${ORGANISATION},dc=jumpcloud,dc=com`,
            filter: '(&(objectClass=inetOrgPerson))',
            entries: 8,
          },
        ],
        limitMet: undefined,
        // By address. Ann's is trimmed and in small letters; the service account is a person like the others; 256
        // characters are not too many.
        users: [
          { externalId: user('ann'), mail: 'ann@sample.example' },
          { externalId: user('cem'), mail: 'desk@sample.example' },
          { externalId: user('dora'), mail: 'desk@sample.example' },
          { externalId: user('jürgen'), mail: 'juergen@sample.example' },
          { externalId: user('long'), mail: LONGEST_MAIL },
          { externalId: user('svc-bw'), mail: 'svc-bw@sample.example' },
        ],
        skipped: [
          { dn: user('ben'), why: 'no mail' },
          // 257 characters.
          { dn: user('longer'), why: 'mail too long' },
        ],
        // In small letters Cem's and Dora's are one.
        shared: [{ mail: 'desk@sample.example', dns: [user('cem'), user('dora')] }],
        groups: [
          // §4.3: a DN in other capitals is nobody's.
          {
            externalId: group('Capitals'),
            name: 'Capitals',
            members: [],
            skipped: [],
            unmatched: [`uid=Ann,${BASE}`],
          },
          {
            externalId: group('Everybody'),
            name: 'Everybody',
            // Ann (Office and by herself: once), Cem, by Größe Jürgen, by Größe and Ring 1 Long, by Ring 2 Dora. Cem and
            // Dora are two people, of one address.
            members: [
              'ann@sample.example',
              'desk@sample.example',
              'desk@sample.example',
              'juergen@sample.example',
              LONGEST_MAIL,
            ],
            skipped: [user('ben')],
            unmatched: [FORMER],
          },
          {
            externalId: group('Größe'),
            name: 'Größe',
            members: ['desk@sample.example', 'juergen@sample.example', LONGEST_MAIL],
            skipped: [],
            unmatched: [],
          },
          {
            externalId: group('Office'),
            name: 'Office',
            members: ['ann@sample.example'],
            // Without an address he is no user, in a group neither; the one in the other folder is not found at all.
            skipped: [user('ben')],
            unmatched: [FORMER],
          },
          // Each is in the other: both have both people.
          {
            externalId: group('Ring 1'),
            name: 'Ring 1',
            members: ['desk@sample.example', LONGEST_MAIL],
            skipped: [],
            unmatched: [],
          },
          {
            externalId: group('Ring 2'),
            name: 'Ring 2',
            members: ['desk@sample.example', LONGEST_MAIL],
            skipped: [],
            unmatched: [],
          },
          // Once, although the directory has it twice.
          {
            externalId: group('Team'),
            name: 'Team',
            members: ['ann@sample.example'],
            skipped: [],
            unmatched: [],
          },
        ],
      });
    });

    it('has every group empty without a member attribute, as the article leaves it', async () => {
      const { groups } = await preview({ sync: { memberAttribute: null, groupNameAttribute: 'memberOf' } });

      expect(groups.map(({ name, members }) => [name, members])).toEqual([
        // None of them has memberOf, so that all are named after cn (§4.3).
        ['Capitals', []],
        ['Everybody', []],
        ['Größe', []],
        ['Office', []],
        ['Ring 1', []],
        ['Ring 2', []],
        ['Team', []],
      ]);
    });

    it('takes members of a posixGroup by their user names, in any letters', async () => {
      const { groups } = await preview({
        sync: { groupObjectClass: 'posixGroup', memberAttribute: 'memberUid' },
      });

      expect(groups).toEqual([
        {
          externalId: group('team_nas'),
          name: 'team_nas',
          members: ['ann@sample.example'],
          skipped: [user('ben')],
          unmatched: ['nobody'],
        },
      ]);
    });

    it('puts a filter of one’s own around the class, for people and for members', async () => {
      const { searches, users, groups } = await preview({
        sync: { userFilter: '(!(uid=svc-bw))', groupFilter: '(|(cn=Team)(cn=Größe))' },
      });

      expect(searches.map(({ filter }) => filter)).toEqual([
        '(&(&(objectClass=inetOrgPerson))(!(uid=svc-bw)))',
        '(&(&(objectClass=groupOfNames))(|(cn=Team)(cn=Größe)))',
        '(&(&(objectClass=inetOrgPerson))(!(uid=svc-bw)))',
      ]);
      expect(users.map(({ mail }) => mail)).not.toContain('svc-bw@sample.example');
      // Ring 1 is not among the groups any more, and so nothing that is known.
      expect(groups.map(({ name, members, unmatched }) => [name, members, unmatched])).toEqual([
        ['Größe', ['juergen@sample.example'], [group('Ring 1')]],
        ['Team', ['ann@sample.example'], []],
      ]);
    });

    it('asks once for people alone, and twice for groups alone', async () => {
      const people = await preview({ sync: { groups: false } });
      const groups = await preview({ sync: { users: false } });

      expect(people.searches.map(({ of }) => of)).toEqual(['users']);
      expect(people.groups).toEqual([]);
      expect(groups.searches.map(({ of }) => of)).toEqual(['groups', 'members']);
      expect(groups.users).toEqual([]);
      expect(groups.groups.find(({ name }) => name === 'Team')?.members).toEqual(['ann@sample.example']);
    });

    it('equals itself in pages', async () => {
      expect(await preview({ ldap: { pagedSearch: true } })).toEqual(await preview());
    });

    it.each([
      ['a wrong password', 'LDAP_BIND_REFUSED', {}, 'wrong'],
      // Without the organisation repeated in the path, what is left is outside of it (§4.2).
      ['a path without the organisation', 'LDAP_BASE_MISSING', { sync: { userPath: 'ou=Users' } }, PASSWORD],
      [
        'a filter without brackets',
        'CONNECTOR_FILTER_INVALID',
        { sync: { userFilter: 'uid=ann' } },
        PASSWORD,
      ],
      ['no encryption', 'CONNECTOR_UNENCRYPTED', { ldap: { ssl: false } }, PASSWORD],
      ['no server', 'CONNECTOR_INCOMPLETE', { ldap: { hostname: '' } }, PASSWORD],
      ['no password', 'CONNECTOR_INCOMPLETE', {}, ''],
    ])('with %s is %s', async (_, code, changes, password) => {
      expect((await findingOf(() => preview(changes, password))).code).toBe(code);
    });

    it('verifies the certificate also where Directory Connector is told not to', async () => {
      const settings = settingsWith({
        ldap: { hostname: 'localhost', port: backend.ldapsPort, sslAllowUnauthorized: true },
      });
      const act = () =>
        previewSync({ settings, password: PASSWORD, who: 'JumpCloud LDAP', timeLimitSeconds: 10 });

      expect((await findingOf(act)).code).toBe('CERTIFICATE_UNTRUSTED');
    });

    it('is outside of the organisation, which nobody may see, without any path', async () => {
      // §4.2: what is searched then is dc=jumpcloud,dc=com.
      const finding = await findingOf(() => preview({ sync: { userPath: null } }));

      expect(finding.sentence).toContain('dc=jumpcloud,dc=com');
      expect(finding.sentence).not.toContain(ROOT);
    });
  });
}
