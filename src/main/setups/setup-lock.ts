import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../shared/findings/expected-failure.ts';
import { fileTrouble } from '../../shared/findings/file-trouble.ts';

/** What this process holds: its own id on a file says nothing, another process may have had that number before. */
const heldHere = new Set<string>();

/**
 * Holds a setup for one process while it is run, so that two runs never write one journal.
 *
 * Every process first puts down a file with its own number and then looks for others: of two that come at once at least
 * one sees the other, so never do both hold it (both may be refused, and one tries again). Nobody ever takes a file over,
 * so there is no moment at which a living one could be taken for dead; what a killed process left is just removed.
 *
 * @returns lets go of it
 * @throws SETUP_BUSY with the process that holds it, SETUP_SAVE_FAILED
 */
export async function lockSetup(id: string, folder: string): Promise<() => Promise<void>> {
  if (heldHere.has(folder)) fail('SETUP_BUSY', { id, pid: process.pid });
  heldHere.add(folder);
  const own = lockFile(folder, process.pid);
  const letGo = async () => {
    await rm(own, { force: true });
    heldHere.delete(folder);
  };
  try {
    await putDown(own);
    const others = (await readdir(folder))
      .flatMap((name) => pidOf(name) ?? [])
      .filter((pid) => pid !== process.pid);
    const alive = others.find(isAlive);
    if (alive !== undefined) fail('SETUP_BUSY', { id, pid: alive });
    await Promise.all(others.map((pid) => rm(lockFile(folder, pid), { force: true })));
    return letGo;
  } catch (error) {
    await letGo();
    throw error;
  }
}

const lockFile = (folder: string, pid: number): string => path.join(folder, `lock-${pid}`);

/** The process that a file in the folder stands for; undefined for any other file. */
function pidOf(name: string): number | undefined {
  const [, pid] = /^lock-([1-9]\d{0,9})$/.exec(name) ?? [];
  return pid === undefined ? undefined : Number(pid);
}

async function putDown(file: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, '', { mode: 0o600 });
  } catch (cause) {
    fail('SETUP_SAVE_FAILED', { file, reason: fileTrouble(cause) }, cause);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
