import { fail } from '../../shared/findings/expected-failure.ts';
import { isFresh } from './jumpcloud-steps/fresh-account.ts';
import type { JumpCloudApi, JumpCloudSite } from './jumpcloud-steps/jumpcloud-site.ts';
import type { DomainWish } from './jumpcloud-steps/samba-domain.ts';
import { requireOwnDomain } from './jumpcloud-steps/samba-domain.ts';
import { passwordSignsIn, requireLdap } from './jumpcloud-steps/seen-in-ldap.ts';
import { requireUsableAccount } from './jumpcloud-steps/service-account.ts';
import { requireKnownPeople, requireSoundGroups } from './jumpcloud-steps/sound-groups.ts';
import type { DirectoryWish } from './synology-steps/join-step.ts';
import { isJoinedTo, requireNotElsewhere } from './synology-steps/join-step.ts';
import type { NasSite } from './synology-steps/nas-site.ts';

/**
 * What must not be gone over is refused here, before anything is changed.
 *
 * @throws NAS_JOINED_ELSEWHERE, WORKGROUP_CONFLICT, what `requireSoundGroups`, `requireUsableAccount` and `requirePassword`
 *   throw, and what keeps LDAP from being reached
 */
export async function refuseWhatMustNotBe(
  directory: JumpCloudSite,
  nas: NasSite,
  { wish, domain }: { wish: DirectoryWish; domain: DomainWish },
): Promise<void> {
  const { api, groups, setup } = directory;
  requireNotElsewhere(nas, wish);
  requireOwnDomain(directory, domain, nas.automatic?.workgroup);
  if (!api) return;
  requireSoundGroups(groups, api);
  requireKnownPeople(setup.afp?.people ?? [], api.users);
  await Promise.all([requireLdap(directory), requireUsableAccount(directory, api)]);
  await requirePassword(directory, api, { nas, wish });
}

/**
 * The password of an account that exists has to be given, and is tried once before anything is changed. Not when the NAS
 * is joined already: then nothing needs it, and on a machine without a keychain nobody may have it any more.
 *
 * @throws SERVICE_PASSWORD_NEEDED, SERVICE_PASSWORD_TO_CHOOSE, LDAP_BIND_REFUSED
 */
async function requirePassword(
  directory: JumpCloudSite,
  api: JumpCloudApi,
  { nas, wish }: { nas: NasSite; wish: DirectoryWish },
): Promise<void> {
  const { setup, means } = directory;
  const { username, resetPassword: isReset } = setup.serviceAccount;
  const user = api.users.find((candidate) => candidate.username === username);
  const known = (await means.knownSecret('service-account-password')) !== undefined;
  // A generated password is never shown, and somebody has to type this one into the NAS.
  if (!known && !nas.automatic && (!user || isReset))
    fail('SERVICE_PASSWORD_TO_CHOOSE', { username, nas: nas.name });
  if (!user || isReset) return;
  const isJoined = nas.automatic !== undefined && isJoinedTo(wish, nas.automatic.status);
  if (!known && !isJoined) fail('SERVICE_PASSWORD_NEEDED', { username });
  // An account that this setup has only just made may not be in LDAP yet: the check after its step is patient with it. One
  // that is not active cannot sign in with any password.
  const mayBind = user.ldapBindingUser && user.state === 'ACTIVATED';
  if (known && !isFresh(means) && mayBind && !(await passwordSignsIn(directory, means.signal))) {
    fail('LDAP_BIND_REFUSED', { bindDn: directory.bindDn });
  }
}
