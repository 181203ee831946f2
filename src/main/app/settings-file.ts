import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Log } from '../log/log.ts';
import { fail } from '../../shared/findings/expected-failure.ts';
import { fileTrouble } from '../../shared/findings/file-trouble.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { settingsSchema } from '../../shared/model/settings.ts';

/** `settings.json` in the data folder. What cannot be read there is only how the page looks: then it looks as at first. */
export class SettingsFile {
  readonly #file: string;
  readonly #log: Log;

  constructor(dataDir: string, log: Log) {
    this.#file = path.join(dataDir, 'settings.json');
    this.#log = log;
  }

  async get(): Promise<Settings> {
    const text = await readFile(this.#file, 'utf8').catch(() => '{}');
    try {
      return settingsSchema.parse(JSON.parse(text));
    } catch (error) {
      this.#log.write('settings-unreadable', { file: this.#file, error });
      return settingsSchema.parse({});
    }
  }

  /** @throws SETUP_SAVE_FAILED */
  async save(settings: Settings): Promise<Settings> {
    try {
      await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
      await writeFileAtomic(this.#file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
    } catch (cause) {
      fail('SETUP_SAVE_FAILED', { file: this.#file, reason: fileTrouble(cause) }, cause);
    }
    return settings;
  }
}
