import { openJournal } from '../engine/journal.ts';
import type { OverSmb } from '../guides/guide.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { lockSetup } from '../setups/setup-lock.ts';
import type { SetupStore } from '../setups/setup-store.ts';
import { fail } from '../../shared/findings/expected-failure.ts';
import type { CheckResult } from '../../shared/model/check.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { Claim } from '../../shared/model/proof.ts';
import { PROOF_SECTION } from '../../shared/proof-of.ts';
import { secretNames } from '../../shared/model/secret.ts';
import { accessTo } from './access.ts';
import { guideOf } from './guides.ts';

export interface ProofsOptions {
  store: SetupStore;
  secrets: Secrets;
  overSmb: OverSmb;
  /** Logs a failure and gives what the person is told of it. */
  told: (error: unknown) => Finding;
}

/** Whether people get in: their own sign-ins, tried once and written down. Changes nothing on the systems. */
export class Proofs {
  readonly #options: ProofsOptions;

  constructor(options: ProofsOptions) {
    this.#options = options;
  }

  /**
   * Signs a person in with the password that was typed just before, once each way. Every answer is in the journal before
   * the next way is tried.
   *
   * @throws SECRET_NEEDED where no password was typed since the last try, SETUP_BUSY during a run
   */
  async signIn(id: string, claim: Claim, signal: AbortSignal): Promise<CheckResult[]> {
    const { store, secrets, overSmb, told } = this.#options;
    // SECURITY: first of all, so that it is gone whatever comes of this: it never meets another account or a second try.
    const password = secrets.spend(id, 'person-password');
    if (password === undefined) fail('SECRET_NEEDED', { purpose: secretNames['person-password'] });
    const setup = await store.get(id);
    const { proveSignIn } = guideOf(setup);
    if (!proveSignIn) fail('NOT_PART_OF_GUIDE', { id, what: 'the sign-in of a person' });
    const unlock = await lockSetup(id, store.folder(id));
    try {
      const journal = await openJournal(store.journalFile(id));
      const means = { ...(await accessTo(setup, secrets, signal)), overSmb, told };
      const results: CheckResult[] = [];
      for await (const result of proveSignIn({ ...claim, password }, means)) {
        await journal.append({
          type: 'checked',
          check: result.id,
          section: PROOF_SECTION,
          results: [result],
        });
        results.push(result);
      }
      return results;
    } finally {
      await unlock();
    }
  }
}
