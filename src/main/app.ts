import { randomUUID } from 'node:crypto';
import { readCa } from './app/read-ca.ts';
import type { Visit } from './app/runs.ts';
import { Runs } from './app/runs.ts';
import { variablesOf } from './app/variables.ts';
import { JumpCloud } from './directories/jumpcloud/jumpcloud.ts';
import { jumpcloudAddresses } from './directories/jumpcloud/regions.ts';
import { historyOf } from './engine/history.ts';
import { openJournal } from './engine/journal.ts';
import type { Guide, Means, Site } from './guides/guide.ts';
import { jumpcloudSynology } from './guides/jumpcloud-synology.ts';
import type { Log } from './log/log.ts';
import { openLog } from './log/log.ts';
import { nasAddress } from './network/https/address.ts';
import { lookAtCertificate } from './network/https/look-at-certificate.ts';
import { reportJson } from './report/report-json.ts';
import { reportModel } from './report/report-model.ts';
import type { Keychain } from './secrets/keychain.ts';
import { Secrets } from './secrets/secrets.ts';
import { SetupStore } from './setups/setup-store.ts';
import { ExpectedFailure } from '../shared/findings/expected-failure.ts';
import { finding } from '../shared/findings/finding.ts';
import type { Certificate } from '../shared/model/device.ts';
import type { DirectoryGroup, Organisation } from '../shared/model/directory.ts';
import type { Finding } from '../shared/model/finding.ts';
import type { Report } from '../shared/model/report.ts';
import type { SecretPurpose, SecretStatus } from '../shared/model/secret.ts';
import type { Setup, SetupSummary } from '../shared/model/setup.ts';

const guides: Record<Setup['guide'], Guide> = { 'jumpcloud-synology': jumpcloudSynology };

export interface AppOptions {
  /** Where setups, journals and the log are kept. */
  dataDir: string;
  keychain: Keychain | { missing: string };
}

/** The services of Joinery, put together: the one place that knows them all. Faces reach it through the router. */
export class App {
  readonly runs: Runs;
  readonly secrets: Secrets;
  readonly log: Log;
  readonly #store: SetupStore;

  constructor({ dataDir, keychain }: AppOptions) {
    this.secrets = new Secrets(keychain);
    this.log = openLog(dataDir, (text) => this.secrets.redactor.redact(text));
    this.#store = new SetupStore(dataDir);
    this.runs = new Runs({
      store: this.#store,
      openSite: (setup, visit) => this.#openSite(setup, visit),
      told: (error) => this.told(error),
    });
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

  async setups(): Promise<SetupSummary[]> {
    const entries = await this.#store.list();
    return Promise.all(
      entries.map(async ({ setup, saved }) => ({
        id: setup.id,
        guide: setup.guide,
        nas: setup.nas.address,
        saved: saved.toISOString(),
        ...(await this.#lastRun(setup.id)),
      })),
    );
  }

  /** How the last run came out; a journal that cannot be read says so without hiding the other setups. */
  async #lastRun(id: string): Promise<Pick<SetupSummary, 'last' | 'trouble'>> {
    try {
      const last = historyOf((await openJournal(this.#store.journalFile(id))).entries()).runs.at(-1);
      if (!last) return {};
      const { kind, started, ended } = last;
      return { last: { kind, outcome: ended?.outcome ?? 'interrupted', at: ended?.at ?? started } };
    } catch (error) {
      return { trouble: this.told(error) };
    }
  }

  setup(id: string): Promise<Setup> {
    return this.#store.get(id);
  }

  saveSetup(setup: Setup): Promise<Setup> {
    return this.#store.save(setup);
  }

  /** Which secrets a setup cannot do without, and where each is kept. */
  async secretsOf(id: string): Promise<SecretStatus[]> {
    const setup = await this.#store.get(id);
    const purposes: SecretPurpose[] = [
      setup.jumpcloud.access === 'api' ? 'directory-key' : 'service-account-password',
      ...(setup.nas.access === 'api' ? (['nas-password'] as const) : []),
    ];
    return Promise.all(purposes.map((purpose) => this.secrets.status(id, purpose, variablesOf(setup))));
  }

  async putSecret(id: string, purpose: SecretPurpose, value: string): Promise<void> {
    await this.#store.get(id);
    await this.secrets.put(id, purpose, value);
  }

  async certificate(address: string, ca: string | undefined): Promise<Certificate> {
    const { host, port } = nasAddress(address);
    return lookAtCertificate({ host, port, ca: await readCa(ca) });
  }

  async organisations(id: string, signal: AbortSignal): Promise<Organisation[]> {
    return this.#withJumpCloud(id, (jumpcloud) => jumpcloud.organisations(signal));
  }

  /** The groups of the chosen organisation with their member counts, to pick from. */
  async groups(id: string, signal: AbortSignal): Promise<DirectoryGroup[]> {
    return this.#withJumpCloud(id, async (jumpcloud, setup) => {
      await jumpcloud.choose(setup.jumpcloud.organisation, signal);
      const groups = await jumpcloud.groups(signal);
      return Promise.all(
        groups.map(async (group) => ({
          ...group,
          members: (await jumpcloud.members(group.id, signal)).length,
        })),
      );
    });
  }

  async report(id: string): Promise<Report> {
    const { guide } = await this.#store.get(id);
    const journal = await openJournal(this.#store.journalFile(id));
    const { title, article } = guides[guide];
    return reportModel(id, { id: guide, title, article }, historyOf(journal.entries()), new Date());
  }

  async reportJson(id: string): Promise<string> {
    return reportJson(await this.report(id));
  }

  async reportPdf(id: string): Promise<Blob> {
    // Loaded when it is wanted: laying out PDFs is a large part of what the app would load at every start.
    const { reportPdf } = await import('./report/report-pdf.ts');
    const bytes = await reportPdf(await this.report(id));
    return new Blob([new Uint8Array(bytes)], { type: 'application/pdf' });
  }

  /** Lets runs come to their end. */
  close(): Promise<void> {
    return this.runs.settled();
  }

  async #openSite(setup: Setup, visit: Visit): Promise<Site> {
    return guides[setup.guide].open(setup, await this.#means(setup, visit));
  }

  async #means(setup: Setup, { kind, journal, signal }: Visit): Promise<Means> {
    const variables = variablesOf(setup);
    const { id } = setup;
    return {
      kind,
      secret: (purpose) => this.secrets.get(id, purpose, variables),
      knownSecret: (purpose) => this.secrets.find(id, purpose, variables),
      keepSecret: (purpose, secret) => this.secrets.put(id, purpose, secret),
      ca: await readCa(setup.ca),
      firstState: (step) => historyOf(journal.entries()).steps.get(step)?.before,
      signal,
    };
  }

  async #withJumpCloud<T>(id: string, use: (jumpcloud: JumpCloud, setup: Setup) => Promise<T>): Promise<T> {
    const setup = await this.#store.get(id);
    const { console } = jumpcloudAddresses(setup.jumpcloud.region, setup.jumpcloud.console);
    const key = await this.secrets.get(id, 'directory-key', variablesOf(setup));
    const jumpcloud = new JumpCloud({ console, key, ca: await readCa(setup.ca) });
    try {
      return await use(jumpcloud, setup);
    } finally {
      await jumpcloud.close();
    }
  }
}
