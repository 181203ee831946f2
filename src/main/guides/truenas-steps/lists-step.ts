import { z } from 'zod';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import { directoryGroups, directoryUsers, refreshAccounts } from '../../nas/truenas/accounts.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { listed } from '../../../shared/findings/telling.ts';
import { LDAP } from './ldap-step.ts';
import type { Listed } from './listed.ts';
import type { AutomaticNas, NasSite } from './nas-site.ts';

/** The account cache: where people and groups are chosen from when permissions are given. */
export function accountLists(nas: NasSite, wish: Listed): Unsectioned {
  const words = {
    id: 'nas.lists',
    title: 'Users and groups of the directory',
    byHand: {
      clicks: ['Credentials > Directory Services > Settings > Rebuild Directory Service Cache'],
      values: wish.groups.map((group) => ({ label: 'Expected group', value: group })),
      undo: 'Nothing: the lists empty when LDAP is off.',
    },
  };
  if (!nas.automatic) return byHand(words);
  const { automatic } = nas;
  return step({
    ...words,
    state: z.object({ missing: z.array(z.string()) }),
    read: async ({ signal }) => ({ missing: await missingOn(automatic, wish, signal) }),
    want: () => ({ missing: [] }),
    write: (_to, _from, { signal, tell }) => {
      tell(`${nas.name} fetches its lists`);
      return refreshAccounts(automatic.session, { signal });
    },
    amiss: ({ missing: names }) => finding('TRUENAS_LISTS_BEHIND', { nas: nas.name, names }),
    show: ({ missing: names }) => ({ 'Not listed yet': names.length > 0 ? listed(names) : 'nobody' }),
    undo: { comesWith: LDAP },
  });
}

async function missingOn(
  { session, isCore }: AutomaticNas,
  wish: Listed,
  signal: AbortSignal,
): Promise<string[]> {
  const users = new Set((await directoryUsers(session, { isCore, signal })).map(({ name }) => name));
  const groups = new Set((await directoryGroups(session, { isCore, signal })).map(({ name }) => name));
  return [
    ...wish.groups.filter((name) => !groups.has(name)),
    ...wish.people.filter((name) => !users.has(name)),
  ];
}
