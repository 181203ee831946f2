import { isIPv6 } from 'node:net';
import { nasAddress } from '../network/https/address.ts';
import { ExpectedFailure } from '../../shared/findings/expected-failure.ts';
import type { DiscoveryEvent, FoundDevice } from '../../shared/model/device.ts';
import type { NasSetup } from '../../shared/model/setup.ts';
import { reachNas } from './reach-nas.ts';

/** How long is listened for a NAS; and how much longer for a word from its second card, once it was heard. */
const LISTEN_MS = 4_000;
const LISTEN_ON_MS = 1_000;
/** How long one place is tried. */
const TRY_MS = 3_000;
/** SECURITY: strangers say where to look. Nobody makes Joinery look at many more places than a NAS can have. */
const MOST_PLACES = 32;

/** Where a NAS that announces itself was met, as `https://host:port`. */
export interface Met {
  /** The setup's own certificate was there. */
  found?: string;
  /** Another one was there. */
  stranger?: string | undefined;
}

export interface Listening {
  serial: string;
  listen: (signal: AbortSignal) => AsyncIterable<DiscoveryEvent>;
  signal: AbortSignal;
}

/**
 * Listens for a serial number, for 4 s at most, and tries the places that are announced with it until one has the
 * certificate that the setup trusts. Nothing is said there.
 *
 * @throws the signal's reason when it was aborted
 */
export async function findNas(setup: NasSetup, { serial, listen, signal }: Listening): Promise<Met> {
  const { port, origin } = nasAddress(setup.nas.address);
  const tried = new Set([origin]);
  let stranger: string | undefined;
  const ending = new AbortController();
  let patience = setTimeout(() => ending.abort(), LISTEN_MS);
  try {
    for await (const event of listen(AbortSignal.any([signal, ending.signal]))) {
      if (event.type !== 'found' || event.device.serial !== serial) continue;
      const places = placesOf(event.device, port).filter((place) => !tried.has(place));
      const met = await tryAll(places, setup, signal);
      if (met.found !== undefined) return met;
      stranger ??= met.stranger;
      for (const place of places) tried.add(place);
      if (tried.size > MOST_PLACES) break;
      clearTimeout(patience);
      patience = setTimeout(() => ending.abort(), LISTEN_ON_MS);
    }
  } catch (error) {
    // Then there is nothing to hear.
    if (!ExpectedFailure.is(error, 'MDNS_UNAVAILABLE')) throw error;
  } finally {
    clearTimeout(patience);
  }
  signal.throwIfAborted();
  return { stranger };
}

/** All at once: the first place with the right certificate counts, and the others are left. */
async function tryAll(places: readonly string[], setup: NasSetup, signal: AbortSignal): Promise<Met> {
  const strangers: string[] = [];
  const enough = new AbortController();
  const either = AbortSignal.any([signal, enough.signal]);
  const tries = places.map(async (place) => {
    try {
      await reachNas(setup, { address: place, timeoutMs: TRY_MS, signal: either });
      return place;
    } catch (error) {
      if (ExpectedFailure.is(error, 'CERTIFICATE_CHANGED')) strangers.push(place);
      throw error;
    }
  });
  const found = await Promise.any(tries).catch(() => undefined);
  enough.abort();
  signal.throwIfAborted();
  return found === undefined ? { stranger: strangers[0] } : { found };
}

/** Every address of a device, at the port that it announces and at the one where it answered before. */
function placesOf({ addresses, address }: FoundDevice, before: number): string[] {
  const announced = URL.canParse(address) ? Number(new URL(address).port || 443) : before;
  return addresses.flatMap((host) =>
    [...new Set([announced, before])].map((port) => `https://${isIPv6(host) ? `[${host}]` : host}:${port}`),
  );
}
