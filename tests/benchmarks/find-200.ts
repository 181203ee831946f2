import { createInterface } from 'node:readline';

import { Discovery } from '../../src/main/devices/discovery.ts';
import type { FoundDevice } from '../../src/shared/model/device.ts';

/*
 * For every line of its input one search that knows nothing yet, until it has identified all 200: writes how many
 * milliseconds that took, and when the first was told (milliseconds since 1970).
 */
const EXPECTED = { devices: 200, addresses: 220 };

for await (const line of createInterface({ input: process.stdin })) {
  if (line !== '') process.stdout.write(`${JSON.stringify(await findAll())}\n`);
}

async function findAll(): Promise<{ ms: number; firstAt: number }> {
  const devices = new Map<string, FoundDevice>();
  const discovery = new Discovery();
  const started = performance.now();
  let firstAt = 0;
  for await (const event of discovery.watch()) {
    if (event.type === 'gone') devices.delete(event.id);
    if (event.type !== 'found') continue;
    devices.set(event.device.id, event.device);
    firstAt ||= performance.timeOrigin + performance.now();
    if (devices.size === EXPECTED.devices && isComplete([...devices.values()])) break;
  }
  const ms = performance.now() - started;
  await discovery.close();
  return { ms, firstAt };
}

function isComplete(devices: readonly FoundDevice[]): boolean {
  const isIdentified = ({ kind, model, serial }: FoundDevice): boolean =>
    kind !== 'unknown' && model !== undefined && serial !== undefined;
  const addresses = devices.flatMap((device) => device.addresses);
  return devices.every(isIdentified) && addresses.length === EXPECTED.addresses;
}
