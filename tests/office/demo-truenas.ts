import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';

import { EXIT } from '../../src/main/hosts/cli/exit-codes.ts';
import { terminal, tell } from './demo-headless.ts';
import { demoTrueNasSetup, TRUENAS_ADMINISTRATOR } from './introduction-truenas.ts';
import { introduction, PERSON_VARIABLE, personWhoGetsIn, VARIABLES } from './introduction.ts';
import type { Office } from './office.ts';

/**
 * JumpCloud and the office's TrueNAS, with the product's own terminal: applied, planned again, proved, reported and taken
 * back. Up to 24.04 somebody opens its shares; from 24.10 on the directory is all that lets them in.
 *
 * @param out folder for setup.yaml, report.pdf and report.json; made where it is missing
 * @returns the exit code
 */
export async function demoTrueNas(
  office: Office,
  { dataDir, out }: { dataDir: string; out: string },
): Promise<number> {
  const setup = demoTrueNasSetup(office);
  const file = path.join(out, 'setup.yaml');
  await mkdir(out, { recursive: true });
  await writeFile(file, stringify(setup));
  const person = personWhoGetsIn(office);
  const secrets = {
    [VARIABLES.directoryKey]: introduction(office).jumpcloud.apiKey,
    [VARIABLES.nasPassword]: TRUENAS_ADMINISTRATOR.password,
    [PERSON_VARIABLE]: person.password,
  };
  const joinery = (...args: string[]) => terminal(['--data', dataDir, ...args], secrets);
  const { version } = office.truenas.release;
  tell(`The office is open: a TrueNAS ${version} at ${setup.nas.address}. The setup is in ${file}.\n`);
  const first = stateOf(office);
  try {
    const applied = (await joinery('apply', file, '--yes')) || (await joinery('plan', file));
    const proved = applied || (await joinery(...signIn(setup.id, person.username)));
    const reported = await joinery('report', setup.id, '--out', out);
    const undone = await joinery('undo', file, '--yes');
    const isAsItWas = isDeepStrictEqual(stateOf(office), first);
    tell(`\n${isAsItWas ? 'Everything is as it was' : 'Something was left behind'}.`);
    // What could not be proved for want of a Samba, here or on such a NAS, is no failure of Joinery.
    const isWithoutSmb = office.smb?.missing !== undefined || !office.truenas.release.hasSambaSchema;
    const proof = proved === EXIT.failed && isWithoutSmb ? EXIT.done : proved;
    return applied || proof || reported || undone || (isAsItWas ? EXIT.done : EXIT.failed);
  } finally {
    // The demo leaves nothing behind in a person's keychain.
    await joinery('setups', 'forget', setup.id);
  }
}

const signIn = (setup: string, user: string): string[] => [
  ...['prove', setup, '--user', user, '--password-from', PERSON_VARIABLE],
];

/** Everything that the demo changes, but for the password that the old form keeps once it had one. */
function stateOf({ organisations, truenas }: Office) {
  const { ldap, directory, smb, services, health } = truenas.state;
  const nas = structuredClone({ ldap: { ...ldap, bindpw: '' }, directory, smb, services, health });
  return { nas, organisations: organisations.map((organisation) => organisation.snapshot()) };
}
