import type { NasGuideId } from '../../../shared/guide-ids.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import type { NasSetup, Setup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import { useAct } from '../../components/use-act.ts';
import { useEntries } from '../../store/entries.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';
import type { ChosenNas } from './nas-at.ts';
import { nasAt } from './nas-at.ts';

interface BeginningOptions {
  /** The one whose NAS is looked for again; without one, it is begun here. */
  setup: NasSetup | undefined;
  guide: NasGuideId;
  /** Where the entries of the screen are kept, which are done with then. */
  place: string;
}

interface Beginning {
  busy: boolean;
  failure: Finding | undefined;
  /** The NAS is found: begins the setup, or gives the setup that is there its NAS, and goes on. */
  goOn: (chosen: ChosenNas) => void;
  /** The person is changing what failed. */
  clear: () => void;
}

/** What comes after the NAS is found. */
export function useBeginning({ setup, guide, place }: BeginningOptions): Beginning {
  const { adopt, save } = useSetup();
  const { go } = useWay();
  const { forget } = useEntries();
  const { busy, failure, act, clear } = useAct();
  const begin = async ({ permissionsOnly, version, ...nas }: ChosenNas): Promise<Setup> => {
    const said = version === undefined ? {} : { version };
    const begun = await client.setups.begin({ guide, ...nas, ...said });
    if (!permissionsOnly || !('workgroup' in begun)) return begun;
    return client.setups.save({ ...begun, nas: { ...begun.nas, permissionsOnly } });
  };
  const goOn = (chosen: ChosenNas) =>
    act(async () => {
      const known = setup ? await save(nasAt(setup, chosen)) : await begin(chosen);
      adopt(known);
      forget(place);
      go({ screen: 'trust', setup: known.id });
    });
  return { busy, failure, goOn, clear };
}
