import type { GuideId } from '../../../shared/guide-ids.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { client } from '../../client.ts';
import { useAct } from '../../components/use-act.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';

/** Beginning a setup of a guide that asks for nothing before its directory. */
export function useBeginAtOnce(): { failure: Finding | undefined; begin: (guide: GuideId) => void } {
  const { adopt, leave, reach } = useSetup();
  const { go } = useWay();
  const { busy, failure, act } = useAct();
  const begin = (guide: GuideId) => {
    if (busy) return;
    act(async () => {
      const begun = await client.setups.begin({ guide });
      leave();
      adopt(begun);
      reach('connect');
      go({ screen: 'connect', setup: begun.id });
    });
  };
  return { failure, begin };
}
