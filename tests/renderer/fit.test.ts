import { describe, expect, it } from 'vitest';

import { fitOf, isFitting } from '../../src/renderer/screens/find/fit.ts';
import type { Offer } from '../../src/shared/model/device.ts';

const OWN = 'jumpcloud-synology';

describe('what this guide can do with a device', () => {
  it.each<[string, Offer[], ReturnType<typeof fitOf>, boolean]>([
    ['all of it', [{ guide: OWN, how: 'automatic' }], { how: 'automatic', because: undefined }, true],
    [
      'to be done by hand',
      [{ guide: OWN, how: 'byHand', because: 'It runs DSM 8.' }],
      { how: 'byHand', because: 'It runs DSM 8.' },
      true,
    ],
    [
      'nothing, because it is too old',
      [{ guide: OWN, how: 'impossible', because: 'It runs DSM 6.' }],
      { how: 'impossible', because: 'It runs DSM 6.' },
      false,
    ],
    [
      'nothing, and another guide cannot either',
      [{ guide: 'jumpcloud-qnap', how: 'impossible', because: 'There is none yet.' }],
      { how: 'impossible', because: 'There is none yet.' },
      false,
    ],
    [
      'nothing, while another guide can',
      [{ guide: 'jumpcloud-qnap', how: 'automatic' }],
      { how: 'otherGuide', because: undefined },
      false,
    ],
    ['nothing: it is not known what it is', [], { how: 'unknown', because: undefined }, false],
  ])('is %s', (_, offers, fit, fits) => {
    expect(fitOf(offers)).toEqual(fit);
    expect(isFitting(offers)).toBe(fits);
  });

  it.each(['automatic', 'impossible'] as const)(
    'is its own offer (%s), whichever other guides are made for the same kind',
    (how) => {
      const other = how === 'automatic' ? 'impossible' : 'automatic';
      expect(
        fitOf([
          { guide: 'authentik-synology', how: other },
          { guide: OWN, how },
        ]).how,
      ).toBe(how);
    },
  );
});
