import type { FoundDevice } from './model/device.ts';

const VENDORS = { synology: 'Synology', qnap: 'QNAP', truenas: 'TrueNAS' };

/** What a device is, as far as that is known: "Synology DS920+ · DSM 7.2", "TrueNAS 25.10"; empty where nothing is. */
export function productWords({
  kind,
  model,
  version,
}: Pick<FoundDevice, 'kind' | 'model' | 'version'>): string {
  const vendor = kind === 'unknown' ? undefined : VENDORS[kind];
  const product = [vendor, model].filter(Boolean).join(' ');
  // One vendor calls its system as it calls itself.
  const isSaid = product !== '' && version?.startsWith(product) === true;
  return [isSaid ? undefined : product, version].filter(Boolean).join(' · ');
}
