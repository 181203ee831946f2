import { z } from 'zod';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import type { FileService } from '../../nas/truenas/file-services.ts';
import { fileService, setFileService, setWorkgroup, smb } from '../../nas/truenas/file-services.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { NasSite } from './nas-site.ts';
import { SERVICES_RESTART } from './restarts.ts';

/**
 * SMB on, with the directory's workgroup. Before LDAP is turned on: with the Samba schema TrueNAS then takes the
 * directory's workgroup by itself, and finds it there already (facts/truenas.md §5.2).
 */
export function smbService(nas: NasSite, workgroup: string): Unsectioned {
  const words = {
    id: 'nas.smb',
    title: `SMB on ${nas.name}`,
    byHand: {
      clicks: [
        'Shares > Windows (SMB) Shares > Config Service: the workgroup, then Save',
        'System Settings > Services > SMB: Running, Start Automatically',
      ],
      values: [{ label: 'Workgroup', value: workgroup.toUpperCase() }],
      undo: 'Shares > Windows (SMB) Shares > Config Service: the workgroup that was there before.',
    },
  };
  if (!nas.automatic) return byHand(words);
  const { session } = nas.automatic;
  return step({
    ...words,
    state: z.object({ workgroup: z.string(), atBoot: z.boolean(), running: z.boolean() }),
    read: async ({ signal }) => {
      const { workgroup: present } = await smb(session, signal);
      return {
        workgroup: spelt(present, workgroup),
        ...((await fileService(session, 'cifs', signal)) ?? OFF),
      };
    },
    want: () => ({ workgroup: workgroup.toUpperCase(), atBoot: true, running: true }),
    write: async (to, from, { signal }) => {
      const { workgroup: next, ...service } = to;
      if (next !== from.workgroup) await setWorkgroup(session, next, { signal });
      await setFileService(session, 'cifs', service, { signal });
    },
    amiss: ({ workgroup: found, running }) =>
      running
        ? finding('TRUENAS_WORKGROUP_DIFFERENT', {
            nas: nas.name,
            found,
            expected: workgroup.toUpperCase(),
          })
        : finding('TRUENAS_SMB_OFF', { nas: nas.name }),
    show: (state) => ({
      SMB: state.running ? 'on' : 'off',
      'Starts with the NAS': state.atBoot ? 'yes' : 'no',
      Workgroup: state.workgroup,
    }),
    warnings: () => [SERVICES_RESTART],
  });
}

/** Every TrueNAS has SMB; one that lists none has none that runs. */
const OFF: FileService = { atBoot: false, running: false };

/** Capitals make no difference to Samba, and TrueNAS takes over the directory's. */
const spelt = (present: string, wanted: string): string =>
  present.toUpperCase() === wanted.toUpperCase() ? wanted.toUpperCase() : present;
