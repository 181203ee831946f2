import { z } from 'zod';
import type { History } from '../../engine/history.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { step } from '../../engine/step.ts';
import { cleanSmbCache } from '../../nas/synology/file-services.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { proofOf } from '../../../shared/proof-of.ts';
import type { NasSite } from './nas-site.ts';

const SMB_CACHE = 'nas.smb-cache';

/**
 * Clears Samba's cache, where somebody's sign-in has shown that it is behind (facts/synology.md §14 no. 10). DSM does not
 * tell what is in it: the journal is asked whether the last such sign-in came after the last clearing.
 */
export function smbCache(nas: NasSite, history: History): Unsectioned[] {
  const { automatic, name } = nas;
  const account = refusedByCache(history);
  if (!automatic || account === undefined) return [];
  let isCleared = false;
  return [
    step({
      id: SMB_CACHE,
      title: `SMB cache of ${name}`,
      byHand: {
        clicks: ['DSM > Control Panel > File Services > SMB > Advanced Settings', 'Clear SMB cache'],
        values: [],
        undo: 'Nothing: Samba looks everything up again.',
      },
      state: z.object({ stale: z.boolean() }),
      read: () => Promise.resolve({ stale: !isCleared }),
      want: () => ({ stale: false }),
      write: async (_to, _from, { signal }) => {
        await cleanSmbCache(automatic.session, signal);
        isCleared = true;
      },
      amiss: () => finding('NAS_SMB_CACHE_STALE', { nas: name, account }),
      show: ({ stale }) => ({ 'SMB cache': stale ? 'behind the directory' : 'cleared' }),
      undo: { never: 'Samba has looked everything up again; there is nothing to put back.' },
    }),
  ];
}

/** Whose last sign-in over SMB met an old copy, if nothing was done about it since. */
function refusedByCache({ checks, steps }: History): string | undefined {
  const known = steps.get(SMB_CACHE);
  const cleared = known?.status === 'changed' ? known.at : '';
  return [...checks.values()]
    .filter(({ at }) => at > cleared)
    .flatMap(({ results }) => results)
    .filter(({ finding: found }) => found?.code === 'NAS_SMB_CACHE_STALE')
    .map((result) => proofOf(result)?.account)
    .find((account) => account !== undefined);
}
