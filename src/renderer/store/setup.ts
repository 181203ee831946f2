import { create } from 'zustand';
import type { Setup } from '../../shared/model/setup.ts';
import type { Place, Standing } from '../../shared/model/standing.ts';
import { client } from '../client.ts';
import { isReached } from './places.ts';
import type { Where } from './where.ts';

/** Each of them reads for itself what it shows: to ask where the setup stands as well would sign in twice. */
const READS_ITSELF: Partial<Record<Where['screen'], Place>> = {
  review: 'review',
  run: 'run',
  prove: 'prove',
  report: 'report',
  undo: 'report',
  undoing: 'report',
  findings: 'prove',
};

interface SetupStore {
  /** The setup that is being worked on, as main has it. */
  setup: Setup | undefined;
  /** How far one may go on the rail: where the systems say it stands, or where one has come since. */
  reached: Place | 'find';
  /** What keeps it there, as the systems told it when the setup was opened. */
  standing: Standing | undefined;
  /** Something has been run for it, on whichever day: it can be asked what is wrong. */
  hasRun: boolean;
  /** How many people are to get in, once somebody has counted. */
  people: number | undefined;
  /** Loads a setup, then asks the systems where it stands; from the review on, the screen itself asks them. */
  open: (id: string, place: Where['screen']) => Promise<void>;
  /** A setup that main has just given. */
  adopt: (setup: Setup) => void;
  save: <S extends Setup>(setup: S) => Promise<S>;
  count: (people: number) => void;
  /** The person has come here. */
  reach: (place: Place | 'find') => void;
  leave: () => void;
}

export const useSetup = create<SetupStore>((set, get) => ({
  setup: undefined,
  reached: 'find',
  standing: undefined,
  hasRun: false,
  people: undefined,
  open: async (id, place) => {
    if (get().setup?.id === id) return;
    get().leave();
    const [setup, saved] = await Promise.all([client.setups.get({ setup: id }), client.setups.list()]);
    set({ setup, hasRun: saved.some((one) => one.id === id && one.last !== undefined) });
    const reached = READS_ITSELF[place];
    if (reached) {
      get().reach(reached);
      return;
    }
    const standing = await client.setups.standing({ setup: id });
    if (get().setup?.id !== id) return;
    // Main has followed the NAS to another address: what is shown and saved from here on has that one.
    if (standing.noticed) set({ setup: await client.setups.get({ setup: id }) });
    set({ standing });
    get().reach(standing.at);
  },
  adopt: (setup) => set({ setup }),
  save: async <S extends Setup>(setup: S) => {
    // A setup keeps its guide: what comes back is what was given, with its answers as main writes them.
    const saved = (await client.setups.save(setup)) as S;
    set({ setup: saved });
    return saved;
  },
  count: (people) => set({ people }),
  reach: (place) =>
    set(({ reached, hasRun }) => ({
      reached: isReached(place, reached) ? reached : place,
      hasRun: hasRun || place === 'run',
    })),
  leave: () =>
    set({ setup: undefined, standing: undefined, hasRun: false, people: undefined, reached: 'find' }),
}));
