import type { NasGuideId } from '../../../shared/guide-ids.ts';
import { hasNas } from '../../../shared/guide-ids.ts';
import { useGuide } from '../../components/use-guide.ts';
import { FIRST_GUIDE } from '../../store/where.ts';

/** The guide whose NAS is looked for. */
export function useNasGuide(): NasGuideId {
  const guide = useGuide();
  // The frame shows this screen to no other.
  return hasNas(guide) ? guide : FIRST_GUIDE;
}
