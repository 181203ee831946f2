import { EventEmitter } from 'node:events';
import { app } from './app.ts';
import { preventable } from './preventable.ts';
import { WebContents } from './web-contents.ts';

interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface WindowOptions extends Partial<Rectangle> {
  show?: boolean;
  backgroundColor?: string;
  webPreferences: Record<string, unknown>;
}

const windows = new Set<BrowserWindow>();

/** A window that nobody sees: its page is real, everything around it is only remembered. */
export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly #backgroundColor: string;
  #bounds: Rectangle;
  #isMaximized = false;
  #isMinimized = false;
  #isFocused = false;
  #isVisible: boolean;

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  constructor({ show = true, backgroundColor = '#fff', webPreferences, ...bounds }: WindowOptions) {
    super();
    const { x = 0, y = 0, width = 800, height = 600 } = bounds;
    this.#bounds = { x, y, width, height };
    this.#isVisible = show;
    this.#backgroundColor = backgroundColor;
    this.webContents = new WebContents(webPreferences);
    this.webContents.once('did-finish-load', () => this.emit('ready-to-show'));
    windows.add(this);
    app.emit('browser-window-created', {}, this);
  }

  loadURL(address: string): Promise<void> {
    return this.webContents.loadURL(address);
  }

  show(): void {
    this.#isVisible = true;
    this.emit('show');
    this.focus();
  }

  focus(): void {
    this.#isFocused = true;
    this.emit('focus');
  }

  blur(): void {
    this.#isFocused = false;
    this.emit('blur');
  }

  minimize(): void {
    this.#isMinimized = true;
    this.blur();
  }

  restore(): void {
    this.#isMinimized = false;
  }

  maximize(): void {
    this.#isMaximized = true;
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
  }

  getNormalBounds(): Rectangle {
    return this.#bounds;
  }

  getBackgroundColor(): string {
    return this.#backgroundColor;
  }

  isVisible(): boolean {
    return this.#isVisible;
  }

  isFocused(): boolean {
    return this.#isFocused;
  }

  isMinimized(): boolean {
    return this.#isMinimized;
  }

  isMaximized(): boolean {
    return this.#isMaximized;
  }

  isDestroyed(): boolean {
    return !windows.has(this);
  }

  close(): void {
    const event = preventable({});
    this.emit('close', event);
    if (event.defaultPrevented) return;
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0 && !app.emit('window-all-closed')) app.quit();
  }
}
