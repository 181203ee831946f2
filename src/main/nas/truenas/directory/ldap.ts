import { fail } from '../../../../shared/findings/expected-failure.ts';
import { secretNames } from '../../../../shared/model/secret.ts';
import { calls } from '../calls.ts';
import type { Answer } from '../refusal.ts';
import type { TrueNasSession, WorkOptions } from '../session.ts';
import { isUnderWay } from '../transport/job.ts';
import { directoryservicesFamily } from './directoryservices-family.ts';
import type { DirectoryFamily } from './family.ts';
import { ldapFamily } from './ldap-family.ts';
import { isBlank } from './ldap-state.ts';
import type { LdapForm, LdapState } from './ldap-state.ts';
import { failLdap, writingCall } from './refused-ldap.ts';
import { waitUntilSettled } from './settled.ts';

/**
 * The LDAP settings as they are, and how it goes with them. A change that is still under way, as after a connection that
 * broke in its middle, is waited for: what is read is what stays.
 *
 * @throws {ExpectedFailure} what `TrueNasSession.call` throws
 */
export async function readLdap(session: TrueNasSession, work: WorkOptions = {}): Promise<LdapState> {
  await waitForChanges(session, work);
  return familyOf(session).read(session, work.signal);
}

/**
 * Whether LDAP has to be off before its settings change: `enableLdap` does so by itself, and whoever is signed in through
 * the directory is cut off meanwhile (facts/truenas.md §6.2).
 */
export function isFrozenWhileEnabled(session: TrueNasSession): boolean {
  return familyOf(session).isFrozenWhileEnabled;
}

/**
 * Configures LDAP, turns it on, and waits until the NAS says that it is healthy. SMB, NFS and SSH restart: whoever is
 * connected is cut off for a moment. Healthy says nothing about users: look for them afterwards (facts/truenas.md §6.3).
 *
 * The write is never repeated; whoever is cut off calls `readLdap` to see what became of it.
 *
 * @throws {ExpectedFailure} SECRET_NEEDED, TRUENAS_OTHER_DIRECTORY, TRUENAS_SAMBA_REFUSED, what TrueNAS objects to (see
 * `failLdap`), TRUENAS_LDAP_FAULTED, TRUENAS_LDAP_NOT_READY; the network's own, after which it is uncertain
 */
export async function enableLdap(
  session: TrueNasSession,
  form: LdapForm,
  work: WorkOptions = {},
): Promise<LdapState> {
  // SECURITY: an LDAP server takes an empty password for an anonymous sign-in and says yes.
  if (form.bindPassword === '') fail('SECRET_NEEDED', { purpose: secretNames['service-account-password'] });
  const { who: nas } = session;
  const family = familyOf(session);
  const before = await readLdap(session, work);
  if (before.other !== undefined) fail('TRUENAS_OTHER_DIRECTORY', { nas, directory: before.other });
  if (form.sambaSchema === true && before.sambaSchema === undefined) {
    fail('TRUENAS_SAMBA_REFUSED', { nas, said: 'this release has no such setting' });
  }
  if (before.enabled && family.isFrozenWhileEnabled) await disableLdap(session, work);
  // Said where the release has it, and nowhere else.
  const sambaSchema = before.sambaSchema === undefined ? undefined : (form.sambaSchema ?? false);
  const answer = await family.enable(session, { ...form, sambaSchema }, work);
  if (!answer.accepted) {
    const at = { nas, account: session.account };
    failLdap(answer.refusal, writingCall(session.family), form, at);
  }
  return waitUntilSettled(session, () => family.read(session, work.signal), work);
}

/**
 * Turns LDAP off; its settings stay.
 *
 * @throws {ExpectedFailure} TRUENAS_CALL_REFUSED, and what `TrueNasSession.call` throws
 */
export async function disableLdap(session: TrueNasSession, work: WorkOptions = {}): Promise<void> {
  await waitForChanges(session, work);
  accepted(session, await familyOf(session).disable(session, work));
}

/**
 * Turns LDAP off and removes its settings. Up to 25.04 there is no call for the second part and its form can only be
 * emptied, which is not evidenced; the bind password may stay there, unseen (facts/truenas.md §5.4).
 *
 * @param work `isCore`: there an empty form has encryption off, elsewhere on (facts/truenas.md §5.2)
 * @returns `cleared: false` where LDAP is off and the old settings are still there
 * @throws {ExpectedFailure} as `disableLdap`
 */
export async function removeLdap(
  session: TrueNasSession,
  work: WorkOptions & { isCore?: boolean } = {},
): Promise<{ cleared: boolean }> {
  const family = familyOf(session);
  const { enabled } = await readLdap(session, work);
  if (enabled) await disableLdap(session, work);
  const answer = await family.clear(session, work.isCore === true ? 'none' : 'ssl', work);
  // A form that does not want to be empty is no reason to stop: nobody signs in through it any more.
  if (!answer.accepted && answer.refusal.kind !== 'invalid') accepted(session, answer);
  return { cleared: isBlank(await family.read(session, work.signal)) };
}

function familyOf({ family }: TrueNasSession): DirectoryFamily {
  return family === 'ldap' ? ldapFamily : directoryservicesFamily;
}

function accepted(session: TrueNasSession, answer: Answer<undefined>): void {
  if (!answer.accepted) session.fail(answer.refusal, writingCall(session.family));
}

/** How such a job ends is for whoever began it; that one is under way is what matters here. */
async function waitForChanges(session: TrueNasSession, work: WorkOptions): Promise<void> {
  const method = familyOf(session).writes;
  const jobs = await session.call(calls.listJobs, [[['method', '=', method]]], work.signal);
  for (const job of jobs.filter(isUnderWay)) await session.follow(job.id, work);
}
