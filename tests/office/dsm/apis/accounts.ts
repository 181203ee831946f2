import { z } from 'zod';

import { ApiError, method } from '../api.ts';
import type { Api } from '../api.ts';
import type { NasState } from '../state.ts';

/** Whose accounts: the NAS's own, the LDAP directory's, Active Directory's (never any here), or everybody's. */
const TYPES = ['local', 'ldap', 'domain', 'all'] as const;
type AccountType = (typeof TYPES)[number];

const listing = z.object({
  type: z.enum(TYPES).optional(),
  offset: z.int().nonnegative().optional(),
  /** -1 = all. */
  limit: z.int().optional(),
  additional: z.array(z.string()).optional(),
});

/** Users (facts/synology.md §5). Only the name comes unasked; the rest is named in `additional`. */
export const coreUser: Api = {
  name: 'SYNO.Core.User',
  versions: [1, 1],
  format: 'JSON',
  methods: [
    method({
      name: 'list',
      audience: 'administrator',
      params: listing,
      answer: (params, { nas }) => {
        const all = usersOf(nas.state, params.type ?? 'local');
        const users = page(all, params).map((user) => withColumns(user, params.additional ?? []));
        return { offset: params.offset ?? 0, total: all.length, users };
      },
    }),
  ],
};

/** Groups, in the same manner (facts/synology.md §5). */
export const coreGroup: Api = {
  name: 'SYNO.Core.Group',
  versions: [1, 1],
  format: 'JSON',
  methods: [
    method({
      name: 'list',
      audience: 'administrator',
      params: listing.extend({ name_only: z.boolean().optional() }),
      answer: (params, { nas }) => {
        const all = groupsOf(nas.state, params.type ?? 'local').map(({ name, gid, description }) => ({
          name,
          gid,
          description,
        }));
        const columns = params.name_only === true ? [] : (params.additional ?? []);
        const groups = page(all, params).map((group) => withColumns(group, columns));
        return { offset: params.offset ?? 0, total: all.length, groups };
      },
    }),
  ],
};

/** Who is in a group, or with `ingroup: false` who is not (facts/synology.md §5; 3104 for a strange group is a guess). */
export const groupMember: Api = {
  name: 'SYNO.Core.Group.Member',
  versions: [1, 1],
  format: 'JSON',
  methods: [
    method({
      name: 'list',
      audience: 'administrator',
      params: listing.omit({ type: true }).extend({ group: z.string(), ingroup: z.boolean().optional() }),
      answer: (params, { nas }) => {
        const group = groupsOf(nas.state, 'all').find(({ name }) => name === params.group);
        if (!group) throw new ApiError(3104, { name: params.group });
        const wanted = params.ingroup ?? true;
        const all = usersOf(nas.state, 'all').filter(({ name }) => group.members.includes(name) === wanted);
        const users = page(all, params).map((user) => withColumns(user, ['uid', 'description']));
        return { offset: params.offset ?? 0, total: all.length, users };
      },
    }),
  ],
};

function usersOf(state: NasState, type: AccountType) {
  const local = state.users.map(({ name, uid, description, email, disabled }) => ({
    name,
    uid,
    description,
    email,
    expired: disabled ? 'now' : 'normal',
  }));
  const ldap = state.directory.users.map((user) => ({ ...user, expired: 'normal' }));
  return pick(type, local, ldap);
}

function groupsOf(state: NasState, type: AccountType) {
  return pick(type, state.groups, state.directory.groups);
}

function pick<T>(type: AccountType, local: T[], ldap: T[]): T[] {
  switch (type) {
    case 'local':
      return local;
    case 'ldap':
      return ldap;
    case 'domain':
      return [];
    case 'all':
      return [...local, ...ldap];
  }
}

function page<T>(
  all: T[],
  { offset = 0, limit = -1 }: { offset?: number | undefined; limit?: number | undefined },
): T[] {
  return limit < 0 ? all.slice(offset) : all.slice(offset, offset + limit);
}

/** The name and the columns that were asked for; a column that does not exist is passed over. */
function withColumns(account: { name: string }, columns: string[]) {
  return Object.fromEntries(
    Object.entries(account).filter(([column]) => column === 'name' || columns.includes(column)),
  );
}
