import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desktop } from './desktop.ts';
import type { Product } from './product.ts';
import { makeProduct } from './product.ts';
import { UNDER } from './under.ts';

for (const under of UNDER) {
  describe.skipIf(under.missing !== undefined)(`the page, under ${under.name}`, () => {
    let product: Product;
    let desktop: Desktop;
    /** Somebody on the network who would like to be asked. */
    let stranger: Server;
    let address: string;
    const asked: string[] = [];

    beforeAll(async () => {
      stranger = createServer((request, response) => {
        asked.push(`${String(request.method)} ${String(request.url)}`);
        response.setHeader('access-control-allow-origin', '*').end('hello');
      });
      await once(stranger.listen(0, '127.0.0.1'), 'listening');
      address = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
      product = await makeProduct();
      desktop = await Desktop.open({ under, main: product.main });
    });
    beforeEach(() => {
      asked.length = 0;
    });
    afterAll(async () => {
      await desktop.close();
      await product.remove();
      stranger.close();
    });

    it('is sandboxed, in a world of its own and without Node', async () => {
      // Electron offers this for tests and does not document it.
      const preferences = await desktop.inWindow(({ webContents }) =>
        (webContents as unknown as { getLastWebPreferences: () => object }).getLastWebPreferences(),
      );

      expect(preferences).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        spellcheck: false,
      });
    });

    it.each(['https://example.com/', 'https://joinery/', 'http://127.0.0.1:9/'])(
      'does not leave for %s',
      async (elsewhere) => {
        const { isPrevented, url } = await desktop.inWindow(async ({ webContents }, wanted) => {
          const prevented = new Promise<boolean>((resolve) =>
            webContents.once('will-navigate', (event) => resolve(event.defaultPrevented)),
          );
          await webContents.executeJavaScript(`void (location.href = ${JSON.stringify(wanted)})`);
          return { isPrevented: await prevented, url: webContents.getURL() };
        }, elsewhere);

        expect({ isPrevented, url }).toEqual({ isPrevented: true, url: 'app://joinery/' });
        expect(await desktop.inPage(() => document.title)).toBe('A page for tests');
      },
    );

    it('is not led away by a redirect, and holds no other browser', async () => {
      const prevented = await desktop.inWindow(({ webContents }) => {
        const seen: string[] = [];
        const happen = (name: string, url: string) =>
          webContents.emit(name, { url, preventDefault: () => seen.push(`${name} ${url}`) });
        happen('will-redirect', 'https://example.com/');
        happen('will-redirect', 'app://joinery/');
        happen('will-frame-navigate', 'https://example.com/');
        happen('will-attach-webview', '');
        return seen;
      });

      expect(prevented).toEqual([
        'will-redirect https://example.com/',
        'will-frame-navigate https://example.com/',
        'will-attach-webview ',
      ]);
    });

    it('opens no window', async () => {
      await desktop.inPage(async (elsewhere) => {
        const opened = window.open(elsewhere);
        while (opened && !opened.closed) await new Promise(requestAnimationFrame);
      }, address);

      expect(await desktop.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
      expect(asked).toEqual([]);
    });

    it('is granted copying, and nothing else', async () => {
      const states = await desktop.inPage(async () => {
        const names = [
          'clipboard-write',
          'clipboard-read',
          'geolocation',
          'notifications',
          'camera',
          'microphone',
        ];
        const answers = names.map(async (name) => {
          const { state } = await navigator.permissions.query({ name: name as PermissionName });
          return [name, state] as const;
        });
        return Object.fromEntries(await Promise.all(answers));
      });

      expect(states).toEqual({
        'clipboard-write': 'granted',
        'clipboard-read': 'denied',
        geolocation: 'denied',
        notifications: 'denied',
        camera: 'denied',
        microphone: 'denied',
      });
    });

    it('reaches nobody: its policy does not let it', async () => {
      const error = await desktop.inPage((url) => fetch(url).then(String, String), address);

      expect(error).toMatch(/^TypeError/);
      expect(asked).toEqual([]);
    });

    it('reaches nobody even without its policy: no request leaves', async () => {
      await desktop.inWindow(async ({ webContents }) => {
        webContents.debugger.attach();
        await webContents.debugger.sendCommand('Page.setBypassCSP', { enabled: true });
        const loaded = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()));
        webContents.reload();
        await loaded;
      });

      const outcome = await desktop.inPage(async (url) => {
        const image = new Image();
        const shown = new Promise((resolve) => {
          image.onload = () => resolve('shown');
          image.onerror = () => resolve('not shown');
        });
        image.src = `${url}/image.png`;
        return [await fetch(`${url}/fetched`).then(String, String), await shown];
      }, address);

      expect(outcome).toEqual([expect.stringMatching(/^TypeError/), 'not shown']);
      expect(asked).toEqual([]);
      await desktop.inWindow(({ webContents }) =>
        webContents.debugger.sendCommand('Page.setBypassCSP', { enabled: false }),
      );
    });

    it('runs no script and takes no style but its own', async () => {
      await desktop.inWindow(async ({ webContents }) => {
        const loaded = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()));
        webContents.reload();
        await loaded;
      });

      const refused = await desktop.inPage(async () => {
        const seen: string[] = [];
        for (const [name, text] of [
          ['script', 'document.title = "changed"'],
          ['style', 'h1 { color: red }'],
        ] as const) {
          const violation = new Promise<SecurityPolicyViolationEvent>((resolve) =>
            addEventListener('securitypolicyviolation', resolve, { once: true }),
          );
          const element = document.createElement(name);
          element.textContent = text;
          document.body.append(element);
          seen.push((await violation).effectiveDirective);
        }
        return seen;
      });

      expect(refused).toEqual(['script-src-elem', 'style-src-elem']);
      const seen = await desktop.inPage(() => [
        document.title,
        getComputedStyle(document.body.firstElementChild as Element).color,
      ]);
      // The page's own <style> carries the nonce, and is applied.
      expect(seen).toEqual(['A page for tests', 'rgb(15, 111, 104)']);
    });
  });
}
