import { expect } from 'vitest';

import type { Snapshot } from '../../main-job/at-work.ts';

export const BASE_DN = 'ou=Users,o=6650f1a2b3c4d5e6f7000001,dc=jumpcloud,dc=com';

/** What the guide promises for the group Office, with everything as it is offered: this, and nothing else has changed. */
export function promised({ organisation, nas }: Snapshot): object {
  const { users, groups, ldapServers } = organisation;
  return {
    organisation: {
      ...organisation,
      users: [
        ...users,
        some({
          username: 'svc-nas',
          email: 'svc-nas@morgenrot.example',
          state: 'ACTIVATED',
          password_never_expires: true,
          ldap_binding_user: true,
          samba_service_user: true,
        }),
      ],
      groups: groups.map((group) =>
        group.name === 'Office'
          ? {
              ...group,
              attributes: {
                ...group.attributes,
                posixGroups: [{ id: 1_000_001, name: 'office_group' }],
                sambaEnabled: true,
              },
              ldapServers: ldapServers.map(({ id }) => id),
            }
          : group,
      ),
      ldapServers: ldapServers.map((server) => ({
        ...server,
        sambaDomains: [
          some({ name: 'WORKGROUP', sid: expect.stringMatching(/^S-1-5-21(-\d+){3}$/) as unknown }),
        ],
      })),
    },
    nas: {
      ...nas,
      smb: { ...nas.smb, workgroup: 'WORKGROUP' },
      profile: 'customized',
      profiles: {
        ...nas.profiles,
        customized: expect.arrayContaining([
          some({ attribute: 'passwd', target: '(objectclass=sambaSamAccount)' }),
          some({ attribute: 'userPassword', target: 'sambaNTPassword' }),
        ]) as unknown,
      },
      ldap: some({
        enable_client: true,
        error: 2702,
        host: 'localhost',
        encryption: 'ssl',
        base_dn: BASE_DN,
        bind_dn: `uid=svc-nas,${BASE_DN}`,
        enable_cifs: true,
        enable_cifs_pam: false,
      }),
      // Workshop has Samba already: a NAS lists everybody whom its filter lets through.
      directory: {
        users: users.map(({ username }) => some({ name: `${username}@jumpcloud.com` })),
        groups: ['office_group', 'workshop_files'].map((name) => some({ name: `${name}@jumpcloud.com` })),
      },
    },
  };
}

/** These fields, whatever the others are. */
const some = (fields: object): unknown => expect.objectContaining(fields);
