import { z } from 'zod';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import { afp, setAfp } from '../../nas/synology/file-services.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { NasSite } from './nas-site.ts';
import { FILE_SERVICES_RESTART } from './smb-step.ts';

/** AFP on. Nothing where this DSM has none: the guide says so beforehand. */
export function afpService(nas: NasSite): Unsectioned[] {
  const words = {
    id: 'nas.afp',
    title: `AFP on ${nas.name}`,
    byHand: {
      clicks: ['DSM > Control Panel > File Services > AFP', 'Enable AFP service, then Apply'],
      values: [],
      undo: 'Control Panel > File Services > AFP: clear Enable AFP service, Apply.',
    },
  };
  if (!nas.automatic) return [byHand(words)];
  if (!nas.automatic.offersAfp) return [];
  const { session } = nas.automatic;
  return [
    step({
      ...words,
      state: z.object({ enabled: z.boolean() }),
      read: async ({ signal }) => ({ enabled: (await afp(session, signal)).enabled }),
      want: () => ({ enabled: true }),
      write: (to, _from, { signal }) => setAfp(session, to, signal),
      amiss: () => finding('NAS_AFP_OFF', { nas: nas.name }),
      show: ({ enabled }) => ({ AFP: enabled ? 'on' : 'off' }),
      warnings: () => [FILE_SERVICES_RESTART],
    }),
  ];
}
