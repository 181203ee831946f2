import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';

interface EntriesStore {
  entries: Record<string, unknown>;
  enter: (place: string, value: unknown) => void;
  forget: (place: string) => void;
}

/**
 * What has been typed and not been saved yet, by screen. It survives a reload and a crash of the page.
 *
 * SECURITY: never a secret; those live in their field until they are sent, and nowhere else.
 */
export const useEntries = create<EntriesStore>()(
  persist(
    (set) => ({
      entries: {},
      enter: (place, value) => set(({ entries }) => ({ entries: { ...entries, [place]: value } })),
      forget: (place) =>
        set(({ entries }) => ({
          entries: Object.fromEntries(Object.entries(entries).filter(([key]) => key !== place)),
        })),
    }),
    { name: 'joinery-entries', storage: createJSONStorage(() => sessionStorage) },
  ),
);

/** The entries of one screen, and how to change some of them. */
export function useEntry<T extends object>(place: string, initial: T): [T, (change: Partial<T>) => void] {
  // What this page has stored under a place is what it stored there: nobody else writes it.
  const stored = useEntries(({ entries }) => entries[place]) as Partial<T> | undefined;
  const enter = useEntries((store) => store.enter);
  const value = { ...initial, ...stored };
  return [value, (change) => enter(place, { ...value, ...change })];
}
