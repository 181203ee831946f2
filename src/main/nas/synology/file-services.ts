import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Json } from '../../../shared/model/json.ts';
import { calls } from './calls.ts';
import type { Params } from './encoding.ts';
import type { SynologySession } from './session.ts';

/** Protocols are DSM's numbers: 0 SMB1, 1 SMB2, 2 SMB2 with large MTU, 3 SMB3 (facts/synology.md §6). */
export interface Smb {
  enabled: boolean;
  workgroup: string;
  minProtocol: number;
  maxProtocol: number;
}

/** SMB as it is set now (facts/synology.md §6). */
export async function smb(session: SynologySession, signal?: AbortSignal): Promise<Smb> {
  const settings = await session.call(calls.readSmb, {}, signal);
  return {
    enabled: settings.enable_samba,
    workgroup: settings.workgroup,
    minProtocol: settings.smb_min_protocol,
    maxProtocol: settings.smb_max_protocol,
  };
}

/** The generic "no" of the file services (facts/synology.md §11.3). */
const REFUSED = 2001;

/**
 * Turns SMB on or off and sets the workgroup, in capitals at most 15 ASCII characters.
 *
 * DSM's page sends only what changes, with `enable_samba` always among it. One report has a NAS answer that with 2001
 * and take the whole object instead, so that is tried next. It is no repetition of a write: a refused one did nothing
 * (facts/synology.md §6).
 *
 * @throws {ExpectedFailure} what `SynologySession.call` throws
 */
export async function setSmb(
  session: SynologySession,
  { enabled, workgroup }: Pick<Smb, 'enabled' | 'workgroup'>,
  signal?: AbortSignal,
): Promise<void> {
  const changes = { enable_samba: enabled, workgroup };
  const answer = await session.ask(calls.writeSmb, changes, signal);
  if (answer.accepted) return;
  if (answer.refusal.code !== REFUSED) session.fail(answer.refusal, calls.writeSmb);
  const present = await session.call(calls.readSmb, {}, signal);
  await session.call(calls.writeSmb, { ...withoutNulls(present), ...changes }, signal);
}

/** `get` shows null for what this NAS does not have; `set` does not take it. */
function withoutNulls(settings: Record<string, unknown>): Params {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (value === null ? [] : [[name, value as Json]])),
  );
}

/**
 * Lets Samba forget what it has looked up, and ask the directory again: the way out where SMB goes on refusing a password
 * that was changed (facts/synology.md §6, §14 no. 10).
 *
 * @throws {ExpectedFailure} what `SynologySession.call` throws
 */
export async function cleanSmbCache(session: SynologySession, signal?: AbortSignal): Promise<void> {
  await session.call(calls.cleanSmbCache, {}, signal);
}

/** `offered` is false where this DSM has no AFP any more. */
export interface Afp {
  offered: boolean;
  enabled: boolean;
}

/** AFP as it is set now (facts/synology.md §7). */
export async function afp(session: SynologySession, signal?: AbortSignal): Promise<Afp> {
  if (!session.offers(calls.readAfp)) return { offered: false, enabled: false };
  const { enable_afp: enabled } = await session.call(calls.readAfp, {}, signal);
  return { offered: true, enabled };
}

/**
 * Turns AFP on or off. The file services restart: whoever is connected is cut off for a moment (facts/synology.md §7).
 *
 * @throws {ExpectedFailure} NAS_AFP_NOT_OFFERED, and what `SynologySession.call` throws
 */
export async function setAfp(
  session: SynologySession,
  { enabled }: Pick<Afp, 'enabled'>,
  signal?: AbortSignal,
): Promise<void> {
  if (!session.offers(calls.writeAfp)) fail('NAS_AFP_NOT_OFFERED', { nas: session.who });
  await session.call(calls.writeAfp, { enable_afp: enabled }, signal);
}
