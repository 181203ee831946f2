import { historyOf } from '../engine/history.ts';
import { openJournal } from '../engine/journal.ts';
import type { KnownDevices } from '../devices/known-devices.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { SetupStore } from '../setups/setup-store.ts';
import type { Finding } from '../../shared/model/finding.ts';
import type { House } from '../../shared/model/house.ts';
import type { SecretPurpose } from '../../shared/model/secret.ts';
import type { Beginning, Setup, SetupSummary } from '../../shared/model/setup.ts';
import { withNas } from '../../shared/with-answers.ts';
import { beginning, claimedId } from './beginning.ts';
import { nasOrigin } from './nas-origin.ts';
import type { RefusedSignIns } from './refused-sign-ins.ts';

/** What was typed for one NAS, and would be another one's to read. */
const OF_THE_NAS: readonly SecretPurpose[] = ['nas-password', 'nas-otp', 'nas-answer', 'nas-device-token'];

export interface SetupsOptions {
  store: SetupStore;
  secrets: Secrets;
  house: House;
  refused: RefusedSignIns;
  known: KnownDevices;
  /** Logs a failure and gives what the person is told of it. */
  told: (error: unknown) => Finding;
}

/** The saved setups as a person handles them. */
export class Setups {
  readonly #options: SetupsOptions;

  constructor(options: SetupsOptions) {
    this.#options = options;
  }

  async list(): Promise<SetupSummary[]> {
    const { store, known } = this.#options;
    const [entries, devices] = await Promise.all([store.list(), known.all()]);
    const seen = new Map(devices.flatMap(({ setups, lastSeen }) => setups.map((id) => [id, { lastSeen }])));
    return Promise.all(
      entries.map(async ({ setup, saved }) => ({
        id: setup.id,
        guide: setup.guide,
        ...('nas' in setup ? { nas: setup.nas.address } : {}),
        saved: saved.toISOString(),
        ...seen.get(setup.id),
        ...(await this.#lastRun(setup.id)),
      })),
    );
  }

  get(id: string): Promise<Setup> {
    return this.#options.store.get(id);
  }

  /**
   * Saves a new setup with an id of its own and the answers that this house starts with.
   *
   * @throws ADDRESS_MALFORMED, PLAIN_HTTP_REFUSED, SETUP_SAVE_FAILED
   */
  async begin(given: Beginning): Promise<Setup> {
    const { store, house } = this.#options;
    const answers = beginning(given, house);
    const id = await claimedId(answers.id, (wanted) => this.#claim(wanted));
    return store.save({ ...answers, id });
  }

  /** @throws ADDRESS_MALFORMED, PLAIN_HTTP_REFUSED, SETUP_ID_TAKEN, SETUP_SAVE_FAILED */
  async save(given: Setup): Promise<Setup> {
    const { store, secrets, refused, known } = this.#options;
    const { id } = given;
    const whole =
      'nas' in given ? withNas(given, { address: nasOrigin(given.nas.address, given.guide) }) : given;
    const setup = await store.save(whole, async (before, after) => {
      // SECURITY: before the new address is saved, so that no password typed for one NAS ever meets another one.
      if (isOtherNas(before, after)) {
        await secrets.forget(id, OF_THE_NAS);
        await known.leave(id);
      }
      // SECURITY: the same for a key and the console that it is sent to.
      if (keyGoesTo(before) !== keyGoesTo(after)) await secrets.forget(id, ['directory-key']);
    });
    refused.forget(id);
    return setup;
  }

  /** SECURITY: an id under which a keychain still holds something is not free: a new NAS would get an old password. */
  async #claim(id: string): Promise<boolean> {
    const { store, secrets } = this.#options;
    return (await secrets.isFree(id)) && (await store.claim(id));
  }

  /** How the last run came out; a journal that cannot be read says so without hiding the other setups. */
  async #lastRun(id: string): Promise<Pick<SetupSummary, 'last' | 'trouble'>> {
    const { store, told } = this.#options;
    try {
      const last = historyOf((await openJournal(store.journalFile(id))).entries()).runs.at(-1);
      if (!last) return {};
      const { kind, started, ended } = last;
      return { last: { kind, outcome: ended?.outcome ?? 'interrupted', at: ended?.at ?? started } };
    } catch (error) {
      return { trouble: told(error) };
    }
  }
}

/** The same certificate is the same NAS, whatever address it has today. */
function isOtherNas(before: Setup, after: Setup): boolean {
  if (!('nas' in before) || !('nas' in after)) return false;
  const { address, fingerprint } = before.nas;
  return (
    address !== after.nas.address && (fingerprint === undefined || fingerprint !== after.nas.fingerprint)
  );
}

/** Where the key of the directory is sent. */
const keyGoesTo = (setup: Setup): string | undefined =>
  'jumpcloud' in setup ? setup.jumpcloud.console : setup.authentik.address;
