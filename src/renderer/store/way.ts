import { create } from 'zustand';
import type { Where } from './where.ts';
import { hashOf, whereOf } from './where.ts';

interface WayStore {
  where: Where;
  go: (where: Where) => void;
}

export const useWay = create<WayStore>((set) => {
  window.addEventListener('hashchange', () => set({ where: whereOf(location.hash) }));
  return {
    where: whereOf(location.hash),
    // The event that follows sets the state: there is one way in, whoever changes the address.
    go: (where) => void (location.hash = hashOf(where)),
  };
});
