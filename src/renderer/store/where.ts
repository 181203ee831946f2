import type { NasGuideId } from '../../shared/guide-ids.ts';
import { GUIDE_IDS, hasNas } from '../../shared/guide-ids.ts';
import type { Place } from '../../shared/model/standing.ts';

/** Where the person is. It stands in the address, so that a reload and the Back key know it too. */
export type Where =
  | { screen: 'welcome' }
  | { screen: 'guides' }
  | { screen: 'settings' }
  /** Where a setup of this guide is begun. */
  | { screen: 'find'; guide: NasGuideId }
  | { screen: Place | 'find' | 'undo' | 'undoing' | 'findings'; setup: string };

const PLACES: readonly string[] = [
  'find',
  'trust',
  'signIn',
  'connect',
  'prepare',
  'review',
  'run',
  'prove',
  'report',
  'undo',
  'undoing',
  'findings',
];

/** Whose address says only `#/find`. */
export const FIRST_GUIDE: NasGuideId = 'jumpcloud-synology';

/** Reads `#/`, `#/guides`, `#/find`, `#/find/<guide>`, `#/settings` and `#/<setup>/<place>`; anything else is the first screen. */
export function whereOf(hash: string): Where {
  const [first = '', place] = hash.replace(/^#\/?/, '').split('/');
  if (place === undefined) {
    if (first === 'find') return { screen: first, guide: FIRST_GUIDE };
    return first === 'guides' || first === 'settings' ? { screen: first } : { screen: 'welcome' };
  }
  const guide = GUIDE_IDS.filter(hasNas).find((id) => id === place);
  if (first === 'find' && guide) return { screen: first, guide };
  // SECURITY: an address can be pasted by anybody; only what could be the id of a setup is taken for one.
  const isSetup = /^[a-z0-9][a-z0-9-]*$/.test(first);
  return isSetup && PLACES.includes(place) ? { screen: place as Place, setup: first } : { screen: 'welcome' };
}

/** The address of a place. */
export function hashOf(where: Where): string {
  if ('setup' in where) return `#/${where.setup}/${where.screen}`;
  if ('guide' in where) return where.guide === FIRST_GUIDE ? '#/find' : `#/find/${where.guide}`;
  return where.screen === 'welcome' ? '#/' : `#/${where.screen}`;
}
