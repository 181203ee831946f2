import { Client, ResultCodeError } from 'ldapts';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { exchange } from './exchange.ts';
import type { Line } from './exchange.ts';

/** RFC 4511 §4.14. */
const START_TLS = '1.3.6.1.4.1.1466.20037';

/**
 * Asks the server to go on in TLS. Afterwards nothing may be said over the plain socket but the handshake.
 *
 * SECURITY: the client used here is left behind with the plain socket. Whatever somebody in between appends to the
 * unencrypted answer ends in it, and never in the client that reads what comes over TLS.
 *
 * @throws LDAP_STARTTLS_REFUSED, TIMED_OUT, CONNECTION_RESET
 */
export async function requestStartTls(plain: Line): Promise<void> {
  const client = new Client({ url: 'ldap://localhost', createConnection: () => plain.socket });
  try {
    await exchange(() => client.exop(START_TLS), plain);
  } catch (error) {
    plain.socket.destroy();
    if (!(error instanceof ResultCodeError)) throw error;
    fail('LDAP_STARTTLS_REFUSED', { address: plain.peer.address }, error);
  }
  plain.socket.removeAllListeners('data');
}
