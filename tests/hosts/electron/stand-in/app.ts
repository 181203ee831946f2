import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BrowserWindow } from './browser-window.ts';
import { stopChromium } from './chromium.ts';
import { InstanceLock } from './instance-lock.ts';
import { preventable } from './preventable.ts';

class App extends EventEmitter {
  readonly isPackaged = false;
  readonly #paths = new Map([
    ['appData', path.join(tmpdir(), 'joinery-stand-in')],
    ['downloads', path.join(tmpdir(), 'downloads')],
  ]);
  readonly #lock = new InstanceLock((argv, folder) => this.emit('second-instance', {}, argv, folder));
  readonly #whenReady: Promise<void>;
  #isReady = false;

  constructor() {
    super();
    // The entry's own statements come first, as in Electron.
    this.#whenReady = new Promise((resolve) => {
      setTimeout(() => {
        this.#isReady = true;
        resolve();
      });
    });
  }

  whenReady(): Promise<void> {
    return this.#whenReady;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  getPath(name: string): string {
    const folder = this.#paths.get(name);
    if (folder === undefined) throw new Error(`Failed to get '${name}' path`);
    return folder;
  }

  setPath(name: string, folder: string): void {
    if (!path.isAbsolute(folder)) throw new Error('Path must be absolute');
    mkdirSync(folder, { recursive: true });
    this.#paths.set(name, folder);
  }

  requestSingleInstanceLock(): boolean {
    return this.#lock.request(this.getPath('userData'));
  }

  /** Chromium has its own sandbox, unless the tests run as root. */
  enableSandbox(): void {}

  /** Asks every window to close; one that does not keeps the application open. */
  quit(): void {
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    const windows = BrowserWindow.getAllWindows();
    for (const window of windows) window.close();
    if (windows.length === 0) this.exit(0);
  }

  exit(code: number): void {
    this.#lock.release();
    void stopChromium().finally(() => process.exit(code));
  }
}

export const app = new App();
