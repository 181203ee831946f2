import { Discovery } from '../../src/main/devices/discovery.ts';

/*
 * Writes what a search tells, an event a line, until it is ended. To be started inside a network of the tests' own: a
 * process cannot enter one once it runs.
 */
for await (const event of new Discovery().watch()) process.stdout.write(`${JSON.stringify(event)}\n`);
