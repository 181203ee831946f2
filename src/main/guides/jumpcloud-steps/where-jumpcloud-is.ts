import { JumpCloud } from '../../directories/jumpcloud/jumpcloud.ts';
import { jumpcloudAddresses } from '../../directories/jumpcloud/regions.ts';
import type { LdapServer } from '../../network/ldap/ldap-connection.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';

/** JumpCloud's API, with the key of the setup. To be closed. Throws SECRET_NEEDED. */
export async function jumpcloudOf({ jumpcloud }: JumpCloudSetup, access: Access): Promise<JumpCloud> {
  const { console } = jumpcloudAddresses(jumpcloud.region, jumpcloud.console);
  return new JumpCloud({ console, key: await access.secret('directory-key'), ca: access.ca });
}

/** Where the setup's people are in LDAP: at the region's own address, or where the answers say. */
export function ldapServerOf({ jumpcloud }: JumpCloudSetup, ca: string | undefined): LdapServer {
  const { ldapHost } = jumpcloudAddresses(jumpcloud.region);
  const { ldap = { host: ldapHost, ldapsPort: 636, startTlsPort: 389 }, encryption } = jumpcloud;
  return {
    who: 'JumpCloud LDAP',
    host: ldap.host,
    port: encryption === 'ssl' ? ldap.ldapsPort : ldap.startTlsPort,
    encryption,
    ca,
  };
}

/**
 * The organisation of a setup: the one that it names, else the only one that the key reaches.
 *
 * @throws ORGANISATION_ID_MISSING, SECRET_NEEDED, and what JumpCloud refuses with
 */
export async function organisationIdOf(setup: JumpCloudSetup, access: Access): Promise<string> {
  const { access: how, organisation } = setup.jumpcloud;
  if (organisation !== undefined) return organisation;
  if (how === 'by-hand') fail('ORGANISATION_ID_MISSING', { id: setup.id });
  const jumpcloud = await jumpcloudOf(setup, access);
  try {
    return (await jumpcloud.choose(undefined, access.signal)).id;
  } finally {
    await jumpcloud.close();
  }
}
