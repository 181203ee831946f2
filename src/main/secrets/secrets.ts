import { fail } from '../../shared/findings/expected-failure.ts';
import { finding } from '../../shared/findings/finding.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { SecretPurpose, SecretStatus } from '../../shared/model/secret.ts';
import { secretNames, secretPurposeSchema } from '../../shared/model/secret.ts';
import type { Keychain } from './keychain.ts';
import { Redactor } from './redactor.ts';

/**
 * Never in the keychain. A one-time code is worthless a sign-in later. SECURITY: an answer that is kept beside the password
 * would be no second step, and a wrong one would be tried until none is taken any more. A person's password is typed for one
 * try: it is theirs and not the office's to keep, and one that is kept would be tried again until it locks them.
 */
const NEVER_KEPT: readonly SecretPurpose[] = ['nas-otp', 'nas-answer', 'person-password'];

/** Which environment variable holds which secret; the names come from the setup. */
export type Variables = Partial<Record<SecretPurpose, string>>;

/**
 * Every secret of every setup, by setup id and purpose. Looked for in this order: what was typed since the start, the
 * environment variable that the setup names, the keychain.
 *
 * SECURITY: values go in and are handed to the adapter that needs them; no face can ask for one back.
 */
export class Secrets {
  readonly redactor = new Redactor();
  readonly #memory = new Map<string, string>();
  /** Codes from environment variables that have been used: the variable goes on holding them. */
  readonly #spent = new Set<string>();
  readonly #keychain: Keychain | undefined;
  /** Said to the person before a secret is typed, where there is no keychain. */
  readonly warning: Finding | undefined;

  constructor(keychain: Keychain | { missing: string }) {
    const missing = 'missing' in keychain ? keychain.missing : undefined;
    this.#keychain = 'missing' in keychain ? undefined : keychain;
    this.warning = missing === undefined ? undefined : finding('KEYCHAIN_MISSING', { reason: missing });
  }

  /** @throws SECRET_NEEDED, SECRET_VARIABLE_EMPTY */
  async get(setup: string, purpose: SecretPurpose, variables: Variables = {}): Promise<string> {
    const secret = await this.find(setup, purpose, variables);
    return secret ?? fail('SECRET_NEEDED', { purpose: secretNames[purpose] });
  }

  /** @throws SECRET_VARIABLE_EMPTY when the setup names a variable that holds nothing */
  async find(setup: string, purpose: SecretPurpose, variables: Variables = {}): Promise<string | undefined> {
    const secret =
      this.#memory.get(address(setup, purpose)) ??
      fromEnvironment(purpose, variables[purpose]) ??
      (await this.#keychain?.get(service(setup), purpose));
    if (secret !== undefined) this.redactor.learn(secret);
    return secret;
  }

  async put(setup: string, purpose: SecretPurpose, secret: string): Promise<void> {
    this.redactor.learn(secret);
    this.#memory.set(address(setup, purpose), secret);
    if (!NEVER_KEPT.includes(purpose)) await this.#keychain?.set(service(setup), purpose, secret);
  }

  /**
   * Gives what was typed for one use, and never gives it again: a second use counts as a wrong try.
   *
   * @throws SECRET_VARIABLE_EMPTY
   */
  spend(setup: string, purpose: SecretPurpose, variables: Variables = {}): string | undefined {
    const typed = this.#memory.get(address(setup, purpose));
    if (typed !== undefined) {
      this.#memory.delete(address(setup, purpose));
      return typed;
    }
    const named = fromEnvironment(purpose, variables[purpose]);
    if (named === undefined || this.#spent.has(named)) return undefined;
    this.#spent.add(named);
    this.redactor.learn(named);
    return named;
  }

  /** Whether nothing is kept under this setup's id, so that a new setup can have it. */
  async isFree(setup: string): Promise<boolean> {
    const statuses = secretPurposeSchema.options.map((purpose) => this.status(setup, purpose));
    return (await Promise.all(statuses)).every(({ kept }) => kept === 'nowhere');
  }

  /** Forgets these secrets of a setup, here and in the keychain. */
  async forget(setup: string, purposes: readonly SecretPurpose[]): Promise<void> {
    for (const purpose of purposes) {
      this.#memory.delete(address(setup, purpose));
      await this.#keychain?.remove(service(setup), purpose);
    }
  }

  /** Forgets everything that is kept for a setup, here and in the keychain. */
  forgetAll(setup: string): Promise<void> {
    return this.forget(setup, secretPurposeSchema.options);
  }

  async status(setup: string, purpose: SecretPurpose, variables: Variables = {}): Promise<SecretStatus> {
    if (await this.#keychain?.get(service(setup), purpose)) return { purpose, kept: 'keychain' };
    if (this.#memory.has(address(setup, purpose))) return { purpose, kept: 'memory' };
    return { purpose, kept: variables[purpose] === undefined ? 'nowhere' : 'environment' };
  }
}

// SECURITY: the setup's own id is part of the key, so that one setup's password never meets another setup's NAS.
const service = (setup: string): string => `joinery/${setup}`;
const address = (setup: string, purpose: SecretPurpose): string => `${service(setup)}/${purpose}`;

function fromEnvironment(purpose: SecretPurpose, variable: string | undefined): string | undefined {
  if (variable === undefined) return undefined;
  // A variable that is set to nothing is what a script makes of a missing one.
  const secret = process.env[variable] ?? '';
  return secret === '' ? fail('SECRET_VARIABLE_EMPTY', { purpose: secretNames[purpose], variable }) : secret;
}
