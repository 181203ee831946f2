import { create } from 'zustand';
import type { Settings } from '../../shared/model/settings.ts';
import { client } from '../client.ts';

interface SettingsStore {
  settings: Settings;
  load: () => Promise<void>;
  save: (change: Partial<Settings>) => Promise<void>;
}

/** How the page looks and speaks. Main keeps it: a browser's own memory ends with Joinery's port. */
export const useSettings = create<SettingsStore>((set, get) => ({
  settings: { theme: 'system', language: 'en' },
  load: async () => set({ settings: await client.settings.get() }),
  save: async (change) => set({ settings: await client.settings.save({ ...get().settings, ...change }) }),
}));
