import type { GuideId } from './guide-ids.ts';

/** From here on a TrueNAS is installed with `truenas_admin`. */
const FIRST_WITH_OWN_NAME = 24_10;
/** SCALE's first year; what has a lower number is CORE. */
const FIRST_SCALE = 22_00;

/**
 * What the administrator is called that a NAS of this guide comes with, to begin with: a person who has another one says so.
 * A TrueNAS has `root`, `admin` or `truenas_admin` (facts/truenas.md §11); that they belong to CORE, to SCALE up to 24.04 and
 * to everything newer is inferred.
 *
 * @param version as the NAS says it to everybody: "TrueNAS SCALE 24.04.2.5"; undefined is taken for a new one
 */
export function administratorOf(guide: GuideId, version?: string): string {
  if (guide !== 'jumpcloud-truenas') return 'admin';
  const [, year, month] = /(\d+)\.(\d+)/.exec(version ?? '') ?? [];
  const release = year === undefined ? FIRST_WITH_OWN_NAME : Number(year) * 100 + Number(month);
  if (release >= FIRST_WITH_OWN_NAME) return 'truenas_admin';
  return release < FIRST_SCALE ? 'root' : 'admin';
}
