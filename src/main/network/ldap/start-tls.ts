import { ExtendedRequest } from 'ldapts';

import { fail } from '../../../shared/findings/expected-failure.ts';
import { Conversation } from './conversation.ts';
import type { Line } from './conversation.ts';
import { refusal } from './refusal.ts';

/** RFC 4511 §4.14. */
const START_TLS = '1.3.6.1.4.1.1466.20037';

/**
 * Asks the server to go on in TLS. Afterwards nothing may be said over the plain socket but the handshake.
 *
 * SECURITY: the conversation had here is left behind with the plain socket. Whatever somebody in between appends to the
 * unencrypted answer ends in it, and never in the one that reads what comes over TLS.
 *
 * @throws LDAP_STARTTLS_REFUSED, TIMED_OUT, CONNECTION_RESET, REPLY_UNEXPECTED
 */
export async function requestStartTls(plain: Line): Promise<void> {
  const { socket, peer } = plain;
  const result = await new Conversation(plain).ask(
    (messageId) => new ExtendedRequest({ messageId, oid: START_TLS }),
  );
  if (result.code !== 0) {
    socket.destroy();
    fail('LDAP_STARTTLS_REFUSED', { address: peer.address }, refusal(result));
  }
  socket.removeAllListeners('data');
}
