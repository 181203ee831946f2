import type { Announcement } from '../network/mdns/announcement.ts';
import type { Sighting } from './sighting.ts';

/**
 * How many hosts announce themselves that are no NAS: printers, players. A NAS announces more than what shows it as one;
 * that is not counted.
 */
export function countOthers(others: readonly Announcement[], sightings: readonly Sighting[]): number {
  const ofNas = new Set(sightings.flatMap(({ host, addresses }) => [host, ...addresses]));
  ofNas.delete('');
  const strangers = others.filter(
    ({ host, addresses }) => ![host, ...addresses].some((place) => ofNas.has(place)),
  );
  return new Set(strangers.map(({ host, addresses, name }) => [host, ...addresses, name].find(Boolean))).size;
}
