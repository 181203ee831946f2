import { fail } from '../../../shared/findings/expected-failure.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { secretNames } from '../../../shared/model/secret.ts';
import { calls } from './calls.ts';
import type { DsmCall } from './calls.ts';
import { ldapStatus } from './directory-client.ts';
import type { LdapStatus } from './directory-client.ts';
import type { Params } from './encoding.ts';
import { failJoin } from './errors.ts';
import type { Refusal } from './errors.ts';
import { expectedWarnings, isWarning, withoutDoubles } from './join-warnings.ts';
import { CUSTOM } from './ldap-profile.ts';
import type { SynologySession } from './session.ts';
import { waitFor } from './waiting.ts';
import type { Patience } from './waiting.ts';

/** What the NAS is told to join. */
export interface JoinForm {
  /** Name or IP address of the LDAP server, without a scheme. */
  host: string;
  /** SECURITY: there is no third choice; DSM's `no` would send the password in the clear. */
  encryption: 'ssl' | 'starttls';
  baseDn: string;
  /** The full DN. Of a short name DSM makes `uid=<name>,cn=users,<base>`, which JumpCloud does not know. */
  bindDn: string;
  bindPassword: string;
}

export interface Joined {
  status: LdapStatus;
  /** The service account could not read every user's NT hash: those users cannot open a share. */
  ntPasswordNotAccessible: boolean;
  /** The article's expected warnings, each once. */
  notices: Finding[];
}

/** How often DSM fetches the lists by itself, in minutes: its own default. */
const UPDATE_MINUTES = 1440;
const ENCRYPTION_WORDS = { ssl: 'ssl', starttls: 'start_tls' };

/** `attribute=value` without a blank around either side. */
const DN_PART = /^[a-z][a-z0-9-]*=[^\s=]([^=]*[^\s=])?$/i;

/**
 * Asks the NAS whether it could join; changes nothing (facts/synology.md §4.4). Needs no password, so it gets none.
 *
 * @returns the article's expected warnings
 * @throws {ExpectedFailure} NAS_JOIN_WARNED for any other, NAS_AD_MEMBER, NAS_BEING_EDITED, …
 */
export async function bindCheck(
  session: SynologySession,
  form: Omit<JoinForm, 'bindPassword'>,
  signal?: AbortSignal,
): Promise<Finding[]> {
  mustBeFull(form.baseDn, session.who);
  mustBeFull(form.bindDn, session.who);
  const answer = await session.ask(calls.checkJoin, joinSettings(form), signal);
  if (answer.accepted) return [];
  if (isWarning(answer.refusal)) return expectedWarnings(answer.refusal, session.who);
  return failed(answer.refusal, calls.checkJoin, { session, form });
}

/**
 * Joins the directory with the custom profile and waits until the NAS is connected (facts/synology.md §4.5). The write
 * is never repeated; whoever is cut off reads `ldapStatus` to see what became of it.
 *
 * @throws {ExpectedFailure} as `bindCheck`; NAS_BIND_REFUSED, NAS_CANNOT_REACH_DIRECTORY, NAS_BASE_NOT_FOUND,
 * NAS_DN_INVALID, NAS_JOIN_REFUSED, NAS_NOT_CONNECTED; the network's own, after which it is uncertain whether it joined
 */
export async function join(
  session: SynologySession,
  form: JoinForm,
  patience: Patience = {},
): Promise<Joined> {
  // SECURITY: an LDAP server takes an empty password for an anonymous sign-in and says yes.
  if (form.bindPassword === '') fail('SECRET_NEEDED', { purpose: secretNames['service-account-password'] });
  const { signal } = patience;
  const notices = await bindCheck(session, form, signal);
  const params = { ...joinSettings(form), bind_dn: form.bindDn, bind_pw: form.bindPassword };
  const answer = await session.ask(calls.join, params, signal);
  if (!answer.accepted) failed(answer.refusal, calls.join, { session, form });
  const status = await waitUntilConnected(session, patience);
  const ntPasswordNotAccessible = answer.data.ntpassword_not_accessible;
  if (ntPasswordNotAccessible) notices.push(finding('EXPECTED_NT_HASH', { nas: session.who }));
  if (!(await publishesSambaSchema(session, signal))) {
    notices.push(finding('EXPECTED_SAMBA_SCHEMA', { nas: session.who }));
  }
  return { status, ntPasswordNotAccessible, notices: withoutDoubles(notices) };
}

/**
 * Waits until a NAS that was told to join says that it is connected.
 *
 * @throws {ExpectedFailure} NAS_NOT_CONNECTED with the last code, and what `SynologySession.call` throws
 */
async function waitUntilConnected(session: SynologySession, patience: Patience = {}): Promise<LdapStatus> {
  const began = performance.now();
  let code = 0;
  const connected = await waitFor(async () => {
    const status = await ldapStatus(session, patience.signal);
    code = status.code;
    return status.joined && status.connected ? status : undefined;
  }, patience);
  if (connected) return connected;
  const seconds = Math.round((performance.now() - began) / 1000);
  fail('NAS_NOT_CONNECTED', { nas: session.who, code, seconds });
}

/** The form as DSM 6.2's own page sends it, which version 1 still takes (facts/synology.md §4.5), without credentials. */
function joinSettings({ host, encryption, baseDn }: Omit<JoinForm, 'bindPassword'>): Params {
  return {
    enable_client: true,
    host,
    encryption: ENCRYPTION_WORDS[encryption],
    base_dn: baseDn,
    profile: CUSTOM,
    update_min: UPDATE_MINUTES,
    // Samba with the directory's own accounts (`ldapsam`); DSM's page always says so too.
    enable_cifs: true,
    // SECURITY: true would mean plain-text SMB passwords and SMB1. The wizard's "Resolve" turns it on.
    enable_cifs_pam: false,
    // Directory ids move up by 1,000,000, out of the way of the NAS's own. Can only be chosen now (§14 no. 8).
    enable_idmap: true,
    no_nested_group: false,
    enable_client_certificate: false,
  };
}

/** SECURITY: a stray blank or a short name would make DSM sign in as somebody else than was meant (§14 no. 7). */
function mustBeFull(dn: string, nas: string): void {
  if (!dn.split(',').every((part) => DN_PART.test(part))) fail('NAS_DN_INVALID', { nas, dn });
}

/** Silence counts as yes: only a clear no is the article's warning. */
async function publishesSambaSchema(session: SynologySession, signal?: AbortSignal): Promise<boolean> {
  const answer = await session.ask(calls.readLdapServer, {}, signal);
  return !answer.accepted || answer.data.server_support_samba_schema !== false;
}

function failed(
  refusal: Refusal,
  call: DsmCall<unknown>,
  { session, form }: { session: SynologySession; form: Omit<JoinForm, 'bindPassword'> },
): never {
  failJoin(refusal, call, form, { nas: session.who, account: session.account });
}
