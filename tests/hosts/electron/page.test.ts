import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SetupStore } from '../../../src/main/setups/setup-store.ts';
import { sampleSetup } from '../../setups/sample-setup.ts';
import { Desktop } from './desktop.ts';
import { REAL_MAIN } from './product.ts';
import { UNDER } from './under.ts';

for (const under of UNDER) {
  describe.skipIf(under.missing !== undefined)(
    `Joinery's own page, under ${under.name}`,
    { timeout: 60_000 },
    () => {
      it('gets its port, shows what is saved, and wears its styles under the policy', async () => {
        const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-desktop-'));
        onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
        // Nothing listens on port 9: the setup is listed, and its NAS cannot be reached.
        await new SetupStore(dataDir).save(
          sampleSetup({ id: 'cellar', nas: { name: 'Cellar', address: 'https://127.0.0.1:9' } }),
        );
        const desktop = await Desktop.open({ under, main: REAL_MAIN, dataDir });
        onTestFinished(() => desktop.close());

        const areStylesApplied = await desktop.inPage(async (name) => {
          while (!document.body.innerText.includes(name)) await new Promise(requestAnimationFrame);
          // The first screen does without the component library, whose styles these are; the settings do not.
          location.hash = '#/settings';
          while (!document.querySelector('style')) await new Promise(requestAnimationFrame);
          // A <style> that the policy refuses is there, and has no sheet.
          return Array.from(document.querySelectorAll('style'), ({ sheet }) => sheet !== null);
        }, 'Cellar');

        expect(areStylesApplied).toContain(true);
        expect(areStylesApplied).not.toContain(false);
      });
    },
  );
}
