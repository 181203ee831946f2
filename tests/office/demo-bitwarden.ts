import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';

import { EXIT } from '../../src/main/hosts/cli/exit-codes.ts';
import { folderContent } from './data-folder-content.ts';
import { terminal, tell } from './demo-headless.ts';
import {
  BITWARDEN_SERVICE_PASSWORD,
  BITWARDEN_VARIABLES,
  demoBitwardenSetup,
} from './introduction-bitwarden.ts';
import { introduction } from './introduction.ts';
import type { Office } from './office.ts';

/** What a person does: nobody has a Bitwarden here, so that it is only said to be done. */
const SAID_TO_BE_DONE = ['--done', 'connector.password', '--done', 'connector.sync-now'];

/** A Directory Connector that has been used for something else before. */
const USED = {
  stateVersion: 6,
  appId: '0d5ab3a2-3f52-4d0c-9f0e-7c1f5b1f7b11',
  directoryType: 3,
  directoryOkta: { orgUrl: 'https://morgenrot.okta.example', token: '[STORED SECURELY]' },
  sync: { interval: 60, users: true },
};

/**
 * JumpCloud and a Directory Connector whose data file is in a folder of the demo, with the product's own terminal: applied,
 * planned again, reported and taken back.
 *
 * @param out folder for setup.yaml, report.pdf and report.json; made where it is missing
 * @returns the exit code
 */
export async function demoBitwarden(
  office: Office,
  { dataDir, out }: { dataDir: string; out: string },
): Promise<number> {
  const folder = path.join(dataDir, 'directory-connector');
  const setup = demoBitwardenSetup(office, folder);
  const file = path.join(out, 'setup.yaml');
  await mkdir(out, { recursive: true });
  await mkdir(folder, { recursive: true });
  await writeFile(file, stringify(setup));
  await writeFile(path.join(folder, 'data.json'), JSON.stringify(USED));
  const secrets = {
    [BITWARDEN_VARIABLES.directoryKey]: introduction(office).jumpcloud.apiKey,
    [BITWARDEN_VARIABLES.serviceAccountPassword]: BITWARDEN_SERVICE_PASSWORD,
  };
  const joinery = (...args: string[]) => terminal(['--data', dataDir, ...args], secrets);
  tell(`The office is open: JumpCloud at ${setup.jumpcloud.console}. The setup is in ${file}.\n`);
  const stateOf = async () => ({
    connector: await folderContent(folder),
    organisations: office.organisations.map((organisation) => organisation.snapshot()),
  });
  const first = await stateOf();
  try {
    const applied =
      (await joinery('apply', file, '--yes', ...SAID_TO_BE_DONE)) || (await joinery('plan', file));
    const reported = await joinery('report', setup.id, '--out', out);
    const undone = await joinery('undo', file, '--yes', ...SAID_TO_BE_DONE);
    const isAsItWas = isDeepStrictEqual(await stateOf(), first);
    tell(`\n${isAsItWas ? 'Everything is as it was' : 'Something was left behind'}.`);
    return applied || reported || undone || (isAsItWas ? EXIT.done : EXIT.failed);
  } finally {
    // The demo leaves nothing behind in a person's keychain.
    await joinery('setups', 'forget', setup.id);
  }
}
