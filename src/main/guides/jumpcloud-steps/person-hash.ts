import { bindDn } from '../../directories/jumpcloud/regions.ts';
import { LdapConnection } from '../../network/ldap/ldap-connection.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Access } from '../guide.ts';
import { ldapServerOf, organisationIdOf } from './where-jumpcloud-is.ts';

/**
 * Whether the service account, as which the NAS reads the directory, sees an NT hash of this person; undefined where that
 * cannot be looked at now.
 *
 * SECURITY: it is asked whether there is one. The hash itself, which is as good as the password, is not fetched.
 */
export async function hasNtHash(
  account: string,
  setup: JoinSetup,
  access: Access,
): Promise<boolean | undefined> {
  const password = await access.knownSecret('service-account-password');
  if (password === undefined) return undefined;
  try {
    const organisation = await organisationIdOf(setup, access);
    const connection = await LdapConnection.open(ldapServerOf(setup, access.ca), access.signal);
    try {
      await connection.bind(bindDn(setup.serviceAccount.username, organisation), password);
      const base = bindDn(account, organisation);
      const filter = '(sambaNTPassword=*)';
      const found = await connection.search({ base, scope: 'base', filter, attributes: ['1.1'] });
      return found.length > 0;
    } finally {
      await connection.close();
    }
  } catch (error) {
    // It only makes the answer more exact. Why the directory cannot be asked is told where that is the question.
    if (!(error instanceof ExpectedFailure)) throw error;
    return undefined;
  }
}
