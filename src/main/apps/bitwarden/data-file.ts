import { copyFile, chmod, constants, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import writeFileAtomic from 'write-file-atomic';
import { ExpectedFailure, fail } from '../../../shared/findings/expected-failure.ts';
import { fileTrouble } from '../../../shared/findings/file-trouble.ts';
import { finding } from '../../../shared/findings/finding.ts';
import type { Finding } from '../../../shared/model/finding.ts';
import { jsonSchema } from '../../../shared/model/json.ts';
import type { Fields, Screen } from './connector-settings.ts';
import { readFields, withFields, withoutOurs } from './data-fields.ts';
import type { Content, DataShape } from './data-shape.ts';
import { isObject, shapeOf } from './data-shape.ts';
import type { Release } from './releases.ts';
import type { Host } from './running.ts';
import { requireStopped, whileStopped } from './running.ts';

export interface DataFileOptions {
  /** Where Directory Connector keeps it. */
  folder: string;
  release: Release;
  host: Host;
}

/**
 * Directory Connector's `data.json`. What is not ours in it stays as it is, whatever it is.
 *
 * SECURITY: a password is neither read nor written. What stands in its place, usually "[STORED SECURELY]", stays there.
 * Before the first change the original is kept beside the file; both are for their owner alone, as Directory Connector's
 * own is, because it can hold secrets of a kind that Joinery does not look for.
 */
export class DataFile {
  readonly file: string;
  readonly #release: Release;
  readonly #host: Host;

  constructor({ folder, release, host }: DataFileOptions) {
    this.file = path.join(folder, 'data.json');
    this.#release = release;
    this.#host = host;
  }

  /** Where the original is kept: not by the name that Directory Connector uses for a broken one. */
  get backup(): string {
    return `${this.file}.before-joinery`;
  }

  /**
   * How the file is arranged, and what a person should know of it. The file's own word counts.
   *
   * @throws what `read` throws
   */
  async look(): Promise<{ shape: DataShape; findings: Finding[] }> {
    const shape = this.#shapeOf((await this.#load(this.file)) ?? {});
    const { version, layout } = this.#release;
    const differs = finding('CONNECTOR_LAYOUT_DIFFERENT', { file: this.file, version });
    return { shape, findings: shape.layout === layout ? [] : [differs] };
  }

  /** Throws CONNECTOR_RUNNING, as `write` would. Touches nothing. */
  requireStopped(): Promise<void> {
    return requireStopped(this.file, this.#host);
  }

  /**
   * What is ours of a screen; `null` when there is nothing of it, or no file.
   *
   * @throws CONNECTOR_FILE_UNREADABLE, CONNECTOR_FILE_BROKEN, CONNECTOR_STATE_TOO_OLD, CONNECTOR_STATE_UNKNOWN
   */
  async read(screen: Screen): Promise<Fields | null> {
    const content = (await this.#load(this.file)) ?? {};
    return readFields(content, this.#shapeOf(content), screen);
  }

  /**
   * Makes a screen's fields exactly these. A file in which nothing is left then, and nothing but ours ever was, goes.
   *
   * @throws CONNECTOR_RUNNING, CONNECTOR_FILE_UNWRITABLE, and what `read` throws
   */
  async write(screen: Screen, to: Fields | null): Promise<void> {
    await whileStopped(this.file, this.#host, async () => {
      const content = (await this.#load(this.file)) ?? {};
      const shape = this.#shapeOf(content);
      const next = withFields(content, shape, { screen, to });
      try {
        const isOursAlone = Object.keys(withoutOurs(content, shape)).length === 0;
        if (!isOursAlone) await this.#keepOriginal();
        if (Object.keys(next).length === 0 && isOursAlone) await rm(this.file, { force: true });
        else await writeFileAtomic(this.file, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
      } catch (cause) {
        fail('CONNECTOR_FILE_UNWRITABLE', { file: this.file, reason: fileTrouble(cause) }, cause);
      }
      await this.#dropBackupOf(next);
    });
  }

  #shapeOf(content: Content): DataShape {
    return shapeOf(content, { file: this.file, release: this.#release });
  }

  async #load(file: string): Promise<Content | undefined> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
      return fail('CONNECTOR_FILE_UNREADABLE', { file, reason: fileTrouble(cause) }, cause);
    }
    const content = parsed(text);
    return isObject(content) ? content : fail('CONNECTOR_FILE_BROKEN', { file });
  }

  async #keepOriginal(): Promise<void> {
    try {
      await copyFile(this.file, this.backup, constants.COPYFILE_EXCL);
      await chmod(this.backup, 0o600);
    } catch (error) {
      // It is the first original that counts.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
  }

  /** Once the file is as it was, the original says no more than the file. */
  async #dropBackupOf(content: Content): Promise<void> {
    try {
      if (isDeepStrictEqual(await this.#load(this.backup), content)) await rm(this.backup);
    } catch (error) {
      // It cannot be read: then it is kept.
      if (!(error instanceof ExpectedFailure)) throw error;
    }
  }
}

/**
 * SECURITY: what a parser says of a broken file quotes it, and there may be a secret in it. Nothing of that is told.
 */
function parsed(text: string) {
  try {
    return jsonSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
