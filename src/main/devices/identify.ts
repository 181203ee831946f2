import type { Identified } from '../../shared/model/device.ts';
import { nasAddress } from '../network/https/address.ts';
import { lookAtCertificate } from '../network/https/look-at-certificate.ts';
import { offersFor } from './offers.ts';

export interface IdentifyOptions {
  /** PEM of private authorities. */
  ca?: string | undefined;
  signal: AbortSignal;
}

/** What answers at an address that a person has typed. Nobody signs in. */
export async function identify(typed: string, { ca }: IdentifyOptions): Promise<Identified> {
  const { host, port, origin } = nasAddress(typed);
  const certificate = await lookAtCertificate({ host, port, ca });
  return {
    kind: 'synology',
    name: host,
    address: origin,
    certificate,
    offers: offersFor({ kind: 'synology' }),
  };
}
