import { smallCompany } from '../office/jumpcloud/small-company.ts';
import type { OrganisationRecord } from '../office/jumpcloud/records.ts';
import type { Catalogue } from './entry.ts';
import { apply, first, inJumpCloud, leave, onTheNas } from './hands.ts';

const NEW_PASSWORD = 'Dienstkonto-Regal-8-West';

/** The small company with many more people in its group Office: JumpCloud gives at most 100 a page. */
function largeCompany(): OrganisationRecord {
  const company = smallCompany();
  const [ann] = company.users;
  const [office] = company.groups;
  if (!ann || !office) throw new Error('the small company has nobody');
  for (let number = 1; number <= 130; number += 1) {
    const username = `trainee${number}`;
    const _id = `6650f1a2b3c4d5e6f8${number.toString(16).padStart(6, '0')}`;
    const ids = { unix_uid: 6000 + number, unix_guid: 6000 + number };
    company.users.push({ ...ann, ...ids, _id, username, email: `${username}@morgenrot.example` });
    office.members.push(_id);
  }
  return company;
}

export const jumpcloud: Catalogue = {
  of: 'JumpCloud',
  facts: 'facts/jumpcloud.md §11',
  rows: 14,
  entries: [
    {
      number: '1',
      symptom: 'The service account can sign in, and finds nobody',
      code: 'SERVICE_ACCOUNT_NOT_BIND_DN',
      break: inJumpCloud(({ user }) => (user('svc-nas').ldap_binding_user = false)),
      fix: 'apply',
    },
    {
      number: '2a',
      symptom: '"Bad credentials": the password in JumpCloud is another one',
      code: 'LDAP_BIND_REFUSED',
      break: inJumpCloud(({ user }) => (user('svc-nas').password = NEW_PASSWORD)),
      fix: first((scene) => scene.type('service-account-password', NEW_PASSWORD), apply),
      remark: 'Bind DN and base DN are not typed by anybody: Joinery makes them.',
    },
    {
      number: '2b',
      symptom: '"Bad credentials": too many wrong passwords have locked the account',
      code: 'SERVICE_ACCOUNT_LOCKED',
      break: inJumpCloud(({ user }) => (user('svc-nas').account_locked = true)),
      fix: inJumpCloud(({ user }) => (user('svc-nas').account_locked = false)),
    },
    {
      number: '2c',
      symptom: '"Bad credentials": the account was suspended',
      code: 'SERVICE_ACCOUNT_INACTIVE',
      break: inJumpCloud(({ user }) => (user('svc-nas').state = 'SUSPENDED')),
      fix: 'apply',
    },
    {
      number: '3',
      symptom: 'Cannot connect: wrong host or port',
      code: 'DIRECTORY_UNREACHABLE',
      break: (scene) =>
        scene.answer(({ jumpcloud: { ldap } }) => Object.assign(ldap ?? {}, { ldapsPort: 9 })),
      fix: (scene) =>
        scene.answer(({ jumpcloud: { ldap } }) =>
          Object.assign(ldap ?? {}, { ldapsPort: scene.office.tree.ldapsPort }),
        ),
    },
    {
      number: '4',
      symptom: 'Groups are not found: they are looked for below ou=Groups',
      code: 'NAS_JOINED_ELSEWHERE',
      example: { host: 'ldap.jumpcloud.com', baseDn: 'ou=Groups,o=…,dc=jumpcloud,dc=com' },
      break: onTheNas((nas) => (nas.ldap.base_dn = nas.ldap.base_dn.replace('ou=Users', 'ou=Groups'))),
      fix: first(leave, apply),
    },
    {
      number: '5',
      symptom: 'Groups are there, and nobody is in them: they are read as groupOfNames',
      code: 'NAS_PROFILE_CHANGED',
      break: onTheNas((nas) => {
        const rows: Record<string, string> = {
          'filter.group': '(objectClass=groupOfNames)',
          'group.memberUid': 'member',
        };
        for (const row of nas.profiles.customized) {
          row.target = rows[`${row.category}.${row.attribute}`] ?? row.target;
        }
        nas.directory.groups = [];
      }),
      fix: 'apply',
    },
    {
      number: '6a',
      symptom: 'A group is not on the NAS: no Linux group',
      code: 'LINUX_GROUP_OFF',
      break: inJumpCloud(({ group }) => delete group('Workshop').attributes?.posixGroups),
      fix: 'apply',
    },
    {
      number: '6b',
      symptom: 'A group is not on the NAS: nobody is in it',
      code: 'GROUP_EMPTY',
      break: inJumpCloud(({ group }) => (group('Workshop').members = [])),
      fix: first(
        inJumpCloud(({ group, user }) => group('Workshop').members.push(user('tom')._id)),
        apply,
      ),
    },
    {
      number: '6c',
      symptom: 'A group is not on the NAS: it was deleted',
      code: 'GROUP_GONE',
      // Joinery makes a group for the people whom the answers name.
      office: {
        answers: (setup) => ({
          ...setup,
          groups: [{ name: 'Office' }, { name: 'Workshop', members: ['tom'] }],
        }),
      },
      break: inJumpCloud(({ groups }) =>
        groups.splice(
          groups.findIndex(({ name }) => name === 'Workshop'),
          1,
        ),
      ),
      fix: 'apply',
    },
    {
      number: '7a',
      symptom: 'A share is refused and the web works: in no group that has Samba',
      code: 'GROUP_SAMBA_OFF',
      break: inJumpCloud(({ group }) =>
        Object.assign(group('Workshop').attributes ?? {}, { sambaEnabled: false }),
      ),
      signsIn: { account: 'tom', share: 'workshop' },
      fix: 'apply',
    },
    {
      number: '7b',
      symptom: 'A share is refused and the web works: no NT hash',
      code: 'LDAP_NT_HASH_MISSING',
      break: inJumpCloud(({ user }) => (user('tom').has_nt_hash = false)),
      signsIn: { account: 'tom', share: 'workshop' },
      fix: inJumpCloud(({ user }) => (user('tom').has_nt_hash = true)),
    },
    {
      number: '8',
      symptom: 'People open files that are not theirs: two groups with one GID',
      code: 'LDAP_IDS_CLASH',
      break: inJumpCloud(({ group, user, ldap }) =>
        Object.assign(group('Interns'), {
          attributes: { posixGroups: [{ id: 1_000_050, name: 'interns_files' }] },
          members: [user('ann')._id],
          ldapServers: [ldap.id],
        }),
      ),
      fix: inJumpCloud(
        ({ group }) =>
          (group('Interns').attributes = { posixGroups: [{ id: 1_000_077, name: 'interns_files' }] }),
      ),
    },
    {
      number: '9',
      symptom: 'Windows cannot open the shares: the workgroup in JumpCloud was changed',
      code: 'SAMBA_DOMAIN_CHANGED',
      example: { workgroup: 'HOME' },
      break: inJumpCloud(({ ldap }) => ldap.sambaDomains.forEach((domain) => (domain.name = 'HOME'))),
      fix: 'apply',
      remark: 'On a Synology. The NAS follows: JumpCloud’s workgroup serves every NAS.',
    },
    {
      number: '10',
      symptom: 'DSM warns of the Samba schema and offers plain-text passwords',
      code: 'SAMBA_DOMAIN_MISSING',
      break: inJumpCloud(({ ldap }) => (ldap.sambaDomains = [])),
      fix: 'apply',
    },
    {
      number: '11',
      symptom: 'SMB says that a SID is not valid: the uidNumber is huge',
      code: 'LDAP_RID_TOO_LARGE',
      break: inJumpCloud(({ user }) => (user('ann').unix_uid = 2_147_483_200)),
      fix: inJumpCloud(({ user }) => (user('ann').unix_uid = 5001)),
    },
    {
      number: '12',
      symptom: 'SMB fails after a restart: UID shifting was changed',
      code: 'NAS_UID_SHIFTING_OFF',
      break: onTheNas((nas) => (nas.ldap.enable_idmap = false)),
      fix: first(leave, apply),
    },
    {
      number: '13',
      symptom: 'Only 100 people are seen',
      code: 'NAS_LISTS_BEHIND',
      office: { organisations: [largeCompany()] },
      // Somebody far behind the first hundred: whoever saw only those would not miss them.
      break: onTheNas(({ directory }) => {
        directory.users = directory.users.filter(({ name }) => !name.startsWith('trainee129@'));
      }),
      fix: 'apply',
    },
    {
      number: '14',
      symptom: 'A change in JumpCloud is not to be seen',
      code: 'LDAP_USERS_MISSING',
      break: ({ office, organisation }) => {
        office.tree.hold();
        organisation.edit(({ users, groups }) => {
          const [ann] = users;
          if (!ann) throw new Error('there is nobody');
          const ivo = {
            ...ann,
            _id: '6650f1a2b3c4d5e6f7000777',
            username: 'ivo',
            unix_uid: 5777,
            unix_guid: 5777,
          };
          users.push({ ...ivo, email: 'ivo@morgenrot.example' });
          groups.find(({ name }) => name === 'Office')?.members.push(ivo._id);
        });
      },
      fix: async (scene) => {
        scene.office.tree.release();
        await scene.office.tree.publish(scene.organisation.record);
        await apply(scene);
      },
    },
  ],
};
