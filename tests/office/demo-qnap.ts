import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { stringify } from 'yaml';

import { App } from '../../src/main/app.ts';
import { EXIT } from '../../src/main/hosts/cli/exit-codes.ts';
import { clientOf } from '../../src/main/hosts/cli/client.ts';
import { joinSetupSchema } from '../../src/shared/model/setup.ts';
import { terminal, tell } from './demo-headless.ts';
import {
  demoQnapSetup,
  QNAP_ADMINISTRATOR,
  QNAP_SERVICE_PASSWORD,
  QNAP_VARIABLES,
} from './introduction-qnap.ts';
import { introduction, PERSON_VARIABLE, personWhoGetsIn } from './introduction.ts';
import type { Office } from './office.ts';
import type { Asked } from './qnap/person.ts';
import { personAtQts } from './qnap/person.ts';

/** More than the guide has steps by hand: then something else is wrong. */
const MOST_TURNS = 8;

/**
 * JumpCloud and the office's QNAP, with the product's own terminal. What QTS lets only a person do, a person of the office
 * does: the terminal stops there and says so, they click, and the terminal takes it up again and looks.
 *
 * @param out folder for setup.yaml, report.pdf and report.json; made where it is missing
 * @returns the exit code
 */
export async function demoQnap(
  office: Office,
  { dataDir, out }: { dataDir: string; out: string },
): Promise<number> {
  const setup = demoQnapSetup(office);
  const file = path.join(out, 'setup.yaml');
  await mkdir(out, { recursive: true });
  await writeFile(file, stringify(setup));
  const person = personWhoGetsIn(office);
  const secrets = {
    [QNAP_VARIABLES.directoryKey]: introduction(office).jumpcloud.apiKey,
    [QNAP_VARIABLES.nasPassword]: QNAP_ADMINISTRATOR.password,
    [QNAP_VARIABLES.serviceAccountPassword]: QNAP_SERVICE_PASSWORD,
    [PERSON_VARIABLE]: person.password,
  };
  const joinery = (...args: string[]) => terminal(['--data', dataDir, ...args], secrets);
  const atQts = personAtQts(office.qnap, QNAP_SERVICE_PASSWORD);
  Object.assign(process.env, secrets);
  tell(`The office is open: a QNAP at ${setup.nas.address}. The setup is in ${file}.\n`);
  const first = stateOf(office);
  /** Runs as often as the terminal stops for somebody at QTS, who then does what it shows. */
  const withPerson = async (kind: 'apply' | 'undo'): Promise<number> => {
    let done: string[] = [];
    for (let turns = 0; turns < MOST_TURNS; turns++) {
      const exit = await joinery(kind, file, '--yes', ...done);
      const waiting = exit === EXIT.failed ? await firstByHand(kind, { dataDir, setup }) : undefined;
      if (!waiting) return exit;
      tell(`\nSomebody at the pages of ${setup.nas.name}:\n  ${waiting.byHand.clicks.join('\n  ')}\n`);
      if (kind === 'apply') await atQts.does(waiting);
      else atQts.takesBack(waiting);
      // What was done is seen over SSH; that something was taken back is the person's word.
      done = kind === 'apply' ? [] : ['--done', waiting.id];
    }
    return EXIT.failed;
  };
  try {
    const applied = (await withPerson('apply')) || (await joinery('plan', file));
    const proved = applied || (await joinery(...signIn(setup.id, person.username)));
    if (office.smb?.missing !== undefined) tell(`\nNo shares are served here: ${office.smb.missing}.\n`);
    const reported = await joinery('report', setup.id, '--out', out);
    const undone = applied || (await withPerson('undo'));
    tell(
      `\n${isDeepStrictEqual(stateOf(office), first) ? 'Everything is as it was' : 'Something was left behind'}.`,
    );
    // What could not be proved for want of a Samba on this machine is no failure of Joinery.
    const proof = proved === EXIT.failed && office.smb?.missing !== undefined ? EXIT.done : proved;
    return applied || proof || reported || undone;
  } finally {
    // The demo leaves nothing behind in a person's keychain.
    await joinery('setups', 'forget', setup.id);
  }
}

const signIn = (setup: string, user: string): string[] => [
  ...['prove', setup, '--user', user, '--qts', '--password-from', PERSON_VARIABLE],
];

/** The first thing that somebody has to do by hand now, with what is shown for it. */
async function firstByHand(
  kind: 'apply' | 'undo',
  { dataDir, setup }: { dataDir: string; setup: ReturnType<typeof demoQnapSetup> },
): Promise<Asked | undefined> {
  const app = new App({ dataDir, keychain: { missing: 'the demo looks only' } });
  const client = clientOf(app);
  const { id } = await client.setups.save(joinSetupSchema.parse(setup));
  const { entries } = await client.runs.plan({ setup: id, kind });
  await app.close();
  const entry = entries.find(({ action }) => action === 'byHand');
  return entry && { id: entry.step, byHand: entry.byHand };
}

/** Everything that the demo changes. */
function stateOf({ organisations, qnap }: Office) {
  const { domainSecurity, authentication, microsoftNetworking, afp } = qnap.state;
  const nas = structuredClone({ domainSecurity, authentication, microsoftNetworking, afp });
  return { nas, organisations: organisations.map((organisation) => organisation.snapshot()) };
}
