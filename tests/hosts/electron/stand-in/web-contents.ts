import { EventEmitter } from 'node:events';
import type { BrowserContext, CDPSession, Download, Page, Route } from 'playwright';
import { fromChromium, toChromium } from './addresses.ts';
import { app } from './app.ts';
import { chromiumIn } from './chromium.ts';
import { DownloadItem } from './download-item.ts';
import { ipcMain } from './ipc-main.ts';
import { preventable } from './preventable.ts';
import { PreloadWorld } from './preload-world.ts';
import { protocol, session } from './session.ts';
import { WebFrameMain } from './web-frame-main.ts';

interface Shown {
  context: BrowserContext;
  page: Page;
  cdp: CDPSession;
  world: PreloadWorld;
}

/** The page in a window. */
export class WebContents extends EventEmitter {
  readonly session = session.defaultSession;
  readonly mainFrame: WebFrameMain;
  /** Chromium's own tools, over which a test can take a fence down to see that the next one holds. */
  readonly debugger = {
    attach: () => undefined,
    sendCommand: async (method: 'Page.setBypassCSP', parameters: { enabled: boolean }) =>
      (await this.#shown).cdp.send(method, parameters),
  };
  readonly #preferences: Record<string, unknown>;
  #shown: Promise<Shown>;
  /** The page's address, known at once although the page is another process. */
  #url = '';
  /** Whether the main process itself wants the navigation that comes next. */
  #isWanted = false;
  #openWindow: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });

  constructor(preferences: Record<string, unknown>) {
    super();
    this.#preferences = preferences;
    this.mainFrame = new WebFrameMain({
      url: () => this.#url,
      postMessage: (...message) => void this.#shown.then(({ world }) => world.postMessage(...message)),
    });
    this.#shown = this.#show();
    app.emit('web-contents-created', {}, this);
  }

  async loadURL(address: string): Promise<void> {
    if (!protocol.isPrivileged(new URL(address).protocol.slice(0, -1)))
      throw new Error('a page without an origin');
    const { context, page } = await this.#shown;
    await this.session.settlePermissions(context, address);
    this.#isWanted = true;
    await page.goto(toChromium(address));
  }

  /** A page that has crashed is replaced: Playwright is done with it. */
  reload(): void {
    void this.#shown.then(async ({ page }) => {
      if (!page.isClosed()) {
        this.#isWanted = true;
        await page.reload();
        return;
      }
      this.#shown = this.#show();
      await this.loadURL(this.#url);
    });
  }

  getURL(): string {
    return this.#url;
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const { cdp } = await this.#shown;
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  forcefullyCrashRenderer(): void {
    void this.#shown.then(({ cdp }) => cdp.send('Page.crash').catch(() => undefined));
  }

  getLastWebPreferences(): Record<string, unknown> {
    return this.#preferences;
  }

  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.#openWindow = handler;
  }

  setWebRTCIPHandlingPolicy(): void {}

  async #show(): Promise<Shown> {
    const context = await chromiumIn(app.getPath('sessionData'));
    const page = await context.newPage();
    for (const other of context.pages()) if (other !== page) await other.close();
    const cdp = await context.newCDPSession(page);
    const world = await PreloadWorld.open({
      cdp,
      preload: String(this.#preferences['preload']),
      sent: (channel, values) => {
        const event = { sender: this, senderFrame: this.mainFrame, ports: [] };
        ipcMain.emit(channel, event, ...values);
      },
    });
    await page.route('**/*', (route) => this.#answer(page, route));
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      this.#url = fromChromium(frame.url());
      this.emit('did-navigate', {}, this.#url);
    });
    page.on('load', () => this.emit('did-finish-load'));
    page.on('popup', (popup) => void this.#popup(popup));
    page.on('download', (download) => this.#download(download));
    page.on('crash', () => {
      world.gone();
      void page.close().then(() => this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }));
    });
    return { context, page, cdp, world };
  }

  async #answer(page: Page, route: Route): Promise<void> {
    const request = route.request();
    if (
      request.isNavigationRequest() &&
      !this.#mayNavigate(fromChromium(request.url()), request.frame() === page.mainFrame())
    ) {
      return route.abort('aborted');
    }
    return this.session.answer(route);
  }

  /** What the page itself wants is asked about; what the main process wants is done. */
  #mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && this.#isWanted) {
      this.#isWanted = false;
      return true;
    }
    const event = preventable({ url, isMainFrame });
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event);
    return !event.defaultPrevented;
  }

  async #popup(popup: Page): Promise<void> {
    const { action } = this.#openWindow({ url: fromChromium(popup.url()) });
    if (action === 'deny') await popup.close();
  }

  #download(download: Download): void {
    const item = new DownloadItem(download);
    const event = preventable({});
    this.session.emit('will-download', event, item, this);
    void item.finish({ isPrevented: event.defaultPrevented });
  }
}
