import { fail } from '../../../shared/findings/expected-failure.ts';
import { calls } from './calls.ts';
import { isNotThere } from './errors.ts';
import type { SynologySession } from './session.ts';
import { waitFor } from './waiting.ts';
import type { Patience } from './waiting.ts';

/** A user or group as the NAS lists it. */
export interface Account {
  /** As the NAS calls it: a directory's account with its suffix, "ann@jumpcloud.com". */
  name: string;
  /** Without the suffix: what a person types to open a share. */
  shortName: string;
  /** UID or GID as the NAS uses it, shifted by 1,000,000 when shifting is on; undefined when it tells none. */
  id: number | undefined;
}

type Kind = 'ldap' | 'local';
type Asked = Pick<SynologySession, 'call'>;

/** One reply stays small, also with tens of thousands of accounts. */
const PAGE = 1000;

/** Users from the LDAP directory, as of the last refresh (facts/synology.md §5). */
export async function ldapUsers(session: Asked, signal?: AbortSignal): Promise<Account[]> {
  return usersOf(session, 'ldap', signal);
}

/** Groups from the LDAP directory, as of the last refresh (facts/synology.md §5). */
export async function ldapGroups(session: Asked, signal?: AbortSignal): Promise<Account[]> {
  return groupsOf(session, 'ldap', signal);
}

/** Names of the NAS's own users and groups: an LDAP one of the same name is easily mistaken for it. */
export async function localNames(
  session: Asked,
  signal?: AbortSignal,
): Promise<{ users: string[]; groups: string[] }> {
  const users = await usersOf(session, 'local', signal);
  const groups = await groupsOf(session, 'local', signal);
  return { users: users.map(({ name }) => name), groups: groups.map(({ name }) => name) };
}

/** A name that DSM knows, and whose it is. */
export interface AccountName {
  /** As the NAS calls it: a directory's account with its suffix. */
  name: string;
  where: 'local' | 'directory';
}

/**
 * Every user whom DSM could let in by single sign-on: its own, and those of the LDAP directory as of the last refresh. It
 * makes no account of its own accord, and takes a name only as it is listed here (facts/synology.md §5, §14 no. 18).
 *
 * The users of a Windows domain are not among them: what DSM wants to be asked for those is not evidenced.
 *
 * @throws {ExpectedFailure} what `SynologySession.call` throws
 */
export async function accountNames(session: Asked, signal?: AbortSignal): Promise<AccountName[]> {
  const local = await usersOf(session, 'local', signal);
  const directory = await usersOf(session, 'ldap', signal);
  return [
    ...local.map(({ name }) => ({ name, where: 'local' as const })),
    ...directory.map(({ name }) => ({ name, where: 'directory' as const })),
  ];
}

/**
 * "Update LDAP Data": fetches users and groups anew (facts/synology.md §4.8). Where DSM no longer has the call that does
 * it at once, the background job is started and waited for.
 *
 * @throws {ExpectedFailure} TIMED_OUT when the job does not end, and what `SynologySession.call` throws
 */
export async function refresh(session: SynologySession, patience: Patience = {}): Promise<void> {
  const { signal } = patience;
  if (!session.offers(calls.refresh)) return refreshInBackground(session, patience);
  const answer = await session.ask(calls.refresh, {}, signal);
  if (answer.accepted) return;
  if (!isNotThere(answer.refusal)) session.fail(answer.refusal, calls.refresh);
  await refreshInBackground(session, patience);
}

/** What the job answers is not evidenced: it runs as long as it says so, the lists afterwards are the proof. */
async function refreshInBackground(session: SynologySession, patience: Patience): Promise<void> {
  const began = performance.now();
  await session.call(calls.startRefresh, {}, patience.signal);
  const ended = await waitFor(async () => {
    const job = await session.call(calls.readRefresh, {}, patience.signal);
    return job.finish === false || RUNNING.has(job.status ?? '') ? undefined : job;
  }, patience);
  if (!ended) {
    const seconds = Math.round((performance.now() - began) / 1000);
    fail('TIMED_OUT', { who: session.who, address: session.origin, seconds });
  }
  if (ended.error) session.fail({ code: ended.error, errors: undefined }, calls.readRefresh);
}

/** How the Active Directory twin of the job says that it runs, and likely synonyms (facts/synology.md §1.5). */
const RUNNING: ReadonlySet<string> = new Set(['updating', 'running', 'processing']);

async function usersOf(session: Asked, type: Kind, signal?: AbortSignal): Promise<Account[]> {
  return allPages(async (offset) => {
    const params = { type, offset, limit: PAGE, additional: ['uid'] };
    const { total, users } = await session.call(calls.listUsers, params, signal);
    return { total, items: users.map(({ name, uid }) => account(name, uid, type)) };
  });
}

async function groupsOf(session: Asked, type: Kind, signal?: AbortSignal): Promise<Account[]> {
  return allPages(async (offset) => {
    const params = { type, offset, limit: PAGE, name_only: false, additional: ['gid'] };
    const { total, groups } = await session.call(calls.listGroups, params, signal);
    return { total, items: groups.map(({ name, gid }) => account(name, gid, type)) };
  });
}

async function allPages<Item>(
  page: (offset: number) => Promise<{ total: number; items: Item[] }>,
): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const { total, items } = await page(all.length);
    all.push(...items);
    // An empty page ends it too: an account may have gone since the total was counted.
    if (items.length === 0 || all.length >= total) return all;
  }
}

/** Only a directory's names have a suffix; a local name may hold an @ of its own. */
function account(name: string, id: number | undefined, type: Kind): Account {
  return { name, shortName: type === 'ldap' ? name.replace(/@[^@]*$/, '') : name, id };
}
