import { once } from 'node:events';

import { introduction } from './introduction.ts';
import { openOffice } from './office.ts';

/** `npm run office -- --json`: the office alone, until it is signalled. One line of JSON says where everything is. */
const office = await openOffice();
const told = introduction(office);
process.stdout.write(
  `${process.argv.includes('--json') ? JSON.stringify(told) : JSON.stringify(told, null, 2)}\n`,
);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await office.close();
