/**
 * What belongs to the operating system. Nobody is at the machine: dialogs stay open, unless a test puts its own answer in
 * their place, and nothing is opened or kept awake but in the books.
 */
export const dialog = {
  showMessageBox: () => new Promise<never>(() => undefined),
  showErrorBox: (title: string, content: string) => void process.stderr.write(`${title}\n${content}\n`),
};

const blockers = new Set<number>();
let lastBlocker = 0;

export const powerSaveBlocker = {
  start: () => {
    lastBlocker += 1;
    blockers.add(lastBlocker);
    return lastBlocker;
  },
  stop: (id: number) => blockers.delete(id),
  isStarted: (id: number) => blockers.has(id),
};

export const nativeTheme = { shouldUseDarkColors: false };

export const screen = {
  getAllDisplays: () => [{ workArea: { x: 0, y: 24, width: 1440, height: 876 } }],
};

export const shell = { openPath: () => Promise.resolve('') };
