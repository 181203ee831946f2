import { create } from 'zustand';

interface LogStore {
  isOpen: boolean;
  open: () => void;
  close: () => void;
}

/** Whether the log lies beside the screen. It is closed until somebody asks for it. */
export const useLog = create<LogStore>((set) => ({
  isOpen: false,
  open: () => set({ isOpen: true }),
  close: () => set({ isOpen: false }),
}));
