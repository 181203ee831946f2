import type { Finding } from '../../../shared/model/finding.ts';
import type { Setup } from '../../../shared/model/setup.ts';
import { client } from '../../client.ts';
import { useAct } from '../../components/use-act.ts';
import { useEntries } from '../../store/entries.ts';
import { useSetup } from '../../store/setup.ts';
import { useWay } from '../../store/way.ts';
import { GUIDE } from './fit.ts';

/** The NAS that a person means. */
export interface ChosenNas {
  address: string;
  /** What it calls itself, where it has said that. */
  name?: string;
}

interface Beginning {
  busy: boolean;
  failure: Finding | undefined;
  /** The NAS is found: begins the setup, or gives the setup that is there its NAS, and goes on. */
  goOn: (chosen: ChosenNas) => void;
  /** The person is changing what failed. */
  clear: () => void;
}

/**
 * What comes after the NAS is found.
 *
 * @param setup the one whose NAS is looked for again; without one, it is begun here
 * @param place where the entries of the screen are kept, which are done with then
 */
export function useBeginning(setup: Setup | undefined, place: string): Beginning {
  const { adopt, save } = useSetup();
  const { go } = useWay();
  const { forget } = useEntries();
  const { busy, failure, act, clear } = useAct();
  const goOn = (chosen: ChosenNas) =>
    act(async () => {
      const known = setup
        ? await save({ ...setup, nas: nasAt(setup.nas, chosen) })
        : await client.setups.begin({ guide: GUIDE, ...chosen });
      adopt(known);
      forget(place);
      go({ screen: 'trust', setup: known.id });
    });
  return { busy, failure, goOn, clear };
}

/** At another address it is another NAS: what people call it is another thing, and its certificate is looked at again. */
function nasAt(before: Setup['nas'], { address, name }: ChosenNas): Setup['nas'] {
  const { access, account, smbPort, afpPort } = before;
  if (address === before.address) return name === undefined ? before : { ...before, name };
  return { access, account, smbPort, afpPort, address, ...(name === undefined ? {} : { name }) };
}
