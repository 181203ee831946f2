import { randomUUID } from 'node:crypto';
import { accessTo } from './app/access.ts';
import { Devices } from './app/devices.ts';
import { Diagnoses } from './app/diagnoses.ts';
import { Directory } from './app/directory.ts';
import type { FollowOptions } from './app/follow-nas.ts';
import { followingNas, followNas } from './app/follow-nas.ts';
import { guideOf } from './app/guides.ts';
import { Proofs } from './app/proofs.ts';
import { RefusedSignIns } from './app/refused-sign-ins.ts';
import { Reports } from './app/reports.ts';
import type { Visit } from './app/runs.ts';
import { Runs } from './app/runs.ts';
import { secretsNeeded } from './app/secrets-needed.ts';
import { SettingsFile } from './app/settings-file.ts';
import { Setups } from './app/setups.ts';
import { standingOf } from './app/standing.ts';
import { variablesOf } from './app/variables.ts';
import { KnownDevices } from './devices/known-devices.ts';
import { historyOf } from './engine/history.ts';
import type { OverSmb, Site } from './guides/guide.ts';
import type { Log } from './log/log.ts';
import { openLog } from './log/log.ts';
import type { Keychain } from './secrets/keychain.ts';
import { Secrets } from './secrets/secrets.ts';
import { SetupStore } from './setups/setup-store.ts';
import { ExpectedFailure } from '../shared/findings/expected-failure.ts';
import { finding } from '../shared/findings/finding.ts';
import type { Finding } from '../shared/model/finding.ts';
import type { House } from '../shared/model/house.ts';
import type { SecretPurpose, SecretStatus } from '../shared/model/secret.ts';
import type { Setup } from '../shared/model/setup.ts';
import type { Standing } from '../shared/model/standing.ts';

export interface AppOptions {
  /** Where setups, journals, settings and the log are kept. */
  dataDir: string;
  keychain: Keychain | { missing: string };
  /** What is the same for everybody who works from this machine, where somebody has written it down. */
  house?: House | undefined;
}

/** Loaded when somebody signs in: most people never do it from here. */
const overSmb: OverSmb = async (target) => (await import('./network/smb/sign-in.ts')).signInOverSmb(target);

/** The services of Joinery, put together: the one place that knows them all. Faces reach it through the router. */
export class App {
  readonly runs: Runs;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly setups: Setups;
  readonly devices: Devices;
  readonly directory: Directory;
  readonly proofs: Proofs;
  readonly diagnoses: Diagnoses;
  readonly reports: Reports;
  readonly settings: SettingsFile;
  readonly house: House;
  readonly #store: SetupStore;
  readonly #refused = new RefusedSignIns();
  readonly #following: FollowOptions;

  constructor({ dataDir, keychain, house = { answers: {} } }: AppOptions) {
    const secrets = new Secrets(keychain);
    const store = new SetupStore(dataDir);
    const refused = this.#refused;
    const told = (error: unknown) => this.told(error);
    this.house = house;
    this.secrets = secrets;
    this.#store = store;
    this.log = openLog(dataDir, (text) => secrets.redactor.redact(text));
    this.settings = new SettingsFile(dataDir, this.log);
    const known = new KnownDevices(dataDir, (event, details) => this.log.write(event, details));
    this.setups = new Setups({ store, secrets, house, refused, known, told });
    this.devices = new Devices({ store, secrets, refused, known, told });
    const listen = (signal: AbortSignal) => this.devices.listen(signal);
    this.#following = { store, known, listen, log: this.log };
    this.directory = new Directory(store, secrets);
    this.proofs = new Proofs({ store, secrets, overSmb, told });
    this.diagnoses = new Diagnoses(store);
    this.reports = new Reports(store);
    this.runs = new Runs({ store, openSite: (setup, visit) => this.#openSite(setup, visit), told });
  }

  /** Logs a bug with its stack; the person gets the incident's number. */
  bug(error: unknown): Finding {
    const incident = randomUUID().slice(0, 8);
    this.log.write('bug', { incident, error });
    return finding('INTERNAL', { incident });
  }

  /** The finding of an expected failure, with the vendor's own words going to the log; anything else is a bug. */
  told(error: unknown): Finding {
    if (!(error instanceof ExpectedFailure)) return this.bug(error);
    this.log.write('failed', { finding: error.finding, cause: error.cause });
    return error.finding;
  }

  /** Where a setup stands, by what the systems say now. Changes nothing. */
  standing(id: string, signal: AbortSignal): Promise<Standing> {
    return standingOf(id, signal, {
      store: this.#store,
      secrets: this.secrets,
      runs: this.runs,
      refused: this.#refused,
      told: (error) => this.told(error),
      follow: (setup, failure, cut) => followNas(setup, failure, cut, this.#following),
    });
  }

  /** Which secrets a setup cannot do without, and where each is kept. */
  async secretsOf(id: string): Promise<SecretStatus[]> {
    const setup = await this.#store.get(id);
    return Promise.all(
      secretsNeeded(setup).map((purpose) => this.secrets.status(id, purpose, variablesOf(setup))),
    );
  }

  async putSecret(id: string, purpose: SecretPurpose, value: string): Promise<void> {
    await this.#store.get(id);
    await this.secrets.put(id, purpose, value);
    // A person's password answers nothing that was refused to an administrator.
    if (purpose !== 'person-password') this.#refused.forget(id);
  }

  async forgetSecrets(id: string): Promise<void> {
    await this.secrets.forgetAll(id);
    this.#refused.forget(id);
  }

  /** Ends the search for devices and lets runs come to their end. */
  async close(): Promise<void> {
    await Promise.all([this.devices.close(), this.runs.settled()]);
  }

  #openSite(setup: Setup, { kind, journal, signal }: Visit): Promise<Site> {
    const history = () => historyOf(journal.entries());
    const firstState = (step: string) => history().steps.get(step)?.before;
    return followingNas(setup, signal, this.#following, async (followed, noticed) => {
      const access = await accessTo(followed, this.secrets, signal);
      const open = () => guideOf(followed).open({ ...access, kind, firstState, history });
      const site = await this.#refused.around(followed.id, open);
      if (site.device && 'nas' in followed) await this.#following.known.learn(site.device, followed);
      return { ...site, findings: [...noticed, ...site.findings] };
    });
  }
}
