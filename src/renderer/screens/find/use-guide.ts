import type { GuideId } from '../../../shared/guide-ids.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';

/** The guide whose NAS is looked for: that of the setup that is there already, or the one that is begun here. */
export function useGuide(): GuideId {
  const { where } = useWay();
  const setup = useSetup((store) => store.setup);
  if ('guide' in where) return where.guide;
  return setup?.guide ?? 'jumpcloud-synology';
}
