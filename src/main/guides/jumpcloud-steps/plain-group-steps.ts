import { z } from 'zod';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import { LdapConnection } from '../../network/ldap/ldap-connection.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { ByHand } from '../../../shared/model/by-hand.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import { boundToLdap, idOf, members } from './group-steps.ts';
import type { GroupWish } from './group-wishes.ts';
import type { AnyJumpCloudSite, JumpCloudApi } from './jumpcloud-site.ts';

/** A group that LDAP is to show, for whoever reads names alone: no Linux group, no Samba. */
export function plainGroupSteps(site: AnyJumpCloudSite, wish: GroupWish): Unsectioned[] {
  const { api } = site;
  const { name, add } = wish;
  const words: ByHand = {
    clicks: [
      `JumpCloud console > User Management > User Groups > ${name}`,
      `Users: at least one person${add.length > 0 ? `, and ${add.join(', ')}` : ''}`,
      'Directories > JumpCloud LDAP, then save',
    ],
    values: [],
    undo: `User Groups > ${name}: clear what was ticked.`,
  };
  if (!api) {
    const id = `jumpcloud.group.${name}`;
    return [byHand({ id, title: `Group ${name}`, byHand: words }, ({ signal }) => seen(site, name, signal))];
  }
  const steps = [inJumpCloud(api, wish, words), boundToLdap(api, wish, words)];
  return add.length > 0 ? [...steps, members(api, wish, words)] : steps;
}

/** Whether there is such a group; nothing else of it is ours. */
function inJumpCloud({ jumpcloud }: JumpCloudApi, wish: GroupWish, words: ByHand): Unsectioned {
  return step({
    id: `jumpcloud.group.${wish.name}`,
    title: `Group ${wish.name}`,
    byHand: words,
    state: z.object({ exists: z.boolean() }),
    read: async ({ signal }) => ({ exists: (await idOf(wish, { jumpcloud }, signal)) !== undefined }),
    want: () => ({ exists: true }),
    write: async ({ exists }, _from, { signal }) => {
      const id = await idOf(wish, { jumpcloud }, signal);
      if (exists && id === undefined) await jumpcloud.createGroup({ name: wish.name }, signal);
      if (!exists && id !== undefined) await jumpcloud.removeGroup(id, signal);
    },
    amiss: () => finding('GROUP_GONE', { group: wish.name }),
    show: ({ exists }) => ({ Group: exists ? 'is there' : 'is not there' }),
  });
}

/** Whether LDAP shows it, which it does only with somebody in it. */
async function seen(site: AnyJumpCloudSite, name: string, signal: AbortSignal): Promise<CheckResult[]> {
  const password = await site.means.secret('service-account-password');
  const connection = await LdapConnection.open(site.ldap, signal);
  try {
    await connection.bind(site.bindDn, password);
    const query = { base: site.baseDn, scope: 'one', filter: '(objectClass=groupOfNames)' } as const;
    const found = await connection.search({ ...query, attributes: ['cn'] });
    const isSeen = found.some(({ attributes }) => attributes.get('cn')?.includes(name));
    const question = { id: `connector.group.${name}`, title: `${name} is in JumpCloud LDAP` };
    if (isSeen) return [{ ...question, answer: 'pass', evidence: `${site.baseDn} has it.` }];
    const missing = finding('CONNECTOR_GROUPS_MISSING', { groups: [name] });
    return [{ ...question, answer: 'fail', evidence: missing.sentence, finding: missing }];
  } finally {
    await connection.close();
  }
}
