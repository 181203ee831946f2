import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../shared/findings/expected-failure.ts';
import { fileTrouble } from '../../shared/findings/file-trouble.ts';

/**
 * Holds a setup for one process while it is run, so that two runs never write one journal. A lock left behind by a
 * process that was killed is taken over.
 *
 * @returns lets go of it
 * @throws SETUP_BUSY with the process that holds it, SETUP_SAVE_FAILED
 */
export async function lockSetup(id: string, folder: string): Promise<() => Promise<void>> {
  const file = path.join(folder, 'lock');
  const held = await readFile(file, 'utf8').catch(() => undefined);
  if (held !== undefined) {
    const pid = Number(held);
    if (isAlive(pid)) fail('SETUP_BUSY', { id, pid });
    await rm(file, { force: true });
  }
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(file, String(process.pid), { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if (codeOf(cause) !== 'EEXIST') fail('SETUP_SAVE_FAILED', { file, reason: fileTrouble(cause) }, cause);
    fail('SETUP_BUSY', { id, pid: Number(await readFile(file, 'utf8').catch(() => '0')) }, cause);
  }
  return () => rm(file, { force: true });
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return codeOf(error) === 'EPERM';
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
