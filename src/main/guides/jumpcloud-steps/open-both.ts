import { fail } from '../../../shared/findings/expected-failure.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import type { Means, Site } from '../guide.ts';
import type { JumpCloudSite } from './jumpcloud-site.ts';
import { openJumpCloud } from './jumpcloud-site.ts';

/** The NAS's half of a guide. */
interface NasHalf<Nas> {
  open: (setup: JoinSetup, means: Means) => Promise<Nas>;
  /** Refuses what this NAS can never do, before anything is said of the directory. */
  refuse?: (nas: Nas) => void;
  /** Signs out; nothing where its opening has done that already. */
  close?: (nas: Nas) => Promise<void>;
}

/**
 * Opens JumpCloud and the NAS at once, and lays out the guide of both. Where either cannot be opened the other is closed
 * again.
 *
 * @throws NO_GROUPS, and what either side throws; the directory's first
 */
export async function openBoth<Nas>(
  setup: JoinSetup,
  means: Means,
  half: NasHalf<Nas>,
  layOut: (directory: JumpCloudSite, nas: Nas) => Promise<Omit<Site, 'close'>>,
): Promise<Site> {
  if (setup.groups.length === 0) fail('NO_GROUPS', {});
  const [directory, nas] = await Promise.allSettled([openJumpCloud(setup, means), half.open(setup, means)]);
  const close = async () => {
    await Promise.all([
      directory.status === 'fulfilled' ? directory.value.api?.jumpcloud.close() : undefined,
      nas.status === 'fulfilled' ? half.close?.(nas.value) : undefined,
    ]);
  };
  try {
    if (nas.status === 'fulfilled') half.refuse?.(nas.value);
    if (directory.status === 'rejected') throw directory.reason;
    if (nas.status === 'rejected') throw nas.reason;
    return { ...(await layOut(directory.value, nas.value)), close };
  } catch (error) {
    await close();
    throw error;
  }
}
