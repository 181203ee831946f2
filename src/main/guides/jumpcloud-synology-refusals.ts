import type { JumpCloudSite } from './jumpcloud-steps/jumpcloud-site.ts';
import { requirePassword } from './jumpcloud-steps/require-password.ts';
import type { DomainWish } from './jumpcloud-steps/samba-domain.ts';
import { requireOwnDomain } from './jumpcloud-steps/samba-domain.ts';
import { requireLdap } from './jumpcloud-steps/seen-in-ldap.ts';
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
  await requirePassword(directory, api, {
    nas: nas.name,
    isTyped: nas.automatic === undefined,
    isJoined: nas.automatic !== undefined && isJoinedTo(wish, nas.automatic.status),
  });
}
