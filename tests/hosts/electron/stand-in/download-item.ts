import { EventEmitter } from 'node:events';
import type { Download } from 'playwright';
import { fromChromium } from './addresses.ts';

/** Something that a page wants saved. */
export class DownloadItem extends EventEmitter {
  readonly #download: Download;
  #dialog: object = {};
  #savePath = '';

  constructor(download: Download) {
    super();
    this.#download = download;
  }

  getURL(): string {
    return fromChromium(this.#download.url());
  }

  getFilename(): string {
    return this.#download.suggestedFilename();
  }

  setSaveDialogOptions(options: object): void {
    this.#dialog = options;
  }

  getSaveDialogOptions(): object {
    return this.#dialog;
  }

  /** Saves without a dialog, which is what tests do in place of a person. */
  setSavePath(file: string): void {
    this.#savePath = file;
  }

  /** Nobody answers a dialog here: what has no place to go is cancelled. */
  async finish({ isPrevented }: { isPrevented: boolean }): Promise<void> {
    if (isPrevented || this.#savePath === '') {
      await this.#download.cancel();
      this.emit('done', {}, 'cancelled');
      return;
    }
    await this.#download.saveAs(this.#savePath);
    this.emit('done', {}, 'completed');
  }
}
