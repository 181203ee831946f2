import type {
  ConnectorSettings,
  LdapSettings,
  SyncSettings,
} from '../../../src/main/apps/bitwarden/connector-settings.ts';

export const ORGANISATION = '5be4c382c583e54de6a3ff52';

/** The article's values, with its mistakes put right. */
export function settingsWith({
  ldap = {},
  sync = {},
}: { ldap?: Partial<LdapSettings>; sync?: Partial<SyncSettings> } = {}): ConnectorSettings {
  return {
    ldap: {
      hostname: 'ldap.jumpcloud.com',
      port: 636,
      rootPath: `o=${ORGANISATION},dc=jumpcloud,dc=com`,
      ssl: true,
      startTls: false,
      sslCaPath: null,
      tlsCaPath: null,
      sslAllowUnauthorized: false,
      pagedSearch: false,
      username: `uid=svc-bw,ou=Users,o=${ORGANISATION},dc=jumpcloud,dc=com`,
      ...ldap,
    },
    sync: {
      users: true,
      userFilter: null,
      userPath: `ou=Users,o=${ORGANISATION}`,
      userObjectClass: 'inetOrgPerson',
      userEmailAttribute: 'mail',
      groups: true,
      groupFilter: null,
      groupPath: `o=${ORGANISATION}`,
      groupObjectClass: 'groupOfNames',
      groupNameAttribute: 'cn',
      memberAttribute: 'member',
      ...sync,
    },
  };
}
