import { create } from 'zustand';
import { client } from '../client.ts';

interface SessionStore {
  /** Whether this page may change things; another one does, where not. */
  mayChange: boolean;
  /** Joinery cannot be reached any more. */
  isGone: boolean;
  /** Follows the session for as long as the page lives. */
  follow: () => Promise<void>;
  take: () => Promise<void>;
}

export const useSession = create<SessionStore>((set) => ({
  mayChange: true,
  isGone: false,
  follow: async () => {
    try {
      for await (const { mayChange } of await client.session.watch()) set({ mayChange, isGone: false });
    } catch {
      // The stream has no end of its own: whatever ends it, nobody answers at the other side.
    }
    set({ isGone: true });
  },
  take: async () => {
    await client.session.take();
  },
}));
