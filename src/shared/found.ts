import type { DiscoveryEvent, FoundDevice } from './model/device.ts';

/** What a search has brought so far. */
export interface Found {
  /** Where it is listened, and by what kind of system; `undefined` until it is. */
  listening: { interfaces: string[]; system: Listening['system'] } | undefined;
  /** How many announce themselves that are no NAS. */
  others: number;
  devices: FoundDevice[];
}

type Listening = Extract<DiscoveryEvent, { type: 'listening' }>;

export const NOTHING_YET: Found = { listening: undefined, others: 0, devices: [] };

/** After one more event of the search. Devices keep the order in which they answered, so that none jumps away under the pointer. */
export function afterDiscovery(found: Found, event: DiscoveryEvent): Found {
  const { devices } = found;
  switch (event.type) {
    case 'listening':
      return { ...found, listening: { interfaces: event.interfaces, system: event.system } };
    case 'heard':
      return { ...found, others: event.others };
    case 'found': {
      const isKnown = devices.some(({ id }) => id === event.device.id);
      return {
        ...found,
        devices: isKnown
          ? devices.map((device) => (device.id === event.device.id ? event.device : device))
          : [...devices, event.device],
      };
    }
    case 'gone':
      return { ...found, devices: devices.filter(({ id }) => id !== event.id) };
  }
}

/** Whether anything was found that Joinery knows as a NAS. */
export const hasNas = ({ devices }: Found): boolean => devices.some(({ kind }) => kind !== 'unknown');

/** The interfaces that lead out of this machine; where there are none, those that do not. */
export function searchedOn({ listening }: Found): string[] {
  const { interfaces = [] } = listening ?? {};
  const leadingOut = interfaces.filter((label) => !isLoopback(label));
  return leadingOut.length > 0 ? leadingOut : interfaces;
}

/** "lo (127.0.0.1)": whoever listens only there is in no network. */
export const isLoopback = (label: string): boolean => /\((127\.|::1\))/.test(label);
