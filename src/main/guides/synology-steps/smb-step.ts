import { z } from 'zod';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import { setSmb, smb } from '../../nas/synology/file-services.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { NasSite } from './nas-site.ts';

/** Said by every step that restarts them, in the same words, so that a plan says it once. */
export const FILE_SERVICES_RESTART =
  'File services restart once. People with open files are disconnected for about a minute.';

/** SMB on, with the directory's workgroup. */
export function smbService(nas: NasSite, workgroup: string): Unsectioned {
  const capitals = workgroup.toUpperCase();
  const words = {
    id: 'nas.smb',
    title: `SMB on ${nas.name}`,
    byHand: {
      clicks: [
        'DSM > Control Panel > File Services > SMB',
        'Enable SMB service, set the workgroup, then Apply',
      ],
      values: [{ label: 'Workgroup', value: capitals }],
      undo: 'Control Panel > File Services > SMB: the workgroup that was there before.',
    },
  };
  if (!nas.automatic) return byHand(words);
  const { session } = nas.automatic;
  return step({
    ...words,
    state: z.object({ enabled: z.boolean(), workgroup: z.string() }),
    read: async ({ signal }) => {
      const { enabled, workgroup: present } = await smb(session, signal);
      return { enabled, workgroup: present };
    },
    want: () => ({ enabled: true, workgroup: capitals }),
    write: (to, _from, { signal }) => setSmb(session, to, signal),
    amiss: ({ enabled, workgroup: found }) =>
      enabled
        ? finding('NAS_WORKGROUP_DIFFERENT', { nas: nas.name, found, expected: capitals })
        : finding('NAS_SMB_OFF', { nas: nas.name }),
    show: (state) => ({ SMB: state.enabled ? 'on' : 'off', Workgroup: state.workgroup }),
    warnings: () => [FILE_SERVICES_RESTART],
  });
}
