import type { Screen } from '../apps/bitwarden/connector-settings.ts';
import { isDeepStrictEqual } from 'node:util';
import type { ConnectorSite } from './bitwarden-steps/connector-site.ts';
import { wantedScreen } from './bitwarden-steps/connector-wish.ts';
import { PASSWORD } from './bitwarden-steps/password-step.ts';
import { requirePassword } from './jumpcloud-steps/require-password.ts';
import { requireLdap } from './jumpcloud-steps/seen-in-ldap.ts';
import { requireUsableAccount } from './jumpcloud-steps/service-account.ts';
import { requirePeopleInGroups } from './jumpcloud-steps/sound-groups.ts';

/**
 * What must not be gone over is refused here, before anything is changed.
 *
 * @throws CONNECTOR_RUNNING, what reading the data file throws, what `requirePeopleInGroups`, `requireUsableAccount` and
 *   `requirePassword` throw, and what keeps LDAP from being reached
 */
export async function refuseWhatMustNotBe(site: ConnectorSite): Promise<void> {
  const { directory, file } = site;
  if (!(await isSet(site))) await file.requireStopped();
  const { api, groups, means } = directory;
  if (!api) return;
  requirePeopleInGroups(groups, api);
  await Promise.all([requireLdap(directory), requireUsableAccount(directory, api)]);
  // Whether Directory Connector has the password nobody can see; a person has said so.
  const isJoined = means.history().steps.get(PASSWORD)?.status === 'confirmed';
  await requirePassword(directory, api, { nas: 'Directory Connector', isTyped: true, isJoined });
}

/** Whether nothing of the data file would be written. */
async function isSet({ file, wish }: ConnectorSite): Promise<boolean> {
  const screens: Screen[] = ['directory', 'sync'];
  const present = await Promise.all(screens.map((screen) => file.read(screen)));
  return screens.every((screen, index) => {
    const fields = present[index] ?? null;
    return isDeepStrictEqual(fields, wantedScreen(fields, wish, screen));
  });
}
