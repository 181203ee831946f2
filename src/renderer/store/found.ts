import type { DiscoveryEvent, FoundDevice } from '../../shared/model/device.ts';

/** What a search has brought so far. */
export interface Found {
  interfaces: string[];
  devices: FoundDevice[];
}

/** After one more event of the search. Devices keep the order in which they answered, so that none jumps away under the pointer. */
export function afterDiscovery({ interfaces, devices }: Found, event: DiscoveryEvent): Found {
  switch (event.type) {
    case 'listening':
      return { interfaces: event.interfaces, devices };
    case 'heard':
      return { interfaces, devices };
    case 'found': {
      const isKnown = devices.some(({ id }) => id === event.device.id);
      return {
        interfaces,
        devices: isKnown
          ? devices.map((device) => (device.id === event.device.id ? event.device : device))
          : [...devices, event.device],
      };
    }
    case 'gone':
      return { interfaces, devices: devices.filter(({ id }) => id !== event.id) };
  }
}
