import type { FoundDevice } from '../../shared/model/device.ts';

/** What one announcement says of the device that sent it. SECURITY: a stranger's word, bounded and cleaned. */
export interface Sighting {
  kind: FoundDevice['kind'];
  name: string;
  /** `diskstation.local`, empty where it gave none that can be used. */
  host: string;
  addresses: string[];
  model?: string;
  version?: string;
  serial?: string;
  /** `00:11:32:aa:bb:cc` */
  macs: string[];
  /** Where its administration page answers over HTTPS, where it says so. */
  adminPort?: number;
}
