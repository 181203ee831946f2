import { hasNas } from '../../../shared/guide-ids.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import type { Where } from '../../store/where.ts';

/** Where one comes from: the sign-in to the NAS, or the choice of a guide where there is none. */
export const backFrom = ({ id, guide }: Setup): Where =>
  hasNas(guide) ? { screen: 'signIn', setup: id } : { screen: 'guides' };
