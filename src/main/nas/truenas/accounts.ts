import type { Json } from '../../../shared/model/json.ts';
import { calls } from './calls.ts';
import type { TrueNasCall } from './calls.ts';
import type { Refusal } from './refusal.ts';
import type { TrueNasSession, WorkOptions } from './session.ts';

/** A user or group as the NAS lists it. */
export interface Account {
  name: string;
  /** UID or GID. */
  id: number;
}

/** A user as the NAS would let them in: looked up past its cache. */
export interface FoundUser extends Account {
  /** Its primary group's GID. */
  gid: number;
  /** GIDs of all its groups; undefined where the release does not tell (CORE). */
  groups: readonly number[] | undefined;
  /** One of the NAS's own, whatever the directory has. */
  isLocal: boolean;
}

export interface FoundGroup extends Account {
  /** Names of its members, as far as the directory lists them with the group. */
  members: readonly string[];
  isLocal: boolean;
}

/** How old releases are asked for the directory's accounts beside their own, by age (facts/truenas.md §7). */
export interface AccountsOptions {
  /** CORE 13 knows neither groups in the look-up nor the newer filter. */
  isCore: boolean;
  signal?: AbortSignal | undefined;
}

/**
 * Looks a user up past the cache: the best single sign that the directory has arrived (facts/truenas.md §7).
 *
 * @returns undefined when the NAS knows nobody of this name
 * @throws {ExpectedFailure} what `TrueNasSession.ask` throws, TRUENAS_CALL_REFUSED
 */
export async function findUser(
  session: TrueNasSession,
  username: string,
  { isCore, signal }: AccountsOptions,
): Promise<FoundUser | undefined> {
  const wanted = { username, ...(isCore ? {} : { get_groups: true }) };
  const user = await found(session, calls.readUser, wanted, signal);
  if (!user) return undefined;
  const own = async () =>
    (await session.call(calls.listUsers, [[['username', '=', username]]], signal)).length > 0;
  return {
    name: user.pw_name,
    id: user.pw_uid,
    gid: user.pw_gid,
    groups: user.grouplist ?? undefined,
    isLocal: user.local ?? (await own()),
  };
}

/** As `findUser`, for a group. */
export async function findGroup(
  session: TrueNasSession,
  groupname: string,
  { signal }: Pick<AccountsOptions, 'signal'> = {},
): Promise<FoundGroup | undefined> {
  const group = await found(session, calls.readGroup, { groupname }, signal);
  if (!group) return undefined;
  const own = async () =>
    (await session.call(calls.listGroups, [[['group', '=', groupname]]], signal)).length > 0;
  return {
    name: group.gr_name,
    id: group.gr_gid,
    members: group.gr_mem,
    isLocal: group.local ?? (await own()),
  };
}

/** The directory's users as the cache has them: none without the account cache, and none before it is filled. */
export async function directoryUsers(session: TrueNasSession, options: AccountsOptions): Promise<Account[]> {
  const listed = await session.call(calls.listUsers, await directoryFilter(session, options), options.signal);
  return listed.filter(({ local }) => !local).map(({ username, uid }) => ({ name: username, id: uid }));
}

/** The directory's groups, likewise. */
export async function directoryGroups(session: TrueNasSession, options: AccountsOptions): Promise<Account[]> {
  const listed = await session.call(
    calls.listGroups,
    await directoryFilter(session, options),
    options.signal,
  );
  return listed
    .filter(({ local }) => !local)
    .map(({ group, name, gid }) => ({ name: group ?? name ?? '', id: gid }));
}

/** Names of the NAS's own users and groups: a directory's one of the same name is hidden by it. */
export async function localNames(
  session: TrueNasSession,
  signal?: AbortSignal,
): Promise<{ users: string[]; groups: string[] }> {
  const users = await session.call(calls.listUsers, [], signal);
  const groups = await session.call(calls.listGroups, [], signal);
  return {
    users: users.filter(({ local }) => local).map(({ username }) => username),
    groups: groups.filter(({ local }) => local).map(({ group, name }) => group ?? name ?? ''),
  };
}

/**
 * Fetches users and groups anew into the cache. A release without such a call does so by itself.
 *
 * @throws {ExpectedFailure} what `TrueNasSession.work` throws, TRUENAS_CALL_REFUSED
 */
export async function refreshAccounts(session: TrueNasSession, work: WorkOptions = {}): Promise<void> {
  const answer = await session.work(calls.refresh, [], work);
  if (!answer.accepted && answer.refusal.kind !== 'not-there') session.fail(answer.refusal, calls.refresh);
}

/** Up to 24.04, which is told by the Samba schema among its LDAP settings, the directory's are an extra. */
async function directoryFilter(
  session: TrueNasSession,
  { isCore, signal }: AccountsOptions,
): Promise<Json[]> {
  const newer: Json[] = [[['local', '=', false]]];
  if (session.transport === 'json-rpc') return newer;
  const { has_samba_schema: samba } = await session.call(calls.readLdap, [], signal);
  if (samba === undefined) return newer;
  return [[], { extra: isCore ? { search_dscache: true } : { additional_information: ['DS'] } }];
}

async function found<Reply>(
  session: TrueNasSession,
  call: TrueNasCall<Reply>,
  wanted: Json,
  signal: AbortSignal | undefined,
): Promise<Reply | undefined> {
  const answer = await session.ask(call, [wanted], signal);
  if (answer.accepted) return answer.data;
  return isUnknown(answer.refusal) ? undefined : session.fail(answer.refusal, call);
}

const ENOENT = 2;

/** "User with this name does not exist", or older, from the C library: "getpwnam(): name not found" (facts/truenas.md §7). */
function isUnknown({ kind, errno, reason }: Refusal): boolean {
  return kind === 'refused' && (errno === ENOENT || /does not exist|not found/i.test(reason));
}
