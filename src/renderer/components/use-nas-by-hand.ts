import type { Finding } from '../../shared/model/finding.ts';
import type { NasSetup } from '../../shared/model/setup.ts';
import { withNas } from '../../shared/with-answers.ts';
import { useSession } from '../store/session.ts';
import { useSetup } from '../store/setup.ts';
import { useWay } from '../store/way.ts';
import { useAct } from './use-act.ts';

/** A person's decision to do the NAS by hand: nothing of it is asked any more, and the way goes on to the directory. */
export function useNasByHand(setup: NasSetup): {
  isAllowed: boolean;
  failure: Finding | undefined;
  choose: () => void;
} {
  const { save, reach } = useSetup();
  const { mayChange } = useSession();
  const { go } = useWay();
  const { busy, failure, act } = useAct();
  const choose = () =>
    act(async () => {
      await save(withNas(setup, { access: 'by-hand' }));
      reach('connect');
      go({ screen: 'connect', setup: setup.id });
    });
  return { isAllowed: mayChange && !busy, failure, choose };
}
