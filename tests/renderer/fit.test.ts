import { describe, expect, it } from 'vitest';

import { fitOf, isFitting, isWorthTelling, otherGuideOf } from '../../src/renderer/screens/find/fit.ts';
import type { Offer } from '../../src/shared/model/device.ts';

const OWN = 'jumpcloud-synology';

describe('what this guide can do with a device', () => {
  it.each<[string, Offer[], ReturnType<typeof fitOf>, boolean]>([
    [
      'all of it',
      [{ guide: OWN, how: 'automatic' }],
      { how: 'automatic', because: undefined, lacksSmb: false },
      true,
    ],
    [
      'to be done by hand',
      [{ guide: OWN, how: 'byHand', because: 'It runs DSM 8.' }],
      { how: 'byHand', because: 'It runs DSM 8.', lacksSmb: false },
      true,
    ],
    [
      'nothing, because it is too old',
      [{ guide: OWN, how: 'impossible', because: 'It runs DSM 6.' }],
      { how: 'impossible', because: 'It runs DSM 6.', lacksSmb: false },
      false,
    ],
    [
      'nothing, and another guide cannot either',
      [{ guide: 'jumpcloud-qnap', how: 'impossible', because: 'There is none yet.' }],
      { how: 'impossible', because: 'There is none yet.', lacksSmb: false },
      false,
    ],
    [
      'nothing, while another guide can, and how that one does it is not said',
      [{ guide: 'jumpcloud-qnap', how: 'byHand', because: 'QTS lets only a person do that.' }],
      { how: 'otherGuide', because: undefined, lacksSmb: false },
      false,
    ],
    [
      'nothing: it is not known what it is',
      [],
      { how: 'unknown', because: undefined, lacksSmb: false },
      false,
    ],
  ])('is %s', (_, offers, fit, fits) => {
    expect(fitOf(offers, OWN)).toEqual(fit);
    expect(isFitting(offers, OWN)).toBe(fits);
  });

  it.each(['automatic', 'impossible'] as const)(
    'is its own offer (%s), whichever other guides are made for the same kind',
    (how) => {
      const other = how === 'automatic' ? 'impossible' : 'automatic';
      const offers: Offer[] = [
        { guide: 'jumpcloud-qnap', how: other },
        { guide: OWN, how },
      ];
      expect(fitOf(offers, OWN).how).toBe(how);
      expect(fitOf(offers, 'jumpcloud-qnap').how).toBe(other);
    },
  );

  it('is left to the guide that can, where there is one', () => {
    const qnap: Offer = { guide: 'jumpcloud-qnap', how: 'byHand' };
    expect(otherGuideOf([qnap], OWN)).toBe('jumpcloud-qnap');
    expect(otherGuideOf([qnap, { guide: OWN, how: 'impossible' }], OWN)).toBeUndefined();
    expect(otherGuideOf([{ ...qnap, how: 'impossible' }], OWN)).toBeUndefined();
    expect(otherGuideOf([], OWN)).toBeUndefined();
  });

  it('is to be read before going on where it cannot be begun, or only without SMB', () => {
    const withoutSmb: Offer = { guide: 'jumpcloud-truenas', how: 'automatic', lacksSmb: true };
    expect(fitOf([withoutSmb], 'jumpcloud-truenas').lacksSmb).toBe(true);
    expect(isFitting([withoutSmb], 'jumpcloud-truenas')).toBe(true);
    expect(isWorthTelling([withoutSmb], 'jumpcloud-truenas')).toBe(true);
    expect(isWorthTelling([withoutSmb], OWN)).toBe(true);
    expect(isWorthTelling([{ guide: OWN, how: 'byHand' }], OWN)).toBe(false);
  });
});
