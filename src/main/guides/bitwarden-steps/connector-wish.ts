import type { ConnectorSettings, Fields, Screen } from '../../apps/bitwarden/connector-settings.ts';
import { wantedFields } from '../../apps/bitwarden/connector-settings.ts';
import type { ConnectorSetup } from '../../../shared/model/setup.ts';
import type { JumpCloudSite } from '../jumpcloud-steps/jumpcloud-site.ts';

/**
 * What Directory Connector is to be told: the article's values, and where those do not work others
 * (facts/bitwarden-directory-connector.md §4): `cn` in place of `memberOf`, which no group has; `member`, without which
 * every group is empty; the certificate verified, unless the answers say otherwise; and the service account left out,
 * which would be invited like a person.
 */
export function connectorWish(site: JumpCloudSite<ConnectorSetup>): ConnectorSettings {
  const { setup, ldap, organisationId, bindDn } = site;
  const isStartTls = ldap.encryption === 'starttls';
  const ca = setup.ca ?? null;
  return {
    ldap: {
      hostname: ldap.host,
      port: ldap.port,
      rootPath: `o=${organisationId},dc=jumpcloud,dc=com`,
      ssl: true,
      startTls: isStartTls,
      sslCaPath: isStartTls ? null : ca,
      tlsCaPath: isStartTls ? ca : null,
      sslAllowUnauthorized: !setup.connector.verifyCertificate,
      pagedSearch: false,
      username: bindDn,
    },
    sync: {
      users: true,
      userFilter: `(!(uid=${setup.serviceAccount.username}))`,
      // Of the root path Directory Connector keeps what begins with dc= alone (§4.2).
      userPath: `ou=Users,o=${organisationId}`,
      userObjectClass: 'inetOrgPerson',
      userEmailAttribute: 'mail',
      groups: true,
      groupFilter: null,
      groupPath: `o=${organisationId}`,
      groupObjectClass: 'groupOfNames',
      groupNameAttribute: 'cn',
      memberAttribute: 'member',
    },
  };
}

const PAGED = 'ldap.pagedSearch';

/**
 * A screen's fields as they shall be, given what they are. Paging that is on stays on: JumpCloud can page
 * (facts/jumpcloud.md §8.1), and whoever was told to turn it on has reason to.
 */
export function wantedScreen(present: Fields | null, wish: ConnectorSettings, screen: Screen): Fields {
  const wanted = wantedFields(present, wish, screen);
  return screen === 'directory' && present?.[PAGED] === true ? { ...wanted, [PAGED]: true } : wanted;
}
