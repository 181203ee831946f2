import { nasAddress } from '../network/https/address.ts';
import { trustedAuthorities } from '../network/tls/authorities.ts';
import { openTls } from '../network/tls/open-tls.ts';
import type { NasSetup } from '../../shared/model/setup.ts';
import { readCa } from './read-ca.ts';

export interface Reaching {
  /** `https://host:port`, where it is not at the setup's own. */
  address?: string;
  /** Default 10 s. */
  timeoutMs?: number;
  signal: AbortSignal;
}

/**
 * Opens an encrypted connection to the NAS of a setup, whose certificate must be trusted, says nothing and closes it.
 *
 * @throws what `openTls` throws; ADDRESS_MALFORMED, CA_FILE_UNREADABLE
 */
export async function reachNas(
  { nas, ca }: NasSetup,
  { address = nas.address, timeoutMs = 10_000, signal }: Reaching,
): Promise<void> {
  const { host, port, origin } = nasAddress(address);
  const socket = await openTls({
    peer: { who: nas.name ?? host, address: origin },
    host,
    port,
    authorities: trustedAuthorities(await readCa(ca)),
    pin: nas.fingerprint,
    timeoutMs,
    signal,
  });
  socket.destroy();
}
