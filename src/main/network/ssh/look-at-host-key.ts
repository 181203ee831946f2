import { openClient } from './handshake.ts';
import type { SshPlace } from './handshake.ts';
import type { HostKey } from './host-key.ts';

/**
 * Fetches a server's key for a person to look at: no name and no password is sent.
 *
 * @throws TIMED_OUT, HOST_NOT_FOUND, CONNECTION_REFUSED, CONNECTION_RESET, SSH_FAILED; the signal's reason
 */
export async function lookAtHostKey(place: SshPlace): Promise<HostKey> {
  const seen = new Seen();
  try {
    const client = await openClient(
      place,
      (key) => {
        seen.key = key;
        throw seen;
      },
      { username: 'nobody' },
    );
    client.destroy();
  } catch (error) {
    if (error !== seen) throw error;
  }
  if (!seen.key) throw new Error('The handshake ended without a key.');
  return seen.key;
}

/** Ends the handshake when the key is there. */
class Seen extends Error {
  key: HostKey | undefined;
}
