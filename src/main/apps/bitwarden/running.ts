import { mkdir, readlink, stat } from 'node:fs/promises';
import path from 'node:path';
import { check, lock } from 'proper-lockfile';
import { fail } from '../../../shared/findings/expected-failure.ts';
import { fileTrouble } from '../../../shared/findings/file-trouble.ts';

/** The machine on which Directory Connector may be running. */
export interface Host {
  platform: NodeJS.Platform;
  hostname: string;
}

/**
 * Works on the data file while Directory Connector cannot: refuses when it is running, and holds its lock meanwhile. Its
 * commands lock each reading and writing like this; the window is known by the mark that keeps a second one from starting.
 *
 * @throws CONNECTOR_RUNNING, CONNECTOR_FILE_UNWRITABLE, and what `work` throws
 */
export async function whileStopped<T>(file: string, host: Host, work: () => Promise<T>): Promise<T> {
  if (await isWindowOpen(path.dirname(file), host)) fail('CONNECTOR_RUNNING', { file });
  const letGo = await holdLock(file);
  try {
    return await work();
  } finally {
    await letGo();
  }
}

/**
 * Whether Directory Connector is running, from what can be seen without touching anything.
 *
 * @throws CONNECTOR_RUNNING
 */
export async function requireStopped(file: string, host: Host): Promise<void> {
  const isBusy = check(file, { realpath: await isThere(file) }).catch(() => false);
  if ((await isBusy) || (await isWindowOpen(path.dirname(file), host))) fail('CONNECTOR_RUNNING', { file });
}

/** As Directory Connector takes it (facts/bitwarden-directory-connector.md §2.1): a folder beside the file, touched while it is held. */
async function holdLock(file: string): Promise<() => Promise<void>> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    // The lock is held for some milliseconds; the library's own answer to a lock that was taken away ends the process.
    return await lock(file, { realpath: await isThere(file), onCompromised: () => undefined });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ELOCKED')
      fail('CONNECTOR_RUNNING', { file }, cause);
    return fail('CONNECTOR_FILE_UNWRITABLE', { file, reason: fileTrouble(cause) }, cause);
  }
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );

/**
 * Whether a window of Directory Connector is open, as far as Chromium's mark in the same folder tells: on Windows a file
 * that is gone when the window is, elsewhere a link to the name of the machine and the number of the process. That its
 * window leaves the mark here is an assumption: nobody has looked.
 */
async function isWindowOpen(folder: string, { platform, hostname }: Host): Promise<boolean> {
  if (platform === 'win32') {
    const mark = await stat(path.join(folder, 'lockfile')).catch(() => undefined);
    return mark !== undefined;
  }
  const holder = await readlink(path.join(folder, 'SingletonLock')).catch(() => '');
  const [, machine, pid] = /^(.+)-(\d{1,10})$/.exec(holder) ?? [];
  return machine === hostname && isAlive(Number(pid));
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
