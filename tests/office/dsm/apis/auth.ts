import { z } from 'zod';

import { withLdapServer } from '../directory/connection.ts';
import { ApiError, method, NONE } from '../api.ts';
import type { Api, Reply } from '../api.ts';
import type { LocalUser } from '../local-accounts.ts';
import type { Nas } from '../nas.ts';

const credentials = z.object({
  account: z.string(),
  passwd: z.string(),
  session: z.string().optional(),
  format: z.enum(['sid', 'cookie']).optional(),
  enable_syno_token: z.string().optional(),
  otp_code: z.string().optional(),
  enable_device_token: z.string().optional(),
  device_name: z.string().optional(),
  device_id: z.string().optional(),
});
type Credentials = z.infer<typeof credentials>;

const AGE_CODES = { 'expired-and-fixed': 408, expired: 409, 'must-change': 410 } as const;

/** Sign-in and sign-out. Parameters are plain, not JSON (facts/synology.md §1.1, §2). */
export const auth: Api = {
  name: 'SYNO.API.Auth',
  versions: [1, 7],
  format: 'plain',
  methods: [
    method({
      name: 'login',
      versions: [3, 7],
      audience: 'anyone',
      params: credentials,
      async answer(params, { nas, caller, version }) {
        if (nas.state.autoBlock.blocked.includes(caller.address)) throw new ApiError(407);
        const isCalledSo = ({ name }: { name: string }) => name === params.account;
        const isListed = nas.state.directory.users.some(isCalledSo) && !nas.state.users.some(isCalledSo);
        let deviceId: string | undefined;
        if (isListed) await signInAtDirectory(params, nas, caller.address);
        else deviceId = secondFactor(identify(params, nas, caller.address), params, nas, caller.address);
        const session = nas.sessions.open({
          account: params.account,
          address: caller.address,
          authVersion: version,
          wantsSynoToken: params.enable_syno_token === 'yes',
        });
        const reply: Reply = { sid: session.sid, is_portal_port: false };
        if (session.synoToken !== '') reply['synotoken'] = session.synoToken;
        // The same token goes by two names (facts/synology.md §2.1).
        if (deviceId !== undefined) reply[version >= 7 ? 'device_id' : 'did'] = deviceId;
        return reply;
      },
    }),
    method({
      name: 'logout',
      versions: [3, 7],
      audience: 'anyone',
      params: NONE,
      answer(_params, { nas, caller }) {
        if (caller.sid !== undefined) nas.sessions.close(caller.sid);
        return {};
      },
    }),
  ],
};

/** The account behind name and password, or the refusal. Which check comes first is a guess beyond 407 and 400. */
function identify(params: Credentials, nas: Nas, address: string): LocalUser {
  const user = nas.state.users.find(({ name }) => name === params.account);
  // Some callers send the token of the 403 reply in place of the password (facts/synology.md §2.1).
  const proven =
    user?.password === params.passwd || nas.sessions.accountBehind(params.passwd) === params.account;
  if (!user || !proven) throw wrongAttempt(400, nas, address);
  if (user.disabled) throw new ApiError(401);
  if (user.locked) throw new ApiError(411);
  if (!user.mayUseDsm) throw new ApiError(402);
  if (user.passwordAge !== 'good') throw new ApiError(AGE_CODES[user.passwordAge]);
  return user;
}

/**
 * Somebody of the directory, by the name with the suffix that the lists have: DSM signs in there as that person, and has to
 * find them, which JumpCloud allows to LDAP bind users alone (facts/synology.md §14 no. 6, facts/jumpcloud.md §7).
 */
async function signInAtDirectory({ account, passwd }: Credentials, nas: Nas, address: string): Promise<void> {
  const { ldap } = nas.state;
  const dn = `uid=${account.replace(/@[^@]*$/, '')},${ldap.base_dn}`;
  const isKnown = withLdapServer(ldap, nas.network, async (client) => {
    await client.bind(dn, passwd);
    return (await client.search(dn, { scope: 'base' })).searchEntries.length > 0;
  });
  // Whatever the directory has against it, DSM says the same as of a wrong password (a guess).
  if (!(await isKnown.catch(() => false))) throw wrongAttempt(400, nas, address);
}

/** Asks for the code where one is due; gives the device token when the caller wants to be remembered. */
function secondFactor(user: LocalUser, params: Credentials, nas: Nas, address: string): string | undefined {
  if (!user.otp) {
    if (user.otpEnforced) throw new ApiError(406);
    return undefined;
  }
  const { device_id: id, device_name: deviceName, otp_code: code } = params;
  const remembered = id !== undefined && deviceName !== undefined;
  if (remembered && nas.sessions.isTrusted({ id, account: user.name, deviceName })) return undefined;
  if (code === undefined || code === '') {
    throw new ApiError(403, { token: nas.sessions.passwordSeen(user.name), types: [{ type: 'otp' }] });
  }
  const { codes, used } = user.otp;
  if (!codes.includes(code) || used.includes(code)) throw wrongAttempt(404, nas, address);
  used.push(code);
  const wantsToken = params.enable_device_token === 'yes' && deviceName !== undefined;
  return wantsToken ? nas.sessions.trustDevice(user.name, deviceName) : undefined;
}

/** Auto block: the last allowed wrong attempt still hears its own code, everything after it 407. */
function wrongAttempt(code: number, nas: Nas, address: string): ApiError {
  const { autoBlock } = nas.state;
  const failures = (autoBlock.failures[address] ?? 0) + 1;
  autoBlock.failures[address] = failures;
  if (failures >= autoBlock.attempts) autoBlock.blocked.push(address);
  return new ApiError(code);
}
