import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import type { Page } from 'playwright';

import { App } from '../src/main/app.ts';
import { startWebHost } from '../src/main/hosts/web/web-host.ts';
import { BUILT_PAGE } from '../tests/e2e/harness/built-page.ts';
import { Hand } from '../tests/e2e/harness/hand.ts';
import { mouse } from '../tests/e2e/harness/mouse.ts';
import { connectWithKey } from '../tests/e2e/pages/connect.ts';
import { takeNas } from '../tests/e2e/pages/find.ts';
import { chooseGroups } from '../tests/e2e/pages/prepare.ts';
import { makeChanges } from '../tests/e2e/pages/review.ts';
import { goOnToProof } from '../tests/e2e/pages/run.ts';
import { signIn } from '../tests/e2e/pages/sign-in.ts';
import { trustCertificate } from '../tests/e2e/pages/trust.ts';
import { beginGuide } from '../tests/e2e/pages/welcome.ts';
import { house, introduction } from '../tests/office/introduction.ts';
import { announceDevices } from '../tests/office/mdns/announce.ts';
import { openOffice } from '../tests/office/office.ts';
import { launchChromium } from '../tests/peers/chromium.ts';
import { memoryKeychain } from '../tests/secrets/memory-keychain.ts';

/**
 * `npm run screenshots`: the README's pictures, taken while the guide is really gone through in the office. Wants the page
 * to be built and Chromium to be installed.
 */
const PICTURES = path.join(import.meta.dirname, '../docs/pictures');
const SIZE = { width: 1100, height: 720 };

await mkdir(PICTURES, { recursive: true });
const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-pictures-'));
// As slow as a real join, so that there is a run to be seen.
const office = await openOffice({ dsm: { seed: { manners: { joinMs: 4000 } } } });
const announced = await announceDevices({ dsmPort: office.dsm.port, dsm: office.dsm.state });
const app = new App({ dataDir, keychain: memoryKeychain(), house: house(office) });
const host = await startWebHost({ app, pageDir: BUILT_PAGE });
const browser = await launchChromium();
try {
  const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
  await page.goto(host.newAddress());
  await takePictures(page);
} finally {
  await browser.close();
  await host.close();
  await app.close();
  await announced.close();
  await office.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function takePictures(page: Page): Promise<void> {
  const hand = new Hand(page, mouse);
  const { jumpcloud, nas } = introduction(office);
  const heading = (text: RegExp) => page.getByRole('heading', { level: 1, name: text }).waitFor();
  const picture = async (name: string) => {
    await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
    process.stdout.write(`docs/pictures/${name}.png\n`);
  };
  await heading(/set up/);
  await picture('welcome');
  await beginGuide(hand);
  await page.getByRole('button', { name: 'Continue with diskstation' }).waitFor();
  await page.getByRole('radio').nth(3).waitFor();
  await picture('find');
  await takeNas(hand, 'diskstation');
  await trustCertificate(hand);
  await signIn(hand, nas.password);
  await connectWithKey(hand, jumpcloud.apiKey);
  await chooseGroups(hand, ['Office', 'Workshop']);
  await heading(/everything that will change/);
  await picture('review');
  await makeChanges(hand);
  await page.emulateMedia({ colorScheme: 'dark' });
  await heading(/Setting up/);
  await page.getByText(/^\d+ of \d+ · Join/).waitFor();
  await picture('run');
  await page.emulateMedia({ colorScheme: 'light' });
  await goOnToProof(hand);
  await heading(/get in/);
  await picture('prove');
}
