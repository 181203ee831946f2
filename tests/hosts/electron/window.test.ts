import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Desktop } from './desktop.ts';
import type { Product } from './product.ts';
import { makeProduct } from './product.ts';
import { UNDER } from './under.ts';

for (const under of UNDER) {
  describe.skipIf(under.missing !== undefined)(`the window, under ${under.name}`, { timeout: 60_000 }, () => {
    let product: Product;
    let desktop: Desktop;

    const open = () => Desktop.open({ under, main: product.main });

    beforeAll(async () => {
      product = await makeProduct();
    });
    beforeEach(async () => {
      desktop = await open();
    });
    afterEach(() => desktop.close());
    afterAll(() => product.remove());

    it('comes back where it was', async () => {
      await desktop.inWindow((window) => {
        window.setBounds({ x: 120, y: 90, width: 1010, height: 700 });
        window.close();
      });
      expect(await desktop.ended).toBe(0);

      const again = await Desktop.open({ under, main: product.main, dataDir: desktop.dataDir });

      expect(await again.inWindow((window) => window.getNormalBounds())).toEqual({
        x: 120,
        y: 90,
        width: 1010,
        height: 700,
      });
      await again.close();
    });

    it('comes as usual where what was kept makes no sense', async () => {
      const kept = path.join(desktop.dataDir, 'window.json');
      await desktop.inWindow((window) => window.close());
      await desktop.ended;
      expect(JSON.parse(await readFile(kept, 'utf8'))).toMatchObject({ isMaximized: false });
      await writeFile(kept, '{"x": "<script>", "width": -4}');

      const again = await Desktop.open({ under, main: product.main, dataDir: desktop.dataDir });

      expect(await again.inWindow((window) => window.getNormalBounds())).toMatchObject({
        width: 1100,
        height: 760,
      });
      await again.close();
    });

    it('loads its page again after a crash', async () => {
      await desktop.inWindow(async ({ webContents }) => {
        const loaded = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()));
        webContents.forcefullyCrashRenderer();
        await loaded;
      });

      expect(await desktop.inPage(async () => (await joinery).client.setups.list())).toEqual([]);
      const log = await readFile(path.join(desktop.dataDir, 'log/joinery.log'), 'utf8');
      expect(log).toMatch(/"event":"page gone","reason":"(crashed|killed)"/);
    });

    it('asks after several crashes in a row, and ends when nobody wants it again', async () => {
      await desktop.inMain(async ({ dialog, BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        const asked = new Promise((resolve) => {
          dialog.showMessageBox = (...given: unknown[]) => {
            resolve(given.at(-1));
            return Promise.resolve({ response: 1, checkboxChecked: false });
          };
        });
        for (let crash = 1; crash <= 3; crash++) {
          const loaded = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
          contents?.forcefullyCrashRenderer();
          await loaded;
        }
        contents?.forcefullyCrashRenderer();
        await asked;
      });

      expect(await desktop.ended).toBe(0);
    });
  });

  describe.skipIf(under.missing !== undefined)(`the one window there is, under ${under.name}`, () => {
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

    it('has the ground of the page before the page is there', async () => {
      const color = await desktop.inWindow((window) => window.getBackgroundColor());

      expect(['#f6f5f2', '#15191a']).toContain(color.toLowerCase());
    });

    it('is shown to whoever starts Joinery again, and stays the only one', async () => {
      await desktop.inWindow((window) => {
        window.minimize();
        const focused = new Promise<void>((resolve) => window.once('focus', () => resolve()));
        Object.assign(globalThis, { focused });
      });

      expect(await desktop.startAgain()).toBe(0);

      await desktop.inMain(() => (globalThis as unknown as { focused: Promise<void> }).focused);
      const seen = await desktop.inWindow((window) => [window.isMinimized(), window.isVisible()]);
      expect(seen).toEqual([false, true]);
    });

    it('has a menu that leads to the log', async () => {
      const opened = await desktop.inMain(async ({ Menu, shell }) => {
        const called = new Promise<string>((resolve) => {
          shell.openPath = (folder) => {
            resolve(folder);
            return Promise.resolve('');
          };
        });
        const help = Menu.getApplicationMenu()?.items.find(
          ({ role }) => String(role).toLowerCase() === 'help',
        );
        help?.submenu?.items.find(({ label }) => label === 'Open the log folder')?.click();
        return called;
      });

      expect(opened).toBe(path.join(desktop.dataDir, 'log'));
    });
  });
}
