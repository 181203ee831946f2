import { open } from 'node:fs/promises';
import process from 'node:process';

/**
 * To be loaded before the program (`node --import`): the process dies, for real, at one line of its journal.
 *
 * `KILL_AT_LINE` is "before 7", "during 7" or "after 7": just before line 7 (counted from the start of the process) is
 * written, with half of it written, right after it was made durable. It sits in Node's file handle, below the product,
 * which is the product as it is shipped, and knows nothing of it.
 */
const [when, number] = (process.env['KILL_AT_LINE'] ?? '').split(' ');
const fatal = Number(number);
let line = 0;

const handle = await open(import.meta.filename);
const prototype = /** @type {import('node:fs/promises').FileHandle} */ (Reflect.getPrototypeOf(handle));
await handle.close();
const appendFile = Reflect.get(prototype, 'appendFile');
const sync = Reflect.get(prototype, 'sync');

/** @type {typeof prototype.appendFile} @this {import('node:fs/promises').FileHandle} */
prototype.appendFile = async function (data) {
  line += 1;
  if (line === fatal && when === 'before') die();
  const isHalf = line === fatal && when === 'during';
  await appendFile.call(this, isHalf ? data.slice(0, data.length / 2) : data);
  if (isHalf) die();
};
/** @this {import('node:fs/promises').FileHandle} */
prototype.sync = async function () {
  await sync.call(this);
  if (line === fatal && when === 'after') die();
};

function die() {
  process.kill(process.pid, 'SIGKILL');
}
