import { CallError } from '../middleware-error.ts';
import type { Caller, Method, TrueNas } from '../nas.ts';
import type { ApiKey, LocalUser } from '../state.ts';

/** Signing in, up to 24.10 with yes or no, from 25.04 on with an answer in words as well (facts/truenas.md §3). */
export const authMethods: Record<string, Method> = {
  'auth.login': {
    needs: 'anybody',
    run(nas, [username, password, code], caller) {
      nas.tries.count('auth.login');
      const user = userWith(nas, username, password);
      if (!user || user.standing !== undefined || (user.otp !== undefined && user.otp !== code)) return false;
      admit(caller, user);
      return true;
    },
  },
  'auth.login_with_api_key': {
    needs: 'anybody',
    run(nas, [key], caller) {
      nas.tries.count('auth.login_with_api_key');
      const found = keyWith(nas, key);
      if (!found || !takes(nas, found, caller)) return false;
      admit(caller, ownerOf(nas, found));
      return true;
    },
  },
  'auth.me': {
    needs: [],
    run({ release }, _params, { account, roles, over }) {
      if (!release.hasRoles) return { pw_name: account };
      return { pw_name: account, privilege: { roles: over === 'rest' ? roles : { $set: roles } } };
    },
  },
  'auth.logout': {
    needs: [],
    run(_nas, _params, caller) {
      caller.account = undefined;
      caller.roles = [];
      return true;
    },
  },
};

export const loginEx: Record<string, Method> = {
  'auth.login_ex': {
    needs: 'anybody',
    run(nas, [asked], caller) {
      nas.tries.count('auth.login_ex');
      const data = asked as Record<string, unknown>;
      const mechanism = String(data['mechanism']);
      if (nas.faults.quirks.redirectsTo) {
        return { response_type: 'REDIRECT', urls: nas.faults.quirks.redirectsTo };
      }
      if (nas.faults.quirks.forbiddenMechanisms.includes(mechanism)) {
        throw new CallError(`${mechanism} is not supported at the current security level`, 'EOPNOTSUPP');
      }
      switch (mechanism) {
        case 'PASSWORD_PLAIN':
          return byPassword(nas, data, caller);
        case 'API_KEY_PLAIN':
          return byKey(nas, data, caller);
        case 'OTP_TOKEN':
          return byCode(nas, data, caller);
        default:
          throw new CallError(`${mechanism}: unknown mechanism`, 'EINVAL');
      }
    },
  },
};

function byPassword(nas: TrueNas, { username, password }: Record<string, unknown>, caller: Caller) {
  const user = userWith(nas, username, password);
  if (!user) return { response_type: 'AUTH_ERR' };
  if (user.standing !== undefined) return { response_type: user.standing };
  if (user.otp === undefined) return admit(caller, user);
  caller.awaitsCode = user.username;
  return { response_type: 'OTP_REQUIRED', username: user.username };
}

function byKey(nas: TrueNas, { username, api_key: key }: Record<string, unknown>, caller: Caller) {
  const found = keyWith(nas, key);
  if (!found || found.username !== username) return { response_type: 'AUTH_ERR' };
  return takes(nas, found, caller) ? admit(caller, ownerOf(nas, found)) : { response_type: 'EXPIRED' };
}

function byCode(nas: TrueNas, { otp_token: code }: Record<string, unknown>, caller: Caller) {
  const user = nas.state.users.find(({ username }) => username === caller.awaitsCode);
  if (!user) throw new CallError('OTP token was not requested', 'EINVAL');
  caller.awaitsCode = undefined;
  return user.otp === code ? admit(caller, user) : { response_type: 'AUTH_ERR' };
}

/** A key that comes unencrypted is revoked on the spot, from 25.04 on (facts/truenas.md §2.4). */
function takes({ release }: TrueNas, key: ApiKey, { isSecure }: Caller): boolean {
  if (!isSecure && release.apiVersions) key.revoked = true;
  return !key.revoked;
}

export function admit(caller: Caller, user: LocalUser) {
  caller.account = user.username;
  caller.roles = user.roles;
  const { username: pw_name, roles } = user;
  return {
    response_type: 'SUCCESS',
    authenticator: user.otp === undefined ? 'LEVEL_1' : 'LEVEL_2',
    user_info: { pw_name, privilege: { roles: { $set: roles } } },
  };
}

export function userWith({ state }: TrueNas, username: unknown, password: unknown): LocalUser | undefined {
  return state.users.find((user) => user.username === username && user.password === password);
}

export function keyWith({ state }: TrueNas, key: unknown): ApiKey | undefined {
  return state.apiKeys.find((known) => known.key === key);
}

export function ownerOf({ state }: TrueNas, { username }: ApiKey): LocalUser {
  const owner = state.users.find((user) => user.username === username);
  if (!owner) throw new Error(`nobody owns the key of ${username}`);
  return owner;
}
