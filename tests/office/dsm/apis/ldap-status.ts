import { setTimeout as delay } from 'node:timers/promises';

import { ApiError } from '../api.ts';
import { fetchAccounts } from '../directory/accounts.ts';
import { withLdapServer } from '../directory/connection.ts';
import { asDsmError } from '../directory/result-codes.ts';
import type { Nas } from '../nas.ts';

const CONNECTED = 2702;
const DISCONNECTED = 2703;

/** Finds out how the connection stands, by a bind, and notes it in the state (facts/synology.md §4.1). */
export async function updateStatus(nas: Nas): Promise<void> {
  nas.state.ldap.error = await statusNow(nas);
}

async function statusNow({ state, faults, link, network }: Nas): Promise<number> {
  const { ldap } = state;
  const comingUp = Date.now() < link.connectedFrom || faults.quirks.joinStaysDisconnected;
  if (!ldap.enable_client || comingUp || state.ldapClientIsDown) return DISCONNECTED;
  try {
    await withLdapServer(ldap, network, (client) => client.bind(ldap.bind_dn, link.bindPassword));
    return CONNECTED;
  } catch (error) {
    return asDsmError(error).code;
  }
}

/**
 * "Update LDAP Data": reads users and groups anew; without a joined directory there is nothing to read. Takes
 * `manners.refreshMs` longer than the directory does.
 *
 * @throws {ApiError} the code of the failed LDAP operation; the old lists stay
 */
export async function refresh(nas: Nas): Promise<void> {
  const { state, link, network } = nas;
  await delay(state.manners.refreshMs, undefined, { signal: nas.poweredOff });
  const { ldap } = state;
  if (!ldap.enable_client) return;
  // With what it refuses then is a guess: it is the state of the connection that `get` tells.
  if (state.ldapClientIsDown) throw new ApiError(DISCONNECTED);
  const { users, groups } = await withLdapServer(ldap, network, async (client) => {
    await client.bind(ldap.bind_dn, link.bindPassword);
    return fetchAccounts(client, { ...ldap, rules: state.profiles[state.profile] });
  });
  state.directory = { users, groups };
}
