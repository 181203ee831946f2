import { describe, expect, it } from 'vitest';

import { offersFor } from '../../src/main/devices/offers.ts';

/** The join and the single sign-on are for the same releases of DSM. */
const byEither = (how: object): object[] =>
  ['jumpcloud-synology', 'authentik-synology'].map((guide) => ({ guide, ...how }));

describe('what can be done with a Synology', () => {
  const offer = (version?: string) => offersFor({ kind: 'synology', version });

  it.each(['DSM 7', 'DSM 7.1-42661', 'DSM 7.2.2-72806', 'DSM 7.4-90000', undefined])(
    'is all by Joinery itself with %s',
    (version) => {
      expect(offer(version)).toEqual(byEither({ how: 'automatic' }));
    },
  );

  it.each(['DSM 7.0.1-42218', 'DSM 7.5-99999', 'DSM 7.10-1', 'DSM 8.0-1', 'VirtualDSM'])(
    'is by hand with %s, and says why',
    (version) => {
      expect(offer(version)).toEqual(
        byEither({
          how: 'byHand',
          because: `Joinery changes only DSM 7.1 to 7.4 by itself, and this NAS runs ${version}.`,
        }),
      );
    },
  );

  it.each(['DSM 6', 'DSM 6 or older', 'DSM 6.2.4-25556', 'DSM 5.2-5967'])(
    'is nothing with %s, and says why',
    (version) => {
      expect(offer(version)).toEqual(
        byEither({
          how: 'impossible',
          because: `The guide is for DSM 7, and this NAS runs ${version}.`,
        }),
      );
    },
  );
});

describe('what can be done with a TrueNAS', () => {
  const offer = (version?: string) => offersFor({ kind: 'truenas', version });
  const NO_SMB =
    'TrueNAS 24.10 and newer cannot serve SMB to the users of an LDAP directory: permissions, NFS and SSH only.';

  it.each(['TrueNAS SCALE 24.10.2.4', 'TrueNAS 25.04', 'TrueNAS 25.10.5', 'TrueNAS 26.0.0-BETA.3'])(
    'is all but SMB by Joinery itself with %s, and says so before anything is begun',
    (version) => {
      expect(offer(version)).toEqual([
        { guide: 'jumpcloud-truenas', how: 'automatic', because: NO_SMB, lacksSmb: true },
      ]);
    },
  );

  it.each(['TrueNAS SCALE 24.04.2.5', 'TrueNAS SCALE 22.12.4', 'TrueNAS 13.0-U5.1', undefined])(
    'is all by Joinery itself with %s',
    (version) => {
      expect(offer(version)).toEqual([{ guide: 'jumpcloud-truenas', how: 'automatic' }]);
    },
  );

  it('is by hand with one that is not known, and says both', () => {
    const because = `Joinery changes only TrueNAS CORE 13.0, SCALE 22.12 to 25.10, and 26 by itself, and this NAS runs TrueNAS 30.04. ${NO_SMB}`;
    expect(offer('TrueNAS 30.04')).toEqual([
      { guide: 'jumpcloud-truenas', how: 'byHand', because, lacksSmb: true },
    ]);
  });
});

describe('what can be done with others', () => {
  it.each(['QTS 5.2.6', 'QuTS hero h5.2.6', undefined])('is by hand with a QNAP that runs %s', (version) => {
    expect(offersFor({ kind: 'qnap', version })).toEqual([
      {
        guide: 'jumpcloud-qnap',
        how: 'byHand',
        because: expect.stringContaining('QTS lets only a person change these settings') as unknown,
      },
    ]);
  });

  it.each(['QTS 4.5.4', 'QuTS hero h6.0.2'])(
    'says so of a QNAP that runs %s, which is not known',
    (version) => {
      expect(offersFor({ kind: 'qnap', version })).toMatchObject([
        { how: 'byHand', because: expect.stringContaining(`this NAS runs ${version}`) as unknown },
      ]);
    },
  );

  it('is nothing with what is not known', () => {
    expect(offersFor({ kind: 'unknown' })).toEqual([]);
  });
});
