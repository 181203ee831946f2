import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { authentikReleases } from './authentik/releases.ts';
import { demoAuthentik } from './demo-authentik.ts';
import { demoBitwarden } from './demo-bitwarden.ts';
import { demoByHand } from './demo-by-hand.ts';
import { demoHeadless } from './demo-headless.ts';
import { demoQnap } from './demo-qnap.ts';
import { demoTrueNas } from './demo-truenas.ts';
import { usersWithSigners } from './introduction-authentik.ts';
import { openOffice } from './office.ts';
import type { OfficeOptions } from './office.ts';
import { trueNasReleases } from './truenas/releases.ts';

/**
 * `npm run demo`: Joinery opened in the office, for a person to click through. `--headless --out DIR` does the main job
 * without one, for scripts; `--guide jumpcloud-qnap` that of another guide, `--guide jumpcloud-truenas --version 24.04` with
 * another release of its NAS, `--guide authentik-synology --version 2025.10` of its authentik.
 */
const { values } = parseArgs({
  options: {
    headless: { type: 'boolean' },
    out: { type: 'string', default: 'demo-out' },
    guide: { type: 'string', default: 'jumpcloud-synology' },
    version: { type: 'string' },
  },
});

// Ctrl-C reaches Joinery as well, which ends in its own time; the office closes after it.
process.on('SIGINT', () => undefined);
const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-demo-'));
const office = await openOffice({ smb: true, ...ofGuide(values) });
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
    case 'authentik-synology':
      return demoAuthentik;
    default:
      throw new Error(`there is no demo of ${guide}`);
  }
}

/** What the office has for a guide that it has not for the others. */
function ofGuide({ guide, version }: { guide: string; version?: string | undefined }): OfficeOptions {
  switch (guide) {
    case 'jumpcloud-truenas':
      return { truenas: { release: release(trueNasReleases, version ?? '25.10') } };
    case 'authentik-synology':
      return {
        authentik: { release: release(authentikReleases, version ?? '2026.8') },
        dsm: { seed: { users: usersWithSigners() } },
      };
    default:
      return {};
  }
}

function release<Release>(releases: Record<string, Release>, version: string): Release {
  const [, found] = Object.entries(releases).find(([name]) => name === version) ?? [];
  if (!found) throw new Error(`there is no ${version} in the office`);
  return found;
}
