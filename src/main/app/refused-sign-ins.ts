import { ExpectedFailure } from '../../shared/findings/expected-failure.ts';
import type { FindingCode } from '../../shared/findings/finding.ts';
import type { Finding } from '../../shared/model/finding.ts';

/** Refusals that somebody counts: after a few of them a NAS blocks this machine, and JumpCloud locks the account. */
const COUNTED: readonly FindingCode[] = [
  'NAS_PASSWORD_WRONG',
  'NAS_OTP_WRONG',
  'NAS_ANSWER_WRONG',
  'NAS_OTHER_WAYS_USED_UP',
  'SSH_SIGN_IN_REFUSED',
  'NAS_ACCOUNT_LOCKED',
  'NAS_ADDRESS_BLOCKED',
  'TRUENAS_PASSWORD_OR_CODE_WRONG',
  'TRUENAS_API_KEY_WRONG',
  'TRUENAS_TOO_MANY_TRIES',
  'LDAP_BIND_REFUSED',
];

/**
 * Which setups' sign-ins were refused, since their answers or secrets last changed.
 *
 * SECURITY: a list of setups reads every system again whenever it is shown. Without this, looking at it a few times with a
 * password that has been changed meanwhile would get the office's machine blocked.
 */
export class RefusedSignIns {
  readonly #refused = new Map<string, Finding>();

  of(setup: string): Finding | undefined {
    return this.#refused.get(setup);
  }

  forget(setup: string): void {
    this.#refused.delete(setup);
  }

  /** Does what signs in, and remembers how that went. */
  async around<T>(setup: string, signIn: () => Promise<T>): Promise<T> {
    try {
      const result = await signIn();
      this.forget(setup);
      return result;
    } catch (error) {
      if (COUNTED.some((code) => ExpectedFailure.is(error, code))) {
        this.#refused.set(setup, (error as ExpectedFailure).finding);
      }
      throw error;
    }
  }
}
