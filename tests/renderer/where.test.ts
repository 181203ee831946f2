import { describe, expect, it } from 'vitest';

import type { Where } from '../../src/renderer/store/where.ts';
import { hashOf, whereOf } from '../../src/renderer/store/where.ts';

describe('the address of a place', () => {
  it.each<[Where, string]>([
    [{ screen: 'welcome' }, '#/'],
    [{ screen: 'guides' }, '#/guides'],
    [{ screen: 'find', guide: 'jumpcloud-synology' }, '#/find'],
    [{ screen: 'find', guide: 'jumpcloud-qnap' }, '#/find/jumpcloud-qnap'],
    [{ screen: 'find', guide: 'jumpcloud-truenas' }, '#/find/jumpcloud-truenas'],
    [{ screen: 'find', guide: 'authentik-synology' }, '#/find/authentik-synology'],
    [{ screen: 'review', setup: 'find' }, '#/find/review'],
    [{ screen: 'settings' }, '#/settings'],
    [{ screen: 'find', setup: 'diskstation' }, '#/diskstation/find'],
    [{ screen: 'signIn', setup: 'diskstation-2' }, '#/diskstation-2/signIn'],
    [{ screen: 'undoing', setup: 'a' }, '#/a/undoing'],
    [{ screen: 'findings', setup: 'diskstation' }, '#/diskstation/findings'],
  ])('says %o as %s, and back', (where, hash) => {
    expect(hashOf(where)).toBe(hash);
    expect(whereOf(hash)).toEqual(where);
  });

  it.each([
    '',
    '#',
    '#/nowhere',
    '#/find/jumpcloud-nowhere',
    '#/find/jumpcloud-bitwarden',
    '#/diskstation/jumpcloud-qnap',
    '#/diskstation/nowhere',
    '#/Disk%20Station/review',
    '#/../review',
    '#/%E0%A4%A/review',
    '#/<b>/review',
    '#//review',
  ])('takes %j for the first screen', (hash) => {
    expect(whereOf(hash)).toEqual({ screen: 'welcome' });
  });
});
