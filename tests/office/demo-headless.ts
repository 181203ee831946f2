import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';

import { EXIT } from '../../src/main/hosts/cli/exit-codes.ts';
import { demoSetup, introduction, PERSON_VARIABLE, personWhoGetsIn, VARIABLES } from './introduction.ts';
import type { Office } from './office.ts';

const CLI = path.join(import.meta.dirname, '../../src/main/hosts/cli/main.ts');

/** Where those of the group Office keep their files. */
const SHARE = 'office';

/**
 * The main job against the office with the product's own terminal, without a question, and at its end the real sign-in of
 * a person who is to get in. Without Samba on this machine there is nothing to sign in to: then it says "could not prove:
 * …", which is no pass, and no failure of the demo either.
 *
 * @param out folder for setup.yaml, report.pdf and report.json; made where it is missing
 * @returns the exit code
 */
export async function demoHeadless(office: Office, { dataDir, out }: { dataDir: string; out: string }) {
  const { jumpcloud, nas } = introduction(office);
  const setup = demoSetup(office);
  const file = path.join(out, 'setup.yaml');
  await mkdir(out, { recursive: true });
  await writeFile(file, stringify(setup));
  const person = personWhoGetsIn(office);
  const secrets = {
    [VARIABLES.directoryKey]: jumpcloud.apiKey,
    [VARIABLES.nasPassword]: nas.password,
    [PERSON_VARIABLE]: person.password,
  };
  const joinery = (...args: string[]) => terminal(['--data', dataDir, ...args], secrets);
  tell(`The office is open: JumpCloud at ${jumpcloud.console}, a Synology at ${nas.address}.`);
  tell(`The setup is in ${file}.\n`);
  try {
    const applied = await joinery('apply', file, '--yes');
    const proved = applied || (await prove(office, () => joinery(...signIn(setup.id, person.username))));
    const reported = await joinery('report', setup.id, '--out', out);
    return applied || proved || reported;
  } finally {
    // The demo leaves nothing behind in a person's keychain.
    await joinery('setups', 'forget', setup.id);
  }
}

const signIn = (setup: string, user: string): string[] => [
  ...['prove', setup, '--user', user, '--share', SHARE, '--password-from', PERSON_VARIABLE],
];

/** The exit code of the proof; that it could not be tried counts for nothing where this machine has no Samba. */
async function prove({ dsm, smb }: Office, trySignIn: () => Promise<number>): Promise<number> {
  await dsm.smbSettled();
  const proved = await trySignIn();
  if (smb?.missing === undefined || proved !== EXIT.failed) return proved;
  tell(`could not prove: ${smb.missing}`);
  return EXIT.done;
}

/** Runs the terminal as a person would, and gives its exit code. */
export async function terminal(args: string[], secrets: Record<string, string>): Promise<number> {
  const node = [...process.execArgv, CLI, ...args];
  const child = spawn(process.execPath, node, { stdio: 'inherit', env: { ...process.env, ...secrets } });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

/** Says what the demo does beside the terminal. */
export function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
