import { z } from 'zod';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import { ldapGroups, ldapUsers, refresh } from '../../nas/synology/accounts.ts';
import type { SynologySession } from '../../nas/synology/session.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { listed } from '../../../shared/findings/telling.ts';
import type { NasSite } from './nas-site.ts';

/** Who should be on the NAS's lists. Names without the suffix that DSM puts behind an @. */
export interface Listed {
  people: string[];
  groups: string[];
}

/** "Update LDAP Data": the NAS fetches its lists anew when somebody who should be there is not. */
export function updateLists(nas: NasSite, wish: Listed): Unsectioned {
  const words = {
    id: 'nas.lists',
    title: 'Update users and groups',
    byHand: {
      clicks: [
        'DSM > Control Panel > Domain/LDAP > LDAP Users > Update LDAP Data',
        'LDAP Group > Update LDAP Data',
      ],
      values: wish.groups.map((group) => ({ label: 'Expected group', value: group })),
      undo: 'Nothing: the lists empty when the NAS leaves the directory.',
    },
  };
  if (!nas.automatic) return byHand(words);
  const { session } = nas.automatic;
  return step({
    ...words,
    state: z.object({ missing: z.array(z.string()) }),
    read: async ({ signal }) => {
      const { people, groups } = await missing(session, wish, signal);
      return { missing: [...groups, ...people] };
    },
    want: () => ({ missing: [] }),
    write: (_to, _from, { signal, tell }) => {
      tell(`${nas.name} fetches its lists`);
      return refresh(session, { signal });
    },
    amiss: ({ missing: names }) => finding('NAS_LISTS_BEHIND', { nas: nas.name, names }),
    show: ({ missing: names }) => ({ 'Not listed yet': names.length > 0 ? listed(names) : 'nobody' }),
    undo: { comesWith: 'nas.join' },
  });
}

/** Who should be on the NAS's lists and is not. */
export async function missing(
  session: SynologySession,
  wish: Listed,
  signal: AbortSignal,
): Promise<Listed & { seen: Listed }> {
  const [users, groups] = await Promise.all([ldapUsers(session, signal), ldapGroups(session, signal)]);
  const seen = {
    people: users.map(({ shortName }) => shortName),
    groups: groups.map(({ shortName }) => shortName),
  };
  return {
    seen,
    people: wish.people.filter((name) => !seen.people.includes(name)),
    groups: wish.groups.filter((name) => !seen.groups.includes(name)),
  };
}
