import { isIPv4, isIPv6 } from 'node:net';

import type { FoundDevice } from '../../shared/model/device.ts';
import { offersFor } from './offers.ts';
import type { Sighting } from './sighting.ts';

/** Where the administration page answers over HTTPS unless the device says otherwise (facts/*.md). */
const HTTPS_PORTS: Record<FoundDevice['kind'], number> = {
  synology: 5001,
  qnap: 443,
  truenas: 443,
  unknown: 443,
};

/** How much a sighting of this kind is worth: its vendor's own word, a hint, nothing. */
const WORTH: Record<FoundDevice['kind'], number> = { synology: 2, qnap: 2, truenas: 1, unknown: 0 };

/** More than any NAS has cards. */
const MOST_ADDRESSES = 16;

/**
 * The devices behind what was seen: one entry each, whatever number of cards and services they have. Sightings with one
 * serial number belong together; one without joins the device that has its MAC address, else its address; and what
 * names no address that can be used (IPv6 within the link often does not) the device with its host name.
 *
 * SECURITY: nothing joins two serial numbers. A stranger who announces the addresses of others makes no two into one.
 */
export function foundDevices(sightings: readonly Sighting[]): FoundDevice[] {
  const groups = new Map<string, Sighting[]>();
  /** Who is known by which serial number, MAC address, address or host name. */
  const owners = new Map<string, string>();
  const claims = sightings.filter(isReachable).map(claimOf);
  for (const { sighting, joinsBy, knownBy } of claims.toSorted((a, b) => a.rank - b.rank)) {
    const id = joinsBy.map((key) => owners.get(key)).find((owner) => owner !== undefined) ?? joinsBy[0] ?? '';
    const group = groups.get(id);
    if (group) group.push(sighting);
    else groups.set(id, [sighting]);
    for (const key of knownBy) if (!owners.has(key)) owners.set(key, id);
  }
  return [...groups].map(([id, group]) => deviceOf(id, group));
}

/** By what a sighting joins a device that is known already, and by what others may then join it; surest first. */
interface Claim {
  sighting: Sighting;
  /** 0 for the surest: it has a serial number; a MAC address; an address; a host name. */
  rank: number;
  joinsBy: string[];
  knownBy: string[];
}

function claimOf(sighting: Sighting): Claim {
  const serial = sighting.serial === undefined ? [] : [`serial ${sighting.serial}`];
  const macs = sighting.macs.map((mac) => `mac ${mac}`);
  const addresses = sighting.addresses.map((address) => `address ${address}`);
  const host = sighting.host === '' ? [] : [`host ${sighting.host.toLowerCase()}`];
  const ways = [serial, macs.length === 0 ? [] : [...macs, ...addresses], addresses, host];
  const rank = ways.findIndex((way) => way.length > 0);
  return { sighting, rank, joinsBy: ways[rank] ?? [], knownBy: [...serial, ...macs, ...addresses, ...host] };
}

function isReachable({ addresses, host }: Sighting): boolean {
  return addresses.length > 0 || host !== '';
}

function deviceOf(id: string, sightings: readonly Sighting[]): FoundDevice {
  const worthiestFirst = sightings.toSorted((a, b) => WORTH[b.kind] - WORTH[a.kind]);
  const first = <Key extends keyof Sighting>(key: Key): Sighting[Key] | undefined =>
    worthiestFirst.map((sighting) => sighting[key]).find((said) => said !== undefined && said !== '');
  const heard = [...new Set(worthiestFirst.flatMap(({ addresses }) => addresses))];
  const addresses = [...heard.filter(isIPv4), ...heard.filter(isIPv6)].slice(0, MOST_ADDRESSES);
  const host = addresses[0] ?? first('host') ?? '';
  const kind = first('kind') ?? 'unknown';
  const [model, version, serial] = [first('model'), first('version'), first('serial')];
  return {
    id,
    kind,
    name: first('name') ?? host,
    ...(model === undefined ? {} : { model }),
    ...(version === undefined ? {} : { version }),
    ...(serial === undefined ? {} : { serial }),
    addresses,
    address: `https://${isIPv6(host) ? `[${host}]` : host}:${first('adminPort') ?? HTTPS_PORTS[kind]}`,
    isConfirmed: false,
    offers: offersFor({ kind, version }),
    setups: [],
  };
}
