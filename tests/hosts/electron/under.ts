import { findChromium } from '../../peers/chromium.ts';
import type { Running, StartOptions } from './running.ts';
import { electronBinary, startElectron } from './start-electron.ts';
import { startStandIn } from './start-stand-in.ts';

/** What Joinery's window can be run under. */
export interface Under {
  name: string;
  /** Why it cannot be run here. */
  missing: string | undefined;
  start(options: StartOptions): Promise<Running>;
}

/** Every test of the window is run under both, as far as they are here. The name says what is missing. */
export const UNDER: readonly Under[] = [
  under('the stand-in for Electron', findChromium() ? undefined : 'no chromium here', startStandIn),
  under('Electron itself', missingForElectron(), startElectron),
];

function under(name: string, missing: string | undefined, start: Under['start']): Under {
  return { name: missing === undefined ? name : `${name} (skipped: ${missing})`, missing, start };
}

function missingForElectron(): string | undefined {
  if (electronBinary() === undefined) return 'its binary was not fetched';
  const isScreenless = process.platform === 'linux' && process.env['DISPLAY'] === undefined;
  return isScreenless ? 'no display here' : undefined;
}
