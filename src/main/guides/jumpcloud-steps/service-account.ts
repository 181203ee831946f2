import { z } from 'zod';
import { generatePassword, passwordLacks } from '../../directories/jumpcloud/password.ts';
import type { User } from '../../directories/jumpcloud/users.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand, step } from '../../engine/step.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { seenInLdap } from './seen-in-ldap.ts';
import type { JumpCloudApi, AnyJumpCloudSite } from './jumpcloud-site.ts';

const accountSchema = z
  .object({
    state: z.enum(['STAGED', 'ACTIVATED', 'SUSPENDED']),
    ldapBindDn: z.boolean(),
    passwordNeverExpires: z.boolean(),
  })
  .nullable();

type Account = z.infer<typeof accountSchema>;

/** The step's id: whether this setup made the account decides how patient a sign-in may be. */
export const SERVICE_ACCOUNT = 'jumpcloud.service-account';

/** What a new account is called by, besides its user name: for whoever meets it in JumpCloud. */
export interface AccountWords {
  firstname: string;
  description: string;
}

const OF_A_NAS: AccountWords = {
  firstname: 'NAS',
  description: 'Signs the NAS in to JumpCloud LDAP. Dedicated to that: do not use it elsewhere.',
};

/**
 * The account with which the directory is read: found or created, LDAP Bind DN, a password that never expires.
 */
export function serviceAccount(site: AnyJumpCloudSite, called: AccountWords = OF_A_NAS): Unsectioned {
  const { username } = site.setup.serviceAccount;
  const words = {
    id: SERVICE_ACCOUNT,
    title: `Service account ${username}`,
    byHand: {
      clicks: [
        'JumpCloud console > User Management > Users > (+), or the account if it exists',
        'Details > User Security Settings and Permissions > Specify initial password',
        'Permission Settings > Enable as LDAP Bind DN, then save user',
        'Open it again: Password never expires, then save user',
      ],
      values: [
        { label: 'Username', value: username },
        { label: 'Password', value: 'of your own choice', secret: 'service-account-password' as const },
      ],
      undo: `If nothing else uses it: Users > ${username} > Delete.`,
    },
  };
  const { api } = site;
  if (!api) return byHand(words, seenInLdap(site, ['ldap.bind', 'ldap.base', 'ldap.search']));

  const find = (signal: AbortSignal) => api.jumpcloud.user(username, signal);
  return step<Account>({
    ...words,
    state: accountSchema,
    read: async ({ signal }) => {
      const user = await find(signal);
      return user ? stateOf(user) : null;
    },
    want: () => ({ state: 'ACTIVATED', ldapBindDn: true, passwordNeverExpires: true }),
    write: async (to, from, { signal }) => {
      const user = await find(signal);
      if (to === null) {
        if (user) await api.jumpcloud.removeUser(user.id, signal);
        return;
      }
      if (!user) {
        await create(site, api, { called, signal });
        return;
      }
      await api.jumpcloud.updateUser(
        user.id,
        {
          ...(to.state === from?.state ? {} : { state: to.state }),
          ldapBindingUser: to.ldapBindDn,
          passwordNeverExpires: to.passwordNeverExpires,
        },
        signal,
      );
    },
    amiss: (state) => {
      if (state === null) return finding('SERVICE_ACCOUNT_MISSING', { username });
      const { state: is, ldapBindDn } = state;
      if (is !== 'ACTIVATED')
        return finding('SERVICE_ACCOUNT_INACTIVE', { username, state: is.toLowerCase() });
      if (!ldapBindDn) return finding('SERVICE_ACCOUNT_NOT_BIND_DN', { username });
      return finding('SERVICE_PASSWORD_EXPIRES', { username });
    },
    show: (state) =>
      state === null
        ? {}
        : {
            Account: state.state === 'ACTIVATED' ? 'active' : state.state.toLowerCase(),
            'LDAP Bind DN': state.ldapBindDn ? 'on' : 'off',
            'Password never expires': state.passwordNeverExpires ? 'on' : 'off',
          },
  });
}

function stateOf(user: User): Account {
  const { state, ldapBindingUser: ldapBindDn, passwordNeverExpires } = user;
  return { state, ldapBindDn, passwordNeverExpires };
}

async function create(
  site: AnyJumpCloudSite,
  api: JumpCloudApi,
  { called, signal }: { called: AccountWords; signal: AbortSignal },
): Promise<void> {
  const { username } = site.setup.serviceAccount;
  const password = await newPassword(site, api);
  await api.jumpcloud.createUser(
    {
      username,
      email: emailFor(site, api),
      ...called,
      lastname: 'Service',
      password,
      ldapBindingUser: true,
      sambaServiceUser: false,
      passwordNeverExpires: true,
    },
    signal,
  );
}

/**
 * The password for a new account: the one the person gave, or one that is generated and kept before it is sent, so that
 * a crash in between never leaves an account whose password nobody has.
 */
async function newPassword({ setup, means }: AnyJumpCloudSite, api: JumpCloudApi): Promise<string> {
  const { username } = setup.serviceAccount;
  const given = await means.knownSecret('service-account-password');
  if (given !== undefined) return given;
  const password = generatePassword(api.organisation.passwordPolicy, username);
  await means.keepSecret('service-account-password', password);
  return password;
}

/** What JumpCloud would refuse is refused before anything is changed. */
export async function requireUsableAccount(site: AnyJumpCloudSite, api: JumpCloudApi): Promise<void> {
  const { username } = site.setup.serviceAccount;
  const user = api.users.find((candidate) => candidate.username === username);
  if (user?.passwordElsewhere) {
    fail('SERVICE_ACCOUNT_UNSUITABLE', {
      username,
      why: 'its password is kept by another identity provider',
    });
  }
  if (user?.accountLocked) fail('SERVICE_ACCOUNT_LOCKED', { username });
  if (user) return;
  const email = emailFor(site, api);
  const owner = api.users.find((candidate) => candidate.email.toLowerCase() === email.toLowerCase());
  if (owner) fail('SERVICE_ACCOUNT_EMAIL_TAKEN', { email, by: owner.username });
  const given = await site.means.knownSecret('service-account-password');
  const lacks = given === undefined ? [] : passwordLacks(given, api.organisation.passwordPolicy, username);
  if (lacks.length > 0) fail('PASSWORD_TOO_WEAK', { whose: username, lacks });
}

/** JumpCloud wants an address of its own for every user; the organisation's usual domain is the best guess. */
function emailFor({ setup }: AnyJumpCloudSite, { users }: JumpCloudApi): string {
  const { username, email } = setup.serviceAccount;
  if (email !== undefined) return email;
  const counts = new Map<string, number>();
  for (const user of users) {
    const domain = user.email.split('@')[1] ?? '';
    counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  const usual = [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  return `${username}@${usual ?? fail('SERVICE_ACCOUNT_EMAIL_NEEDED', { username })}`;
}
