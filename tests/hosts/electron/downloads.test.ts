import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Desktop } from './desktop.ts';
import type { Product } from './product.ts';
import { makeProduct } from './product.ts';
import { UNDER } from './under.ts';

interface Saved {
  state: string;
  dialog: { defaultPath?: string; filters?: { extensions: string[] }[] };
}

for (const under of UNDER) {
  describe.skipIf(under.missing !== undefined)(`a file of the page, under ${under.name}`, () => {
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

    /** Has the page offer a file, and chooses the place for it; tells what the dialog would have proposed. */
    const save = (offer: string, savePath: string): Promise<Saved> =>
      desktop.inWindow(
        ({ webContents }, [code, file]) => {
          const done = new Promise<Saved>((resolve) => {
            webContents.session.once('will-download', (event, item) => {
              if (event.defaultPrevented) resolve({ state: 'refused', dialog: {} });
              const dialog = item.getSaveDialogOptions();
              item.setSavePath(file);
              item.once('done', (_event, state) => resolve({ state, dialog }));
            });
          });
          void webContents.executeJavaScript(code, true);
          return done;
        },
        [offer, savePath] as const,
      );

    const offer = (name: string, address: string) =>
      `(() => { const link = document.createElement('a'); link.download = ${JSON.stringify(name)}; link.href = ${address}; link.click(); })()`;
    const blob = "URL.createObjectURL(new Blob(['%PDF-1.7 a report'], { type: 'application/pdf' }))";

    it('goes where the person says, under the name that the page offers', async () => {
      const file = path.join(desktop.dataDir, 'saved.pdf');

      const { state, dialog } = await save(offer('office.pdf', blob), file);

      expect(state).toBe('completed');
      expect(path.basename(dialog.defaultPath ?? '')).toBe('office.pdf');
      expect(path.isAbsolute(dialog.defaultPath ?? '')).toBe(true);
      expect(dialog.filters).toMatchObject([{ extensions: ['pdf'] }]);
      expect(await readFile(file, 'utf8')).toBe('%PDF-1.7 a report');
    });

    it('is refused when the page has not made it itself', async () => {
      const file = path.join(desktop.dataDir, 'foreign.html');

      const { state } = await save(offer('foreign.html', "'data:text/html,hello'"), file);

      expect(state).toBe('refused');
    });
  });
}
