import { fail } from '../../shared/findings/expected-failure.ts';
import type { JumpCloudSite } from './jumpcloud-steps/jumpcloud-site.ts';
import { requirePassword } from './jumpcloud-steps/require-password.ts';
import type { DomainWish } from './jumpcloud-steps/samba-domain.ts';
import { requireOwnDomain } from './jumpcloud-steps/samba-domain.ts';
import { requireLdap } from './jumpcloud-steps/seen-in-ldap.ts';
import { requireUsableAccount } from './jumpcloud-steps/service-account.ts';
import { requireKnownPeople, requireSoundGroups } from './jumpcloud-steps/sound-groups.ts';
import type { NasSite } from './qnap-steps/nas-site.ts';
import type { Wish } from './qnap-steps/settings-answers.ts';
import { joinedTo, ldapOnAnswer, sameDn, settingsAnswer } from './qnap-steps/settings-answers.ts';

/** Of a bind password: QTS's LDAP client breaks above it (facts/qnap.md §8). Counted in bytes, which is how a client keeps one. */
const LONGEST_PASSWORD = 66;

/**
 * What must not be gone over is refused here, before anything is changed and before anybody types.
 *
 * @throws QTS_DOMAIN_CONTROLLER, QTS_JOINED_ELSEWHERE, QTS_BIND_PASSWORD_TOO_LONG, WORKGROUP_CONFLICT, what
 *   `requireSoundGroups`, `requireUsableAccount` and `requirePassword` throw, and what keeps LDAP from being reached
 */
export async function refuseWhatMustNotBe(
  directory: JumpCloudSite,
  nas: NasSite,
  { wish, domain }: { wish: Wish; domain: DomainWish },
): Promise<void> {
  const { api, groups, setup } = directory;
  requireFreeNas(nas, wish);
  await requireShortPassword(directory);
  requireOwnDomain(directory, domain, nas.before?.settings.workgroup);
  if (!api) return;
  requireSoundGroups(groups, api);
  requireKnownPeople(setup.afp?.people ?? [], api.users);
  await Promise.all([requireLdap(directory), requireUsableAccount(directory, api)]);
  await requirePassword(directory, api, { nas: nas.name, isTyped: true, isJoined: isJoined(nas, wish) });
}

/** Another host of the same directory, or another base of the same host, is a slip of the form and no other directory. */
function requireFreeNas({ before, name: nas }: NasSite, wish: Wish): void {
  if (!before) return;
  const { isDomainController, ldapEnabled, client } = before.settings;
  if (isDomainController) fail('QTS_DOMAIN_CONTROLLER', { nas });
  if (!ldapEnabled || !client) return;
  const { host, baseDn } = joinedTo(client);
  if (host.toLowerCase() === wish.host.toLowerCase() || sameDn(baseDn, wish.baseDn)) return;
  fail('QTS_JOINED_ELSEWHERE', { nas, host, baseDn });
}

function isJoined({ before }: NasSite, wish: Wish): boolean {
  if (!before) return false;
  const { settings } = before;
  return [ldapOnAnswer(settings, wish), settingsAnswer(settings, wish)].every(
    ({ answer }) => answer === 'pass',
  );
}

async function requireShortPassword({ means, setup }: JumpCloudSite): Promise<void> {
  const password = await means.knownSecret('service-account-password');
  const length = Buffer.byteLength(password ?? '', 'utf8');
  if (length <= LONGEST_PASSWORD) return;
  const { username } = setup.serviceAccount;
  fail('QTS_BIND_PASSWORD_TOO_LONG', { username, length, longest: LONGEST_PASSWORD });
}
