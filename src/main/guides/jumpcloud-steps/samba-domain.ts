import { z } from 'zod';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { seenInLdap } from './seen-in-ldap.ts';
import type { JumpCloudSite } from './jumpcloud-site.ts';
import { sidFor } from './jumpcloud-site.ts';

/** The Samba domain that a setup shall have. */
export interface DomainWish {
  workgroup: string;
  /** Undefined where JumpCloud's console makes it up, and it is not known before it is there. */
  sid: string | undefined;
}

/**
 * Decides workgroup and SID: what the answers say, else JumpCloud's own where it has a domain, else the NAS's or a new one.
 *
 * @param nasWorkgroup what the NAS has now; missing where it is done by hand
 */
export function decideDomain(site: JumpCloudSite, nasWorkgroup: string | undefined): DomainWish {
  const { name, from, sid } = site.setup.workgroup;
  const present = site.api?.domain;
  const wanted = name ?? (from === 'nas' ? nasWorkgroup : undefined);
  if (!present) {
    return { workgroup: wanted ?? 'WORKGROUP', sid: sid ?? (site.api && sidFor(site.organisationId)) };
  }
  // JumpCloud's own spelling stays: capitals make no difference to Samba.
  const isSame = wanted === undefined || wanted.toUpperCase() === present.name.toUpperCase();
  return { workgroup: isSame ? present.name : wanted, sid: sid ?? present.sid };
}

/**
 * Refuses to go over a Samba domain that other NASes live by, unless the answers say so.
 *
 * @throws WORKGROUP_CONFLICT, WORKGROUP_NEEDED
 */
export function requireOwnDomain(
  site: JumpCloudSite,
  wish: DomainWish,
  nasWorkgroup: string | undefined,
): void {
  const { name, from, sid, replace } = site.setup.workgroup;
  if (from === 'nas' && name === undefined && nasWorkgroup === undefined) fail('WORKGROUP_NEEDED', {});
  const present = site.api?.domain;
  if (!present || replace || (wish.workgroup === present.name && wish.sid === present.sid)) return;
  const told = (workgroup: string, of: string | undefined) =>
    sid === undefined || of === undefined ? workgroup : `${workgroup} with ${of}`;
  fail('WORKGROUP_CONFLICT', {
    directory: told(present.name, present.sid),
    wanted: told(wish.workgroup, wish.sid),
  });
}

const domainSchema = z.object({ workgroup: z.string(), sid: z.string() }).nullable();

/** "Configure Samba Authentication": the workgroup and SID that every NAS of the organisation shares. */
export function sambaDomain(site: JumpCloudSite, wish: DomainWish): Unsectioned {
  const words = {
    id: 'jumpcloud.samba-domain',
    title: 'Samba workgroup and SID',
    byHand: {
      clicks: [
        'JumpCloud console > User Authentication > LDAP; if there is none yet: (+) > JumpCloud LDAP',
        'LDAP Configuration > Configure Samba Authentication, then save',
      ],
      values: [{ label: 'Workgroup', value: wish.workgroup }],
      undo: 'If no other NAS uses it: LDAP Configuration > clear Configure Samba Authentication, save.',
    },
  };
  const { api } = site;
  if (!api) return byHand(words, seenInLdap(site, ['ldap.domain'], wish));
  const { jumpcloud, ldapServerId } = api;
  return step<z.infer<typeof domainSchema>>({
    ...words,
    state: domainSchema,
    read: async ({ signal }) => {
      const domain = await jumpcloud.sambaDomain(ldapServerId, signal);
      return domain ? { workgroup: domain.name, sid: domain.sid } : null;
    },
    want: () => ({ workgroup: wish.workgroup, sid: wish.sid ?? sidFor(site.organisationId) }),
    write: async (to, from, { signal }) => {
      const domain = from && (await jumpcloud.sambaDomain(ldapServerId, signal));
      if (!domain) {
        if (to) await jumpcloud.createSambaDomain(ldapServerId, { name: to.workgroup, sid: to.sid }, signal);
      } else if (to) {
        const changed = { name: to.workgroup, sid: to.sid };
        await jumpcloud.replaceSambaDomain(ldapServerId, domain.id, changed, signal);
      } else {
        await jumpcloud.removeSambaDomain(ldapServerId, domain.id, signal);
      }
    },
    amiss: (state, wanted) =>
      state === null
        ? finding('SAMBA_DOMAIN_MISSING', {})
        : finding('SAMBA_DOMAIN_CHANGED', { ...state, expected: wanted?.workgroup ?? wish.workgroup }),
    show: (state): Record<string, string> => (state ? { Workgroup: state.workgroup, SID: state.sid } : {}),
    warnings: (to, from) => {
      if (!from) return [];
      return to
        ? ['Every other NAS joined to this directory must be joined again.']
        : ['Samba is turned off for every NAS of this organisation.'];
    },
  });
}

/** "Samba Service Account": the one account that may read the NT hashes. */
export function sambaServiceAccount(site: JumpCloudSite): Unsectioned {
  const { username } = site.setup.serviceAccount;
  const words = {
    id: 'jumpcloud.samba-service-account',
    title: `${username} reads the Samba hashes`,
    byHand: {
      clicks: [
        'JumpCloud console > User Authentication > LDAP > JumpCloud LDAP > Samba Service Account, then save',
      ],
      values: [
        { label: 'Samba Service Account', value: username },
        { label: 'Samba Service Account DN', value: site.bindDn },
      ],
      undo: 'Choose the account that was there before.',
    },
  };
  const { api } = site;
  if (!api) return byHand(words);
  const find = (signal: AbortSignal) => api.jumpcloud.user(username, signal);
  return step({
    ...words,
    state: z.object({ chosen: z.boolean() }),
    read: async ({ signal }) => ({ chosen: (await find(signal))?.sambaServiceUser ?? false }),
    want: () => ({ chosen: true }),
    write: async ({ chosen }, _from, { signal }) => {
      const user = await find(signal);
      if (user) await api.jumpcloud.updateUser(user.id, { sambaServiceUser: chosen }, signal);
    },
    amiss: () => finding('NOT_SAMBA_SERVICE_ACCOUNT', { username }),
    show: ({ chosen }) => ({ 'Samba Service Account': chosen ? username : `not ${username}` }),
    warnings: () => otherServiceAccounts(api.users, username),
  });
}

function otherServiceAccounts(
  users: { username: string; sambaServiceUser: boolean }[],
  username: string,
): string[] {
  return users
    .filter((user) => user.sambaServiceUser && user.username !== username)
    .map((user) => `${user.username} is a Samba Service Account already; another NAS may depend on it.`);
}
