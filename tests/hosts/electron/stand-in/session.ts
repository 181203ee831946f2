import { EventEmitter } from 'node:events';
import type { BrowserContext, Route } from 'playwright';
import { fromChromium, toChromium } from './addresses.ts';
import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;
type Filter = (details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void;
type PermissionCheck = (contents: null, permission: string, origin: string) => boolean;
type PermissionRequest = (
  contents: null,
  permission: string,
  callback: (isGranted: boolean) => void,
  details: { requestingUrl: string },
) => void;

/** What Chromium calls the permissions that Electron's handlers are asked for. */
const PERMISSIONS: Record<string, string[]> = {
  'clipboard-read': ['clipboard-read'],
  'clipboard-sanitized-write': ['clipboard-write'],
  geolocation: ['geolocation'],
  media: ['camera', 'microphone'],
  midi: ['midi'],
  notifications: ['notifications'],
};

/** What a page may reach and ask for, and what answers it. */
class Session extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();
  #filter: Filter = (_details, callback) => callback({});
  #check: PermissionCheck = () => true;
  #request: PermissionRequest = (_contents, _permission, callback) => callback(true);

  readonly protocol = {
    handle: (scheme: string, handler: Handler) => void this.#handlers.set(scheme, handler),
  };
  readonly webRequest = {
    onBeforeRequest: (filter: Filter) => {
      this.#filter = filter;
    },
  };

  setPermissionCheckHandler(check: PermissionCheck): void {
    this.#check = check;
  }

  setPermissionRequestHandler(request: PermissionRequest): void {
    this.#request = request;
  }

  setDevicePermissionHandler(): void {}

  setSpellCheckerEnabled(): void {}

  /** Answers a request of a page from the protocol handlers; what is nobody's and not refused goes out. */
  async answer(route: Route): Promise<void> {
    const request = route.request();
    const url = fromChromium(request.url());
    const { cancel } = await new Promise<{ cancel?: boolean }>((resolve) => this.#filter({ url }, resolve));
    if (cancel) return route.abort('blockedbyclient');
    const handler = this.#handlers.get(new URL(url).protocol.slice(0, -1));
    if (!handler) return route.continue();
    const response = await handler(new Request(url, { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  /** Has Chromium keep what the handlers say to a page at that address. */
  async settlePermissions(context: BrowserContext, address: string): Promise<void> {
    // Kept open: Chromium forgets the permissions when this ends.
    const browser = await context.browser()?.newBrowserCDPSession();
    if (!browser) throw new Error('the browser is gone');
    for (const [permission, names] of Object.entries(PERMISSIONS)) {
      const isGranted =
        this.#check(null, permission, address) &&
        (await new Promise<boolean>((resolve) =>
          this.#request(null, permission, resolve, { requestingUrl: address }),
        ));
      for (const name of names) {
        await browser.send('Browser.setPermission', {
          permission: { name },
          setting: isGranted ? 'granted' : 'denied',
          origin: new URL(toChromium(address)).origin,
        });
      }
    }
  }
}

export const session = { defaultSession: new Session() };

/** The schemes that have been given an origin. */
const privileged = new Set<string>();

export const protocol = {
  registerSchemesAsPrivileged: (schemes: { scheme: string; privileges: { standard?: boolean } }[]) => {
    if (app.isReady()) throw new Error('only before the app is ready');
    for (const { scheme, privileges } of schemes) if (privileges.standard) privileged.add(scheme);
  },
  isPrivileged: (scheme: string) => privileged.has(scheme),
};
