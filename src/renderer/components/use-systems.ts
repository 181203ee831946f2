import { listed } from '../../shared/findings/telling.ts';
import type { Setup } from '../../shared/model/setup.ts';
import { useNames } from './use-names.ts';

/** Everything that is asked to plan what would change, in words: "JumpCloud and diskstation". A NAS done by hand is not asked. */
export function useSystems(setup: Setup): string {
  const { directory, target } = useNames();
  const isAsked = !('nas' in setup) || setup.nas.access === 'api';
  return listed(isAsked ? [directory, target] : [directory]);
}
