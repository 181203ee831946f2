import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';

import { App } from '../../src/main/app.ts';
import { openKeychain } from '../../src/main/secrets/keychain.ts';
import { launch } from '../../tooling/launch.ts';
import { house } from './introduction.ts';
import { announceDevices } from './mdns/announce.ts';
import type { Office } from './office.ts';

/**
 * Joinery itself, opened in the office: the person finds the NAS and goes through the guide by clicking.
 *
 * @param dataDir an empty folder; what Joinery keeps goes there and not where the person's own setups are
 * @returns the exit code, once Joinery has been closed
 */
export async function demoByHand(office: Office, { dataDir }: { dataDir: string }): Promise<number> {
  const file = path.join(dataDir, 'house.yaml');
  await writeFile(file, stringify(house(office)));
  const announced = await announceDevices({ dsmPort: office.dsm.port, dsm: office.dsm.state });
  try {
    return await launch(['--house', file, '--data', dataDir]);
  } finally {
    await announced.close();
    await forgetEverything(dataDir);
  }
}

/** The demo leaves nothing behind in a person's keychain. */
async function forgetEverything(dataDir: string): Promise<void> {
  const app = new App({ dataDir, keychain: await openKeychain() });
  for (const { id } of await app.setups.list()) await app.secrets.forgetAll(id);
  await app.close();
}
