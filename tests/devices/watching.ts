import type { DiscoveryEvent, FoundDevice } from '../../src/shared/model/device.ts';
import { unique } from '../network/mdns/loopback.ts';
import type { AnnouncedHost } from '../office/mdns/responder.ts';

/** A NAS that no other test announces, known by its serial number. */
export function nas(
  changes: { addresses?: string[]; model?: string; serial?: string } = {},
): AnnouncedHost & { id: string } {
  const { addresses = ['127.0.0.20'], model = 'DS920+', serial = unique('S') } = changes;
  const txt = ['vendor=Synology', `model=${model}`, `serial=${serial}`, 'secure_admin_port=5001'];
  return {
    id: `serial ${serial}`,
    name: unique('nas'),
    addresses,
    services: [{ type: '_http._tcp', port: 5000, txt }],
  };
}

/** Reads on until an event fits; what other tests announce on the same loopback is passed by. */
export async function until(
  events: AsyncGenerator<DiscoveryEvent, void>,
  fits: (event: DiscoveryEvent) => boolean,
): Promise<DiscoveryEvent> {
  for (;;) {
    const next = await events.next();
    if (next.done === true) throw new Error('the watch ended');
    if (fits(next.value)) return next.value;
  }
}

export async function found(
  events: AsyncGenerator<DiscoveryEvent, void>,
  id: string,
  fits: (device: FoundDevice) => boolean = () => true,
): Promise<FoundDevice> {
  const event = await until(
    events,
    (next) => next.type === 'found' && next.device.id === id && fits(next.device),
  );
  return (event as Extract<DiscoveryEvent, { type: 'found' }>).device;
}

export const gone = (events: AsyncGenerator<DiscoveryEvent, void>, id: string) =>
  until(events, (event) => event.type === 'gone' && event.id === id);
