import { visibleAccounts } from '../link.ts';
import { CallError, UncaughtError, ValidationErrors } from '../middleware-error.ts';
import type { Method, TrueNas } from '../nas.ts';
import { matching } from './query.ts';

/** Users and groups, the NAS's own and the directory's (facts/truenas.md §7). */
export const accountMethods: Record<string, Method> = {
  'user.get_user_obj': {
    needs: ['ACCOUNT_READ'],
    async run(nas, [asked]) {
      const { username, get_groups: withGroups, ...rest } = asked as Record<string, unknown>;
      refuseUnknown(
        'get_user_obj',
        rest,
        nas.release.isCore && withGroups !== undefined ? ['get_groups'] : [],
      );
      const own = nas.state.users.find((user) => user.username === username);
      const { users, groups } = await visibleAccounts(nas);
      const user = own
        ? { name: own.username, uid: own.uid, gid: own.gid }
        : users.find(({ name }) => name === username);
      if (!user) throw unknownName(nas, 'user', `getpwnam(): name not found: '${String(username)}'`);
      const theirs = groups.filter(({ members }) => members.includes(user.name)).map(({ gid }) => gid);
      return {
        pw_name: user.name,
        pw_uid: user.uid,
        pw_gid: user.gid,
        pw_gecos: '',
        pw_dir: '/var/empty',
        pw_shell: '/usr/sbin/nologin',
        ...(withGroups === true ? { grouplist: [user.gid, ...theirs] } : {}),
        ...sourceOf(nas, own !== undefined),
      };
    },
  },
  'group.get_group_obj': {
    needs: ['ACCOUNT_READ'],
    async run(nas, [asked]) {
      const { groupname, ...rest } = asked as Record<string, unknown>;
      refuseUnknown('get_group_obj', rest, []);
      const own = nas.state.groups.find(({ name }) => name === groupname);
      const { groups } = await visibleAccounts(nas);
      const group = own ? { ...own, members: [] } : groups.find(({ name }) => name === groupname);
      if (!group) throw unknownName(nas, 'group', `getgrnam(): name not found: '${String(groupname)}'`);
      return {
        gr_name: group.name,
        gr_gid: group.gid,
        gr_mem: group.members,
        ...sourceOf(nas, own !== undefined),
      };
    },
  },
  'user.query': {
    needs: ['ACCOUNT_READ'],
    run(nas, [filters, options]) {
      const own = nas.state.users.map(({ username, uid }) => ({ username, uid, local: true }));
      const theirs = nas.cache.users.map(({ name: username, uid }) => ({ username, uid, local: false }));
      return matching(showsDirectory(nas, options) ? [...own, ...theirs] : own, filters);
    },
  },
  'group.query': {
    needs: ['ACCOUNT_READ'],
    run(nas, [filters, options]) {
      const own = nas.state.groups.map(({ name, gid }) => ({ group: name, name, gid, local: true }));
      const theirs = nas.cache.groups.map(({ name, gid }) => ({ group: name, name, gid, local: false }));
      return matching(showsDirectory(nas, options) ? [...own, ...theirs] : own, filters);
    },
  },
};

/** Up to 24.04 the directory's are an extra; afterwards they are there anyway. */
function showsDirectory({ release }: TrueNas, options: unknown): boolean {
  if (release.reads === 'sssd') return true;
  const extra = (options as { extra?: Record<string, unknown> } | undefined)?.extra ?? {};
  if (release.isCore) return extra['search_dscache'] === true;
  return JSON.stringify(extra['additional_information']) === '["DS"]';
}

function sourceOf({ release }: TrueNas, isLocal: boolean) {
  return release.reads === 'sssd' ? { source: isLocal ? 'LOCAL' : 'LDAP', local: isLocal } : {};
}

/** 25.10 has words for it; before, it is an exception of the C library that nobody has caught. */
function unknownName({ release }: TrueNas, what: string, older: string): Error {
  return release.ldapUpdate === 'gone'
    ? new CallError(`${what} with this name does not exist`, 'ENOENT')
    : new UncaughtError(older);
}

function refuseUnknown(method: string, rest: Record<string, unknown>, besides: string[]): void {
  const unknown = [...Object.keys(rest), ...besides];
  if (unknown.length === 0) return;
  throw new ValidationErrors(
    ...unknown.map((name): [string, string] => [`${method}.${name}`, 'Field was not expected']),
  );
}
