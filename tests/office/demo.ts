import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { demoByHand } from './demo-by-hand.ts';
import { demoHeadless } from './demo-headless.ts';
import { demoQnap } from './demo-qnap.ts';
import { openOffice } from './office.ts';

/**
 * `npm run demo`: Joinery opened in the office, for a person to click through. `--headless --out DIR` does the main job
 * without one, for scripts; `--guide jumpcloud-qnap` that of another guide.
 */
const { values } = parseArgs({
  options: {
    headless: { type: 'boolean' },
    out: { type: 'string', default: 'demo-out' },
    guide: { type: 'string', default: 'jumpcloud-synology' },
  },
});

// Ctrl-C reaches Joinery as well, which ends in its own time; the office closes after it.
process.on('SIGINT', () => undefined);
const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-demo-'));
const office = await openOffice({ smb: true });
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
    default:
      throw new Error(`there is no demo of ${guide}`);
  }
}
