import { z } from 'zod';
import type { Unsectioned } from '../../engine/step.ts';
import { step } from '../../engine/step.ts';
import { fileService, setFileService } from '../../nas/truenas/file-services.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { NasSite } from './nas-site.ts';

/** AFP on. Nothing on SCALE, which has none: the guide says so beforehand (facts/truenas.md §0). */
export function afpService(nas: NasSite): Unsectioned[] {
  if (!nas.automatic?.isCore) return [];
  const { session } = nas.automatic;
  return [
    step({
      id: 'nas.afp',
      title: `AFP on ${nas.name}`,
      byHand: {
        clicks: ['Services > AFP: Running, Start Automatically'],
        values: [],
        undo: 'Services > AFP: as it was before.',
      },
      state: z.object({ atBoot: z.boolean(), running: z.boolean() }),
      read: async ({ signal }) => {
        const { atBoot = false, running = false } = (await fileService(session, 'afp', signal)) ?? {};
        return { atBoot, running };
      },
      want: () => ({ atBoot: true, running: true }),
      write: (to, _from, { signal }) => setFileService(session, 'afp', to, { signal }),
      amiss: () => finding('TRUENAS_AFP_OFF', { nas: nas.name }),
      show: ({ running, atBoot }) => ({
        AFP: running ? 'on' : 'off',
        'Starts with the NAS': atBoot ? 'yes' : 'no',
      }),
    }),
  ];
}
