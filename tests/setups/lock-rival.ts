import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { lockSetup } from '../../src/main/setups/setup-lock.ts';
import { ExpectedFailure } from '../../src/shared/findings/expected-failure.ts';

/**
 * Takes the lock of a folder again and again for a second, with dead processes' locks strewn in, and tells how often it
 * had it and how often somebody else was inside at the same time. Arguments: the folder, then numbers of dead processes.
 */
const [folder = '', ...dead] = process.argv.slice(2);
const inside = path.join(folder, 'inside');
const until = Date.now() + 1000;
const told = { times: 0, overlaps: 0 };

while (Date.now() < until) {
  const unlock = await lockSetup('office', folder).catch((error: unknown) => {
    if (ExpectedFailure.is(error, 'SETUP_BUSY')) return undefined;
    throw error;
  });
  if (!unlock) continue;
  told.times += 1;
  try {
    await writeFile(inside, '', { flag: 'wx' });
    for (const pid of dead) await writeFile(path.join(folder, `lock-${pid}`), '');
    await rm(inside);
  } catch {
    told.overlaps += 1;
  }
  await unlock();
}
process.stdout.write(JSON.stringify(told));
