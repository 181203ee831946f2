import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';

import { demoSetup, introduction, VARIABLES } from './introduction.ts';
import { openOffice } from './office.ts';

/**
 * `npm run demo`: the main job against the office, with the product's own terminal. `--headless --out DIR` is the form
 * for scripts; until there is a window, the plain form does the same.
 */
const { values } = parseArgs({
  options: { headless: { type: 'boolean' }, out: { type: 'string', default: 'demo-out' } },
});
const CLI = path.join(import.meta.dirname, '../../src/main/hosts/cli/main.ts');

const out = path.resolve(values.out);
await mkdir(out, { recursive: true });
const dataDir = await mkdtemp(path.join(tmpdir(), 'joinery-demo-'));
const office = await openOffice();
try {
  process.exitCode = await show();
} finally {
  await office.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function show(): Promise<number> {
  const { jumpcloud, nas } = introduction(office);
  const setup = demoSetup(office);
  const file = path.join(out, 'setup.yaml');
  await writeFile(file, stringify(setup));
  const secrets = { [VARIABLES.directoryKey]: jumpcloud.apiKey, [VARIABLES.nasPassword]: nas.password };
  tell(`The office is open: JumpCloud at ${jumpcloud.console}, a Synology at ${nas.address}.`);
  tell(`The setup is in ${file}.\n`);
  try {
    const applied = await joinery(['apply', file, '--yes'], secrets);
    const reported = await joinery(['report', setup.id, '--out', out], secrets);
    return applied || reported;
  } finally {
    // The demo leaves nothing behind in a person's keychain.
    await joinery(['setups', 'forget', setup.id], secrets);
  }
}

/** Runs the terminal as a person would, and gives its exit code. */
async function joinery(args: string[], secrets: Record<string, string>): Promise<number> {
  const node = [...process.execArgv, CLI, '--data', dataDir, ...args];
  const child = spawn(process.execPath, node, { stdio: 'inherit', env: { ...process.env, ...secrets } });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 1;
}

function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
