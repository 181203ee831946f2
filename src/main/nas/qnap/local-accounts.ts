import { fail } from '../../../shared/findings/expected-failure.ts';
import { calls } from './calls.ts';
import type { QnapCall } from './calls.ts';
import { elementsAt, textAt } from './elements.ts';
import type { QnapSession } from './session.ts';

type Asked = Pick<QnapSession, 'who' | 'origin' | 'read'>;

interface List {
  call: QnapCall;
  /** Where each account is, below the root. */
  items: string;
  count: string;
  /** Where its name is, below the account. */
  name: string;
}

const USERS: List = {
  call: calls.listUsers,
  items: 'userroot/data/user',
  count: 'userroot/count',
  name: 'username',
};
const GROUPS: List = {
  call: calls.listGroups,
  items: 'grouproot/data/group',
  count: 'grouproot/count',
  name: 'groupname',
};

/** One reply stays small, also with thousands of accounts. */
const PAGE = 200;

/** Names of the NAS's own users and groups (facts/qnap.md §4): a directory's of the same name is easily mistaken for it. */
export async function localNames(
  session: Asked,
  signal?: AbortSignal,
): Promise<{ users: string[]; groups: string[] }> {
  const users = await namesIn(session, USERS, signal);
  const groups = await namesIn(session, GROUPS, signal);
  return { users, groups };
}

/** `lower` is the first wanted and `upper` the first not wanted; a page that brings nothing new is the last, whatever the count. */
async function namesIn(session: Asked, list: List, signal: AbortSignal | undefined): Promise<string[]> {
  const { who, origin: address } = session;
  const names = new Set<string>();
  for (let lower = 0; ; lower += PAGE) {
    const page = { lower: String(lower), upper: String(lower + PAGE) };
    const { root, isWhole } = await session.read(list.call, page, signal);
    // Who is missing from it would look as if they were not on the NAS.
    if (!isWhole) fail('REPLY_TRUNCATED', { who, address });
    const count = textAt(root, list.count);
    if (count === undefined || !/^\d{1,7}$/.test(count)) {
      fail('REPLY_UNEXPECTED', { who, address, where: list.count, problem: 'not a number' });
    }
    const before = names.size;
    for (const item of elementsAt(root, list.items)) {
      const name = textAt(item, list.name);
      if (name === undefined) {
        fail('REPLY_UNEXPECTED', { who, address, where: list.items, problem: `one has no ${list.name}` });
      }
      names.add(name);
    }
    if (names.size >= Number(count) || names.size === before) return [...names];
  }
}
