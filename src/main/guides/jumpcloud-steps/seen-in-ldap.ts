import type { HandStep } from '../../engine/step.ts';
import { LdapConnection } from '../../network/ldap/ldap-connection.ts';
import { preflight } from '../../network/ldap/preflight.ts';
import { ExpectedFailure } from '../../../shared/findings/expected-failure.ts';
import type { CheckResult } from '../../../shared/model/check.ts';
import type { GroupWish } from './group-wishes.ts';
import type { AnyJumpCloudSite } from './jumpcloud-site.ts';

/** Looks whether a step that was done by hand shows in LDAP: the answers with these ids, about what is given. */
export function seenInLdap(
  site: AnyJumpCloudSite,
  ids: string[],
  { workgroup = '', groups = [] }: { workgroup?: string; groups?: GroupWish[] } = {},
): NonNullable<HandStep['verify']> {
  const people = groups.flatMap((group) => group.people);
  return async ({ signal }) => {
    const results = await lookAtDirectory(site, { workgroup, groups, people }, signal);
    return results.filter(({ id }) => ids.includes(id));
  };
}

/**
 * Sees that LDAP can be reached at all, before anything is changed that could then not be looked at.
 *
 * @throws what keeps LDAP from answering: CONNECTION_REFUSED, CERTIFICATE_UNTRUSTED, LDAP_STARTTLS_REFUSED, …
 */
export async function requireLdap({ ldap, means }: AnyJumpCloudSite): Promise<void> {
  const connection = await LdapConnection.open(ldap, means.signal);
  await connection.close();
}

/** @throws SECRET_NEEDED, and what keeps LDAP from answering; a refused sign-in is `false` */
export async function passwordSignsIn(site: AnyJumpCloudSite, signal: AbortSignal): Promise<boolean> {
  const password = await site.means.knownSecret('service-account-password');
  if (password === undefined) return false;
  const connection = await LdapConnection.open(site.ldap, signal);
  try {
    await connection.bind(site.bindDn, password);
    return true;
  } catch (error) {
    if (ExpectedFailure.is(error, 'LDAP_BIND_REFUSED')) return false;
    throw error;
  } finally {
    await connection.close();
  }
}

/** Every question about the directory, asked with the service account. Throws SECRET_NEEDED. */
export async function lookAtDirectory(
  { ldap, bindDn, baseDn, means }: AnyJumpCloudSite,
  wanted: { workgroup: string; sid?: string | undefined; groups: GroupWish[]; people: string[] },
  signal: AbortSignal,
): Promise<CheckResult[]> {
  const password = await means.secret('service-account-password');
  const groups = wanted.groups.map(({ linuxName }) => linuxName);
  return await preflight(
    { server: ldap, bindDn, password, baseDn, signal },
    { ...wanted, bindDn, baseDn, groups },
  );
}
