import type { Region } from '../../../shared/model/directory.ts';

/** Where one region answers. */
export interface JumpCloudAddresses {
  /** `https://host`, or `https://host:port`; the APIs are below it: v1 at `/api`, v2 at `/api/v2`. */
  console: string;
  /** To be checked by a person: only the US host is documented (facts/jumpcloud.md §1). */
  ldapHost: string;
}

const regions: Record<Region, JumpCloudAddresses> = {
  us: { console: 'https://console.jumpcloud.com', ldapHost: 'ldap.jumpcloud.com' },
  eu: { console: 'https://console.eu.jumpcloud.com', ldapHost: 'ldap.eu.jumpcloud.com' },
  in: { console: 'https://console.in.jumpcloud.com', ldapHost: 'ldap.in.jumpcloud.com' },
};

/**
 * The hosts of a region (facts/jumpcloud.md §1).
 *
 * @param console the address to use instead of the region's own; what follows its host and port is dropped
 */
export function jumpcloudAddresses(region: Region, console?: string): JumpCloudAddresses {
  const addresses = regions[region];
  return console === undefined ? addresses : { ...addresses, console: new URL(console).origin };
}

/**
 * What a NAS puts behind an @ to the names of JumpCloud's users, where it makes that from the base DN
 * (facts/synology.md §5).
 */
export const NAME_SUFFIX = 'jumpcloud.com';

/** Where all of an organisation's people and groups are, in every region (facts/jumpcloud.md §3.3). */
export function baseDn(organisationId: string): string {
  return `ou=Users,o=${organisationId},dc=jumpcloud,dc=com`;
}

/**
 * What a JumpCloud user signs in to LDAP with (facts/jumpcloud.md §3.3).
 *
 * @param username letters, digits, `.`, `_` and `-`: nothing in it is escaped
 */
export function bindDn(username: string, organisationId: string): string {
  return `uid=${username},${baseDn(organisationId)}`;
}
