import { calls } from './calls.ts';
import { fail } from '../../../shared/findings/expected-failure.ts';
import { objections, isWarning } from './join-warnings.ts';
import type { SynologySession } from './session.ts';

/** `error` of the LDAP settings is the state of the connection, also in a reply that succeeds (facts/synology.md §4.1). */
const CONNECTED = 2702;

/** The LDAP client of the NAS as it stands: Control Panel > Domain/LDAP. */
export interface LdapStatus {
  joined: boolean;
  connected: boolean;
  /** DSM's own code: 2702 connected, 2703 not, others as in facts/synology.md §11.3. */
  code: number;
  host: string;
  baseDn: string;
  /** `none` also for a NAS that never joined, and for a word we do not know. */
  encryption: 'ssl' | 'starttls' | 'none';
  /** `standard`, `mac`, `domino` or `customized`. */
  profile: string;
  /** SMB sign-ins against the directory's NT hashes. */
  samba: boolean;
  /** SECURITY: SMB passwords in plain text, which also means SMB1. Never to be on. */
  plainTextPasswords: boolean;
  /** UIDs and GIDs from the directory moved up by 1,000,000. */
  idShifting: boolean;
}

/**
 * Where the NAS stands with its LDAP directory (facts/synology.md §4.1).
 *
 * @throws {ExpectedFailure} what `SynologySession.call` throws
 */
export async function ldapStatus(
  session: Pick<SynologySession, 'call'>,
  signal?: AbortSignal,
): Promise<LdapStatus> {
  const settings = await session.call(calls.readLdap, {}, signal);
  return {
    joined: settings.enable_client,
    connected: settings.error === CONNECTED,
    code: settings.error,
    host: settings.server_address ?? settings.host ?? '',
    baseDn: settings.base_dn,
    encryption: encryptionOf(settings.encryption),
    profile: settings.profile,
    samba: settings.enable_cifs,
    plainTextPasswords: settings.enable_cifs_pam,
    idShifting: settings.enable_idmap,
  };
}

function encryptionOf(word: string): LdapStatus['encryption'] {
  if (word === 'ssl') return 'ssl';
  return word === 'start_tls' ? 'starttls' : 'none';
}

/** Whether the NAS is a member of a Windows domain, which rules out LDAP (facts/synology.md §14 no. 15). */
export async function adMember(session: SynologySession, signal?: AbortSignal): Promise<boolean> {
  const { enable_domain: member } = await session.call(calls.readDomain, {}, signal);
  return member;
}

/**
 * Leaves the directory (facts/synology.md §10). What DSM says will be affected is no reason to stop: leaving is what was
 * asked for.
 *
 * @returns what DSM says will be affected, in its own words; mostly nothing
 * @throws {ExpectedFailure} NAS_LEAVE_REFUSED, NAS_BEING_EDITED, and what `SynologySession.call` throws
 */
export async function leave(session: SynologySession, signal?: AbortSignal): Promise<{ affected: string[] }> {
  const affected = await affectedByLeaving(session, signal);
  await session.call(calls.leave, { enable_client: false }, signal);
  return { affected };
}

async function affectedByLeaving(session: SynologySession, signal?: AbortSignal): Promise<string[]> {
  const { who } = session;
  const answer = await session.ask(calls.checkLeave, { enable_client: false }, signal);
  if (answer.accepted) return [];
  if (!isWarning(answer.refusal)) session.fail(answer.refusal, calls.checkLeave);
  const { hard, reasons } = objections(answer.refusal.errors);
  if (hard) fail('NAS_LEAVE_REFUSED', { nas: who, reasons });
  return reasons;
}
