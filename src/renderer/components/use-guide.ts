import type { GuideId } from '../../shared/guide-ids.ts';
import { useSetup } from '../store/setup.ts';
import { FIRST_GUIDE } from '../store/where.ts';
import { useWay } from '../store/way.ts';

/** The guide that is being followed: that of the setup that is there already, or the one that is begun here. */
export function useGuide(): GuideId {
  const { where } = useWay();
  const guide = useSetup(({ setup }) => setup?.guide);
  return 'guide' in where ? where.guide : (guide ?? FIRST_GUIDE);
}
