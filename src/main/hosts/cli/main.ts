#!/usr/bin/env node
import { Command, Option } from 'commander';
import { App } from '../../app.ts';
import { readHouse } from '../../app/read-house.ts';
import { openKeychain } from '../../secrets/keychain.ts';
import { clientOf, findingOf } from './client.ts';
import type { RunOptions } from './commands.ts';
import { change, check, forget, plan, report, setups } from './commands.ts';
import { dataFolder } from './data-folder.ts';
import type { Desk } from './desk.ts';
import type { DiscoverOptions } from './discover.ts';
import { discover } from './discover.ts';
import type { DoctorOptions } from './doctor.ts';
import { doctor } from './doctor.ts';
import type { ExitCode } from './exit-codes.ts';
import { EXIT } from './exit-codes.ts';
import { Interrupts } from './interrupts.ts';
import { jsonView } from './json-view.ts';
import { paintFor } from './paint.ts';
import { personAt } from './person.ts';
import { personView } from './person-view.ts';
import type { ProveOptions } from './prove.ts';
import { prove, shareOf, userOf } from './prove.ts';
import type { WebOptions } from './web.ts';
import { minutesOf, portOf, web } from './web.ts';

interface Global {
  json?: true;
  data: string;
}

const SETUP = 'a setup.yaml, or the id of a saved setup';
const program = new Command('joinery')
  .description('Joins a NAS to the cloud directory of a small office, proves it, and can undo it.')
  .option('--json', 'one JSON event a line instead of text')
  .option('--data <folder>', 'where setups and journals are kept', dataFolder(process.env, process.platform));

const command = (name: string, description: string) => program.command(name).description(description);
const yes = () => new Option('-y, --yes', 'do not ask before changing');
const done = () => new Option('--done <steps...>', 'by-hand steps that are done');

command('plan', 'show what would change; changes nothing (exit 2: there are changes)')
  .argument('<setup>', SETUP)
  .action((target: string) => perform((desk) => plan(desk, target)));
command('apply', 'make it so; what is right already is left alone')
  .argument('<setup>', SETUP)
  .addOption(yes())
  .addOption(done())
  .action((target: string, options: RunOptions) => perform((desk) => change(desk, target, 'apply', options)));
command('undo', 'put back what was there before')
  .argument('<setup>', SETUP)
  .addOption(yes())
  .addOption(done())
  .action((target: string, options: RunOptions) => perform((desk) => change(desk, target, 'undo', options)));
command('check', 'ask every question again; changes nothing (exit 3: a check failed)')
  .argument('<setup>', SETUP)
  .action((target: string) => perform((desk) => check(desk, target)));
command('prove', 'sign a person in, once each way (exit 3: they do not get in; 1: it could not be tried)')
  .argument('<setup>', SETUP)
  .requiredOption('--user <name>', 'who signs in, as the directory calls them', userOf)
  .option('--share <name>', 'open this share as well; nothing in it is read', shareOf)
  .option('--dsm', 'sign in to DSM as well (Synology)')
  .option('--qts', 'sign in to QTS as well (QNAP)')
  .option(
    '--password-from <variable>',
    'the environment variable that holds the password; else it is asked for',
  )
  .action((target: string, options: ProveOptions) => perform((desk) => prove(desk, target, options)));
command('doctor', 'name what keeps people out; changes nothing (exit 3: something does)')
  .argument('<setup>', SETUP)
  .option('--user <name>', 'who cannot get in: signed in once each way', userOf)
  .option('--share <name>', 'the share that they cannot open; nothing in it is read', shareOf)
  .option('--dsm', 'sign in to DSM as well (Synology)')
  .option('--qts', 'sign in to QTS as well (QNAP)')
  .option(
    '--password-from <variable>',
    'the environment variable that holds the password; else it is asked for',
  )
  .action((target: string, options: DoctorOptions) => perform((desk) => doctor(desk, target, options)));
command('report', 'write report.pdf and report.json')
  .argument('<setup>', SETUP)
  .option('--out <folder>', 'where to', '.')
  .action((target: string, { out }: { out: string }) => perform((desk) => report(desk, target, out)));
command('setups', 'list the saved setups')
  .action(() => perform(setups))
  .command('forget <setup>')
  .description('forget the secrets of a setup')
  .action((setup: string) => perform((desk) => forget(desk, setup)));
command('discover', 'list the NAS on this network (exit 3: there is none)')
  .option('--watch', 'go on until Ctrl-C, and tell what comes, changes and goes')
  .action((options: DiscoverOptions) => perform((desk) => discover(desk, options)));
command('web', 'the same in a browser, on this machine only')
  .option('--port <number>', 'where to answer; a free one when left out', portOf, 0)
  .option('--idle <minutes>', 'end when nobody has been there for so long', minutesOf, 30)
  .option('--no-open', 'only print the address')
  .option('--house <file>', 'what every new setup here starts with')
  .action(({ house, ...options }: WebOptions & { house?: string }) =>
    perform((desk, app) => web(desk, app, options), house),
  );

/** Opens the app, does one thing with it, and leaves with the exit code that says how it went. */
async function perform(act: (desk: Desk, app: App) => Promise<ExitCode>, houseFile?: string): Promise<void> {
  const { json, data } = program.opts<Global>();
  const view = json ? jsonView(process.stdout) : personView(process.stdout, paintFor(process.stdout));
  const cut = new AbortController();
  const interrupts = new Interrupts({ first: () => cut.abort(), second: () => process.exit(EXIT.stopped) });
  let app: App | undefined;
  try {
    const house = houseFile === undefined ? undefined : await readHouse(houseFile);
    app = new App({ dataDir: data, keychain: await openKeychain(), house });
    const person = personAt(process.stdin, process.stderr);
    const desk = { client: clientOf(app), person, view, signal: cut.signal, interrupts };
    process.exitCode = await act(desk, app);
  } catch (error) {
    // Ctrl-C at a question arrives as an error of the question's own.
    const isCut = cut.signal.aborted || (error instanceof Error && error.name === 'ExitPromptError');
    process.exitCode = isCut ? EXIT.stopped : EXIT.failed;
    if (isCut) return;
    // Without an app there is no log yet: what went wrong is for Node to tell.
    const found = findingOf(error) ?? app?.bug(error);
    if (!found) throw error;
    view.failure(found);
  } finally {
    interrupts.end();
    await app?.close();
    view.close();
  }
}

await program.parseAsync();
