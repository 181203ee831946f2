import { create } from 'zustand';
import type { SetupSummary } from '../../shared/model/setup.ts';
import { client } from '../client.ts';

interface SetupsStore {
  /** What is saved here, as main has said; undefined until it has. */
  setups: SetupSummary[] | undefined;
  /** Why main has not said it. */
  trouble: unknown;
  isAsked: boolean;
  ask: () => Promise<void>;
  /** Whoever looks again asks again. */
  forget: () => void;
}

const UNASKED = { setups: undefined, trouble: undefined, isAsked: false };

/** The saved setups. In a store, because they are asked for before there is a screen to show them. */
export const useSetups = create<SetupsStore>((set) => ({
  ...UNASKED,
  ask: async () => {
    set({ ...UNASKED, isAsked: true });
    try {
      set({ setups: await client.setups.list() });
    } catch (error) {
      set({ trouble: error });
    }
  },
  forget: () => set(UNASKED),
}));
