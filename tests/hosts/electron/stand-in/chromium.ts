import type { BrowserContext } from 'playwright';
import { chromium } from 'playwright';
import { CHROMIUM_ARGUMENTS, findChromium } from '../../../peers/chromium.ts';

const ARGUMENTS = [
  ...CHROMIUM_ARGUMENTS,
  // A page of Electron's hears when its port is closed from the other side; one of Chromium's has to be told to.
  '--enable-blink-features=MessagePortCloseEvent',
  // What gets past the fences that are tested reaches this machine, where a test can see it, and nothing else.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
  // Chromium's own fence around this machine would hide a gap in ours.
  '--disable-features=LocalNetworkAccessChecks',
];

let started: Promise<BrowserContext> | undefined;

/** The one Chromium behind all windows. It keeps what it keeps in that folder. */
export function chromiumIn(folder: string): Promise<BrowserContext> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('there is no chromium on this machine');
  started ??= launch(folder, executablePath);
  return started;
}

async function launch(folder: string, executablePath: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, { executablePath, args: ARGUMENTS });
  // A page answers its own requests; what belongs to no window of ours gets no answer.
  await context.route('**/*', (route) => route.abort('blockedbyclient'));
  return context;
}

export async function stopChromium(): Promise<void> {
  await (await started)?.close();
}
