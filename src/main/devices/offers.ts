import type { Identified, Offer } from '../../shared/model/device.ts';

/** What each guide can do with a device, by what is known of it so far; `version` as its vendor writes it. */
export function offersFor({ kind }: Pick<Identified, 'kind'> & { version?: string | undefined }): Offer[] {
  switch (kind) {
    case 'synology':
      return [{ guide: 'jumpcloud-synology', how: 'automatic' }];
    case 'qnap':
      return [{ guide: 'jumpcloud-qnap', how: 'impossible', because: 'Joinery has no guide for QNAP yet.' }];
    case 'truenas':
      return [
        { guide: 'jumpcloud-truenas', how: 'impossible', because: 'Joinery has no guide for TrueNAS yet.' },
      ];
    case 'unknown':
      return [];
  }
}
