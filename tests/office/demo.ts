import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { demoBitwarden } from './demo-bitwarden.ts';
import { demoByHand } from './demo-by-hand.ts';
import { demoHeadless } from './demo-headless.ts';
import { demoQnap } from './demo-qnap.ts';
import { demoTrueNas } from './demo-truenas.ts';
import { openOffice } from './office.ts';
import { trueNasReleases } from './truenas/releases.ts';

/**
 * `npm run demo`: Joinery opened in the office, for a person to click through. `--headless --out DIR` does the main job
 * without one, for scripts; `--guide jumpcloud-qnap` that of another guide, `--guide jumpcloud-truenas --version 24.04` with
 * another release of its NAS.
 */
const { values } = parseArgs({
  options: {
    headless: { type: 'boolean' },
    out: { type: 'string', default: 'demo-out' },
    guide: { type: 'string', default: 'jumpcloud-synology' },
    version: { type: 'string', default: '25.10' },
  },
});

// Ctrl-C reaches Joinery as well, which ends in its own time; the office closes after it.
process.on('SIGINT', () => undefined);
const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-demo-'));
const office = await openOffice({ smb: true, truenas: { release: release(values.version) } });
try {
  process.exitCode = values.headless
    ? await headless(values.guide)(office, { dataDir, out: path.resolve(values.out) })
    : await demoByHand(office, { dataDir });
} finally {
  await office.close();
  await rm(dataDir, { recursive: true, force: true });
}

/** Whose main job is done without a person in front of it. */
function headless(guide: string): typeof demoHeadless {
  switch (guide) {
    case 'jumpcloud-synology':
      return demoHeadless;
    case 'jumpcloud-qnap':
      return demoQnap;
    case 'jumpcloud-truenas':
      return demoTrueNas;
    case 'jumpcloud-bitwarden':
      return demoBitwarden;
    default:
      throw new Error(`there is no demo of ${guide}`);
  }
}

/** Of the office's TrueNAS; the others have one version each. */
function release(version: string) {
  const [, found] = Object.entries(trueNasReleases).find(([name]) => name === version) ?? [];
  if (!found) throw new Error(`there is no TrueNAS ${version} in the office`);
  return found;
}
