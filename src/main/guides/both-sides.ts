import type { Site } from './guide.ts';

/** One half of a guide. */
interface Half<Opened> {
  open: () => Promise<Opened>;
  /** Signs out; nothing where its opening has done that already. */
  close?: (half: Opened) => Promise<void> | undefined;
}

/**
 * Opens the directory and the NAS at once, and lays out the guide of both. Where either cannot be opened the other is closed
 * again.
 *
 * @param halves.refuse refuses what this NAS can never do, before anything is said of the directory
 * @throws what either half throws, the directory's first
 */
export async function openBothSides<Directory, Nas>(
  halves: { directory: Half<Directory>; nas: Half<Nas>; refuse?: ((nas: Nas) => void) | undefined },
  layOut: (directory: Directory, nas: Nas) => Promise<Omit<Site, 'close'>>,
): Promise<Site> {
  const [directory, nas] = await Promise.allSettled([halves.directory.open(), halves.nas.open()]);
  const close = async () => {
    await Promise.all([
      directory.status === 'fulfilled' ? halves.directory.close?.(directory.value) : undefined,
      nas.status === 'fulfilled' ? halves.nas.close?.(nas.value) : undefined,
    ]);
  };
  try {
    if (nas.status === 'fulfilled') halves.refuse?.(nas.value);
    if (directory.status === 'rejected') throw directory.reason;
    if (nas.status === 'rejected') throw nas.reason;
    return { ...(await layOut(directory.value, nas.value)), close };
  } catch (error) {
    await close();
    throw error;
  }
}
