import type { Identified } from '../../shared/model/device.ts';
import { portsToTry } from './ports-to-try.ts';
import { typedAddress } from './typed-address.ts';
import { whoAnswers } from './who-answers.ts';

export interface IdentifyOptions {
  /** PEM of private authorities. */
  ca?: string | undefined;
  signal: AbortSignal;
}

/**
 * What answers at an address that a person has typed. Nobody signs in. Something that answers over HTTPS and is none of
 * the families that Joinery knows is of the kind `unknown`.
 *
 * @throws ADDRESS_MALFORMED, QUICKCONNECT_NOT_SUPPORTED, and what `whoAnswers` throws
 */
export async function identify(typed: string, { ca, signal }: IdentifyOptions): Promise<Identified> {
  const address = typedAddress(typed);
  return whoAnswers({ host: address.host, ports: portsToTry(address), ca, signal });
}
