import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

import { introduction } from './introduction.ts';
import { openOffice } from './office.ts';

/** `npm run office -- --json`: the office alone, until it is signalled. One line of JSON says where everything is. */
const office = await openOffice({ smb: true });
const told = introduction(office);
process.stdout.write(
  `${process.argv.includes('--json') ? JSON.stringify(told) : JSON.stringify(told, null, 2)}\n`,
);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), npmIsGone()]);
await office.close();

/**
 * A signal to npm ends its shell and not what the shell has started, and nobody tells that there is no parent any more.
 * Started in any other way the office stays, whatever becomes of the terminal it came from.
 */
async function npmIsGone(): Promise<void> {
  const parent = process.ppid;
  const isNpms = process.env['npm_lifecycle_event'] !== undefined;
  while (!isNpms || process.ppid === parent) await wait(500, undefined, { ref: false });
}
