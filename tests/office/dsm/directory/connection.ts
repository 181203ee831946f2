import type { Client } from 'ldapts';

import { withLdapServer as withServer } from '../../ldap/nas-connection.ts';
import type { OfficeNetwork } from '../../ldap/nas-connection.ts';
import type { LdapEncryption } from '../state.ts';
import { asDsmError } from './result-codes.ts';

/**
 * Connects to the LDAP server as the NAS would, lets `use` work with it and hangs up.
 *
 * @throws {ApiError} 2707 when it cannot be reached or its certificate does not verify, else the code of the failed operation
 */
export async function withLdapServer<T>(
  server: { host: string; encryption: LdapEncryption },
  network: OfficeNetwork,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  try {
    return await withServer(server, network, use);
  } catch (error) {
    throw asDsmError(error);
  }
}
