import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desktop } from './desktop.ts';
import type { Product } from './product.ts';
import { makeProduct } from './product.ts';
import { UNDER } from './under.ts';

for (const under of UNDER) {
  describe.skipIf(under.missing !== undefined)(`the port, under ${under.name}`, () => {
    let product: Product;
    let desktop: Desktop;

    beforeAll(async () => {
      product = await makeProduct();
      desktop = await Desktop.open({ under, main: product.main });
    });
    afterAll(async () => {
      await desktop.close();
      await product.remove();
    });

    it('carries the contract', async () => {
      expect(await desktop.inPage(async () => (await joinery).client.setups.list())).toEqual([]);
    });

    it('carries an expected failure with its finding', async () => {
      const failure = await desktop.inPage(async () => {
        const { client } = await joinery;
        return client.setups.get({ setup: 'nowhere' }).catch((error: unknown) => ({ ...(error as object) }));
      });

      expect(failure).toMatchObject({
        code: 'SETUP_UNKNOWN',
        data: { code: 'SETUP_UNKNOWN', severity: 'error' },
      });
    });

    it('carries a stream, and a window may change things', async () => {
      const state = await desktop.inPage(async () => {
        const states = await (await joinery).client.session.watch();
        return (await states.next()).value;
      });

      expect(state).toEqual({ mayChange: true });
    });

    it('is all that a page gets', async () => {
      const names = ['require', 'process', 'module', 'ipcRenderer', 'electron', 'toMain', 'fromMain'];

      expect(await desktop.inPage((all) => all.filter((name) => name in window), names)).toEqual([]);
    });

    it('is asked for by the page itself, not by a frame in it or by somebody else', async () => {
      await desktop.inMain(({ ipcMain }) => {
        const seen = { asked: 0 };
        Object.assign(globalThis, { seen });
        ipcMain.on('joinery:port', () => (seen.asked += 1));
      });

      await desktop.inPage(async () => {
        const frame = document.body.appendChild(document.createElement('iframe'));
        const ask = (from: Partial<MessageEventInit>) => {
          const data = { type: 'joinery:connect' };
          window.dispatchEvent(new MessageEvent('message', { data, ...from }));
        };
        ask({ source: frame.contentWindow, origin: location.origin });
        ask({ source: null, origin: location.origin });
        ask({ source: window, origin: 'https://example.com' });
        // Whatever those led to has arrived before the answer to this.
        await (await joinery).client.setups.list();
      });

      expect(await desktop.inMain(() => (globalThis as unknown as { seen: object }).seen)).toEqual({
        asked: 0,
      });
    });

    it('is new after a reload', async () => {
      await desktop.inWindow(async ({ webContents }) => {
        const loaded = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()));
        webContents.reload();
        await loaded;
      });

      expect(await desktop.inPage(async () => (await joinery).client.setups.list())).toEqual([]);
    });

    it('is closed when the page asks for another one', async () => {
      const closed = await desktop.inPage(async () => {
        const page = await joinery;
        page.askAgain();
        await page.closed;
        return true;
      });

      expect(closed).toBe(true);
    });

    it('goes to the document in the window alone', async () => {
      const handed = await desktop.inMain(({ BrowserWindow, ipcMain }) => {
        const sender = BrowserWindow.getAllWindows()[0]?.webContents;
        const given: string[] = [];
        const ask = (who: string, from: { parent?: object; url: string } | null, by: unknown = sender) => {
          const frame = from && { parent: null, postMessage: () => given.push(who), ...from };
          ipcMain.emit('joinery:port', { sender: by, senderFrame: frame });
        };
        ask('a frame inside', { parent: {}, url: 'app://joinery/' });
        ask('a page of the web', { url: 'https://joinery/' });
        ask('a host that begins like ours', { url: 'app://joinery.example/' });
        ask('another host of our scheme', { url: 'app://elsewhere/' });
        ask('nothing at all', { url: 'about:blank' });
        ask('a frame that is gone', null);
        ask('another window', { url: 'app://joinery/' }, {});
        ask('our page', { url: 'app://joinery/' });
        return given;
      });

      expect(handed).toEqual(['our page']);
    });
  });
}
