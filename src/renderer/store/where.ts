import type { Place } from '../../shared/model/setup.ts';

/** Where the person is. It stands in the address, so that a reload and the Back key know it too. */
export type Where =
  | { screen: 'welcome' }
  | { screen: 'guides' }
  | { screen: 'settings' }
  | { screen: 'find'; setup?: string }
  | { screen: Place | 'undo' | 'undoing' | 'findings'; setup: string };

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

/** Reads `#/`, `#/guides`, `#/find`, `#/settings` and `#/<setup>/<place>`; anything else is the first screen. */
export function whereOf(hash: string): Where {
  const [first = '', place] = hash.replace(/^#\/?/, '').split('/');
  if (place === undefined) {
    return first === 'guides' || first === 'find' || first === 'settings'
      ? { screen: first }
      : { screen: 'welcome' };
  }
  // SECURITY: an address can be pasted by anybody; only what could be the id of a setup is taken for one.
  const isSetup = /^[a-z0-9][a-z0-9-]*$/.test(first);
  return isSetup && PLACES.includes(place) ? { screen: place as Place, setup: first } : { screen: 'welcome' };
}

/** The address of a place. */
export function hashOf(where: Where): string {
  if ('setup' in where) return `#/${where.setup}/${where.screen}`;
  return where.screen === 'welcome' ? '#/' : `#/${where.screen}`;
}
