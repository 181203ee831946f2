import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';

import { EXIT } from '../../src/main/hosts/cli/exit-codes.ts';
import { terminal, tell } from './demo-headless.ts';
import { authentikOf, authentikSnapshot, demoAuthentikSetup } from './introduction-authentik.ts';
import { introduction, PERSON_VARIABLE, personWhoGetsIn, VARIABLES } from './introduction.ts';
import type { Office } from './office.ts';

/**
 * authentik and the office's Synology, with the product's own terminal: applied, planned again, proved by a person's own
 * sign-in, reported and taken back.
 *
 * @param out folder for setup.yaml, report.pdf and report.json; made where it is missing
 * @returns the exit code
 */
export async function demoAuthentik(
  office: Office,
  { dataDir, out }: { dataDir: string; out: string },
): Promise<number> {
  const authentik = authentikOf(office);
  const setup = demoAuthentikSetup(office);
  const file = path.join(out, 'setup.yaml');
  await mkdir(out, { recursive: true });
  await writeFile(file, stringify(setup));
  const person = personWhoGetsIn(office);
  const secrets = {
    [VARIABLES.directoryKey]: authentik.token,
    [VARIABLES.nasPassword]: introduction(office).nas.password,
    [PERSON_VARIABLE]: person.password,
  };
  const joinery = (...args: string[]) => terminal(['--data', dataDir, ...args], secrets);
  tell(`The office is open: authentik ${authentik.release.version} at ${authentik.url},`);
  tell(`a Synology at ${setup.nas.address}. The setup is in ${file}.\n`);
  const first = authentikSnapshot(office);
  try {
    const applied = (await joinery('apply', file, '--yes')) || (await joinery('plan', file));
    const signIn = ['prove', setup.id, '--user', person.username, '--password-from', PERSON_VARIABLE];
    const proved = applied || (await joinery(...signIn));
    const reported = await joinery('report', setup.id, '--out', out);
    const undone = await joinery('undo', file, '--yes');
    const isAsItWas = isDeepStrictEqual(authentikSnapshot(office), first);
    tell(`\n${isAsItWas ? 'Everything is as it was' : 'Something was left behind'}.`);
    return applied || proved || reported || undone || (isAsItWas ? EXIT.done : EXIT.failed);
  } finally {
    // The demo leaves nothing behind in a person's keychain.
    await joinery('setups', 'forget', setup.id);
  }
}
