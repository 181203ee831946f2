import { fail } from '../../../shared/findings/expected-failure.ts';
import type { JoinSetup } from '../../../shared/model/setup.ts';
import { openBothSides } from '../both-sides.ts';
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
 * Opens JumpCloud and the NAS at once, and lays out the guide of both.
 *
 * @throws NO_GROUPS, and what either side throws; the directory's first
 */
export function openBoth<Nas>(
  setup: JoinSetup,
  means: Means,
  half: NasHalf<Nas>,
  layOut: (directory: JumpCloudSite, nas: Nas) => Promise<Omit<Site, 'close'>>,
): Promise<Site> {
  if (setup.groups.length === 0) fail('NO_GROUPS', {});
  return openBothSides(
    {
      directory: {
        open: () => openJumpCloud(setup, means),
        close: ({ api }) => api?.jumpcloud.close(),
      },
      nas: { open: () => half.open(setup, means), ...(half.close ? { close: half.close } : {}) },
      refuse: half.refuse,
    },
    layOut,
  );
}
