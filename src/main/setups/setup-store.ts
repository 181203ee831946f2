import { mkdir, readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ExpectedFailure, fail } from '../../shared/findings/expected-failure.ts';
import { fileTrouble } from '../../shared/findings/file-trouble.ts';
import type { JumpCloudSetup, NasSetup, Setup } from '../../shared/model/setup.ts';
import { setupIdSchema } from '../../shared/model/answers.ts';
import { setupSchema } from '../../shared/model/setup.ts';

/** Saved setups: `<data folder>/setups/<id>/setup.json`, each with its journal beside it. Answers only, no secrets. */
export class SetupStore {
  readonly #folder: string;

  constructor(dataDir: string) {
    this.#folder = path.join(dataDir, 'setups');
  }

  /** The folder of one setup. */
  folder(id: string): string {
    // SECURITY: the id becomes a path; the schema lets nothing through that could leave the folder.
    return path.join(this.#folder, setupIdSchema.parse(id));
  }

  journalFile(id: string): string {
    return path.join(this.folder(id), 'journal.jsonl');
  }

  /**
   * Takes an id for a setup that is to be saved.
   *
   * @returns false where somebody has it already, in this process or another
   * @throws SETUP_SAVE_FAILED
   */
  async claim(id: string): Promise<boolean> {
    const failed = (cause: unknown) =>
      fail('SETUP_SAVE_FAILED', { file: this.folder(id), reason: fileTrouble(cause) }, cause);
    await mkdir(this.#folder, { recursive: true, mode: 0o700 }).catch(failed);
    try {
      await mkdir(this.folder(id), { mode: 0o700 });
      return true;
    } catch (cause) {
      return codeOf(cause) === 'EEXIST' ? false : failed(cause);
    }
  }

  /**
   * Saves the answers, whole or not at all. Until its first run a setup may become one for another NAS or organisation:
   * a person goes back and types another address.
   *
   * @param first is done before they are written, with what was saved and what will be
   * @returns what was saved: with the answers a person gave at a question before, where these leave them open
   * @throws SETUP_ID_TAKEN when the id belongs to a setup that has done something elsewhere, SETUP_SAVE_FAILED
   */
  async save<S extends Setup>(given: S, first?: (before: Setup, after: Setup) => Promise<void>): Promise<S> {
    const saved = await this.find(given.id);
    if (saved && (await this.#hasBegun(given.id))) requireSameSite(saved, given);
    const setup = saved ? withEarlierAnswers(saved, given) : given;
    if (saved) await first?.(saved, setup);
    const file = path.join(this.folder(setup.id), 'setup.json');
    try {
      await mkdir(this.folder(setup.id), { recursive: true, mode: 0o700 });
      await writeFileAtomic(file, `${JSON.stringify(setup, null, 2)}\n`, { mode: 0o600 });
    } catch (cause) {
      fail('SETUP_SAVE_FAILED', { file, reason: fileTrouble(cause) }, cause);
    }
    return setup;
  }

  /** Whether a run has written the first line of its journal. One that is there and cannot be read counts. */
  async #hasBegun(id: string): Promise<boolean> {
    try {
      return (await readFile(this.journalFile(id))).includes('\n');
    } catch (error) {
      return codeOf(error) !== 'ENOENT';
    }
  }

  /** @throws SETUP_UNKNOWN, SETUP_FILE_MALFORMED */
  async get(id: string): Promise<Setup> {
    return (await this.find(id)) ?? fail('SETUP_UNKNOWN', { id });
  }

  async find(id: string): Promise<Setup | undefined> {
    if (!setupIdSchema.safeParse(id).success) return undefined;
    const file = path.join(this.folder(id), 'setup.json');
    const text = await readFile(file, 'utf8').catch(() => undefined);
    if (text === undefined) return undefined;
    try {
      return setupSchema.parse(JSON.parse(text));
    } catch (cause) {
      const problem = cause instanceof SyntaxError ? cause.message : 'it is not a setup of this version';
      fail('SETUP_FILE_MALFORMED', { file, where: 'the file', problem }, cause);
    }
  }

  /** Every setup that can be read, with when it was last saved. */
  async list(): Promise<{ setup: Setup; saved: Date }[]> {
    const ids = await readdir(this.#folder).catch(() => []);
    const setups = await Promise.all(ids.toSorted().map((id) => this.#listed(id)));
    return setups.filter((entry) => entry !== undefined);
  }

  async #listed(id: string): Promise<{ setup: Setup; saved: Date } | undefined> {
    try {
      const setup = await this.find(id);
      return setup && { setup, saved: (await stat(path.join(this.folder(id), 'setup.json'))).mtime };
    } catch (error) {
      // One damaged setup must not hide the others; it says so itself as soon as it is used.
      if (ExpectedFailure.is(error, 'SETUP_FILE_MALFORMED')) return undefined;
      throw error;
    }
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** A setup's journal and secrets belong to one NAS and one organisation; another site needs another setup. */
function requireSameSite(saved: Setup, given: Setup): void {
  const compare = (differs: string, a: string | undefined, b: string | undefined) => {
    if (a !== undefined && b !== undefined && a !== b) {
      fail('SETUP_ID_TAKEN', { id: given.id, differs, saved: a, given: b });
    }
  };
  compare('guide', saved.guide, given.guide);
  if ('nas' in saved && 'nas' in given) {
    // The same certificate is the same NAS, whatever address it has today.
    const sameNas = saved.nas.fingerprint !== undefined && saved.nas.fingerprint === given.nas.fingerprint;
    if (!sameNas) compare('NAS', saved.nas.address, given.nas.address);
  }
  if ('jumpcloud' in saved && 'jumpcloud' in given) {
    compare('organisation', saved.jumpcloud.organisation, given.jumpcloud.organisation);
  }
  if ('authentik' in saved && 'authentik' in given) {
    compare('authentik', saved.authentik.address, given.authentik.address);
  }
}

/**
 * Which organisation and which certificate is asked once: a file that does not say it does not take it back. The
 * certificate was that of one address; at another one it is looked at again.
 */
function withEarlierAnswers<S extends Setup>(saved: Setup, given: S): S {
  return { ...given, ...earlierCertificate(saved, given), ...earlierOrganisation(saved, given) };
}

function earlierCertificate(saved: Setup, given: Setup): Partial<Pick<NasSetup, 'nas'>> {
  if (!('nas' in saved) || !('nas' in given) || saved.nas.address !== given.nas.address) return {};
  const fingerprint = given.nas.fingerprint ?? saved.nas.fingerprint;
  return fingerprint === undefined ? {} : { nas: { ...given.nas, fingerprint } };
}

function earlierOrganisation(saved: Setup, given: Setup): Partial<Pick<JumpCloudSetup, 'jumpcloud'>> {
  if (!('jumpcloud' in saved) || !('jumpcloud' in given)) return {};
  const organisation = given.jumpcloud.organisation ?? saved.jumpcloud.organisation;
  return organisation === undefined ? {} : { jumpcloud: { ...given.jumpcloud, organisation } };
}
