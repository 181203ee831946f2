import type { FoundDevice } from '../../../shared/model/device.ts';

/** The devices that a person means by some words: each word is in a name, model, version, address or serial number. */
export function matching(devices: readonly FoundDevice[], words: string): readonly FoundDevice[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return devices;
  return devices.filter(({ name, model, version, serial, addresses }) => {
    const said = [name, model, version, serial, ...addresses].join(' ').toLowerCase();
    return wanted.every((word) => said.includes(word));
  });
}
