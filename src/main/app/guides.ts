import type { Guide } from '../guides/guide.ts';
import { jumpcloudQnap } from '../guides/jumpcloud-qnap.ts';
import { jumpcloudSynology } from '../guides/jumpcloud-synology.ts';
import { jumpcloudTruenas } from '../guides/jumpcloud-truenas.ts';
import type { Setup } from '../../shared/model/setup.ts';

/** Every guide there is, by the name that setups give it. */
export const guides: Record<Setup['guide'], Guide> = {
  'jumpcloud-synology': jumpcloudSynology,
  'jumpcloud-qnap': jumpcloudQnap,
  'jumpcloud-truenas': jumpcloudTruenas,
};
