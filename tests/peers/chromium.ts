import type { Browser } from 'playwright';
import { chromium } from 'playwright';

import { findProgram } from './programs.ts';

/** Debian's, Ubuntu's and Google's names of it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** Without its sandbox, because tests may run as root, and with nothing that calls home by itself. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** The system's Chromium, `undefined` when there is none. */
export const findChromium = (): string | undefined =>
  NAMES.map((name) => findProgram(name)).find((found) => found !== undefined);

/** Starts it, without a window. @throws Error when it is not installed */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Chromium is not installed: npm run peers:install');
  return chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
}
