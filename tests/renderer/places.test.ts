import { describe, expect, it } from 'vitest';

import { isPlaceOf, isReached, placesOf, stepNumber, stepsOf } from '../../src/renderer/store/places.ts';
import { GUIDE_IDS, hasNas } from '../../src/shared/guide-ids.ts';

describe('the steps of the rail', () => {
  it.each(GUIDE_IDS.filter(hasNas))('are eight in %s, and trusting counts with signing in', (guide) => {
    expect(stepsOf(guide)).toHaveLength(8);
    expect(stepNumber('find', guide)).toBe(1);
    expect([stepNumber('trust', guide), stepNumber('signIn', guide)]).toEqual([2, 2]);
    expect(stepNumber('report', guide)).toBe(8);
  });

  it('begin with the directory where there is no NAS', () => {
    const guide = 'jumpcloud-bitwarden';
    expect(placesOf(guide)).toEqual(['connect', 'prepare', 'review', 'run', 'prove', 'report']);
    expect([stepNumber('connect', guide), stepNumber('report', guide)]).toEqual([1, 6]);
  });

  it('can be entered up to where one has come, and no further', () => {
    expect(isReached('prepare', 'review')).toBe(true);
    expect(isReached('review', 'review')).toBe(true);
    expect(isReached('run', 'review')).toBe(false);
    expect(isReached('signIn', 'trust')).toBe(true);
  });

  it('leave out of a guide without a NAS only what is about one', () => {
    const screens = ['find', 'trust', 'signIn', 'connect', 'undo', 'findings'];
    expect(screens.filter((screen) => isPlaceOf(screen, 'jumpcloud-bitwarden'))).toEqual([
      'connect',
      'undo',
      'findings',
    ]);
    expect(screens.filter((screen) => isPlaceOf(screen, 'authentik-synology'))).toEqual(screens);
  });
});
