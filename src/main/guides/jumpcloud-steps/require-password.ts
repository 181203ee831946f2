import { fail } from '../../../shared/findings/expected-failure.ts';
import { isFresh } from './fresh-account.ts';
import type { JumpCloudApi, AnyJumpCloudSite } from './jumpcloud-site.ts';
import { passwordSignsIn } from './seen-in-ldap.ts';

/** The NAS that shall sign in with it. */
export interface PasswordUse {
  nas: string;
  /** A person types it there. */
  isTyped: boolean;
  /** The NAS has it already. */
  isJoined: boolean;
}

/**
 * The password of an account that exists has to be given, and is tried once before anything is changed. Not when the NAS
 * is joined already: then nothing needs it, and on a machine without a keychain nobody may have it any more.
 *
 * @throws SERVICE_PASSWORD_NEEDED, SERVICE_PASSWORD_TO_CHOOSE, LDAP_BIND_REFUSED
 */
export async function requirePassword(
  directory: AnyJumpCloudSite,
  api: JumpCloudApi,
  { nas, isTyped, isJoined }: PasswordUse,
): Promise<void> {
  const { setup, means } = directory;
  const { username, resetPassword: isReset } = setup.serviceAccount;
  const user = api.users.find((candidate) => candidate.username === username);
  const known = (await means.knownSecret('service-account-password')) !== undefined;
  // A generated password is never shown, and somebody has to type this one into the NAS.
  if (!known && isTyped && (!user || isReset)) fail('SERVICE_PASSWORD_TO_CHOOSE', { username, nas });
  if (!user || isReset) return;
  if (!known && !isJoined) fail('SERVICE_PASSWORD_NEEDED', { username });
  // An account that this setup has only just made may not be in LDAP yet: the check after its step is patient with it. One
  // that is not active cannot sign in with any password.
  const mayBind = user.ldapBindingUser && user.state === 'ACTIVATED';
  if (known && !isFresh(means) && mayBind && !(await passwordSignsIn(directory, means.signal))) {
    fail('LDAP_BIND_REFUSED', { bindDn: directory.bindDn });
  }
}
