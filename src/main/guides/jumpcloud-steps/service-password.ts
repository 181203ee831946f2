import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { generatePassword } from '../../directories/jumpcloud/password.ts';
import type { User } from '../../directories/jumpcloud/users.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { step } from '../../engine/step.ts';
import { passwordSignsIn } from './seen-in-ldap.ts';
import type { JumpCloudApi, AnyJumpCloudSite } from './jumpcloud-site.ts';

const LOOK_EVERY_MS = 2000;

/** The step's id. */
export const SERVICE_PASSWORD = 'jumpcloud.service-password';

/**
 * A new password for a service account that exists, on the person's explicit wish. It counts as done when the password
 * that Joinery keeps signs in, so that a second run leaves it alone.
 */
export function resetPassword(site: AnyJumpCloudSite): Unsectioned[] {
  const { username, resetPassword: isWanted } = site.setup.serviceAccount;
  const { api } = site;
  const user = api?.users.find((candidate) => candidate.username === username);
  return api && user && isWanted ? [newPassword(site, api, user)] : [];
}

function newPassword(site: AnyJumpCloudSite, api: JumpCloudApi, { id, username }: User): Unsectioned {
  return step({
    id: SERVICE_PASSWORD,
    title: `New password for ${username}`,
    byHand: {
      clicks: [`JumpCloud console > Users > ${username} > Details > Password > Specify password`],
      values: [{ label: 'Password', value: 'of your own choice', secret: 'service-account-password' }],
      undo: 'The old password is known to nobody here; set it again if you have it.',
    },
    state: z.object({ known: z.boolean() }),
    read: async ({ signal }) => ({ known: await passwordSignsIn(site, signal) }),
    want: () => ({ known: true }),
    write: async (_to, _from, { signal, tell }) => {
      const password = generatePassword(api.organisation.passwordPolicy, username);
      await site.means.keepSecret('service-account-password', password);
      await api.jumpcloud.updateUser(id, { password }, signal);
      const until = Date.now() + site.setup.patience * 1000;
      while (!(await passwordSignsIn(site, signal)) && Date.now() < until) {
        tell('JumpCloud has not passed the new password on to LDAP yet');
        await wait(LOOK_EVERY_MS, undefined, { signal });
      }
    },
    show: ({ known }) => ({ 'Password kept by Joinery': known ? 'signs in' : 'does not sign in' }),
    warnings: () => [
      `Everything else that signs in as ${username} loses the directory until it gets the new password.`,
    ],
    undo: { never: 'JumpCloud never tells a password, so the old one cannot be put back.' },
  });
}
