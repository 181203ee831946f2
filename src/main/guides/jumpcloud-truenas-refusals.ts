import { fail } from '../../shared/findings/expected-failure.ts';
import type { JoinSetup } from '../../shared/model/setup.ts';
import type { JumpCloudSite } from './jumpcloud-steps/jumpcloud-site.ts';
import { requirePassword } from './jumpcloud-steps/require-password.ts';
import type { DomainWish } from './jumpcloud-steps/samba-domain.ts';
import { requireOwnDomain } from './jumpcloud-steps/samba-domain.ts';
import { requireLdap } from './jumpcloud-steps/seen-in-ldap.ts';
import { requireUsableAccount } from './jumpcloud-steps/service-account.ts';
import { requireKnownPeople, requireSoundGroups } from './jumpcloud-steps/sound-groups.ts';
import type { DirectoryWish } from './truenas-steps/directory-wish.ts';
import { requireNotElsewhere } from './truenas-steps/ldap-step.ts';
import type { NasSite } from './truenas-steps/nas-site.ts';

/** Whoever wants SMB and cannot have it hears so before anything is typed. Throws TRUENAS_SMB_IMPOSSIBLE. */
export function requireSmbOrNone({ nas: { permissionsOnly } }: JoinSetup, nas: NasSite): void {
  if (permissionsOnly || nas.canServeSmb !== false) return;
  fail('TRUENAS_SMB_IMPOSSIBLE', { nas: nas.name, version: nas.device?.version ?? 'TrueNAS 24.10 or newer' });
}

/**
 * What must not be gone over is refused here, before anything is changed.
 *
 * @throws TRUENAS_OTHER_DIRECTORY, TRUENAS_LDAP_ELSEWHERE, WORKGROUP_CONFLICT, what `requireSoundGroups`,
 *   `requireUsableAccount` and `requirePassword` throw, and what keeps LDAP from being reached
 */
export async function refuseWhatMustNotBe(
  directory: JumpCloudSite,
  nas: NasSite,
  { wish, domain }: { wish: DirectoryWish; domain: DomainWish | undefined },
): Promise<void> {
  const { api, groups, setup } = directory;
  const { automatic } = nas;
  if (automatic) requireNotElsewhere(automatic.ldap, wish, nas.name);
  if (domain) requireOwnDomain(directory, domain, automatic?.workgroup);
  if (!api) return;
  requireSoundGroups(groups, api);
  requireKnownPeople(setup.afp?.people ?? [], api.users);
  await Promise.all([requireLdap(directory), requireUsableAccount(directory, api)]);
  // Elsewhere it would have been refused above: what is on is on for this directory.
  const isJoined = automatic?.ldap.enabled === true && automatic.ldap.health.state === 'healthy';
  await requirePassword(directory, api, { nas: nas.name, isTyped: !automatic, isJoined });
}
