import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';

/** Where servers are kept that an ordinary person's PATH leaves out. */
const SERVER_FOLDERS = ['/usr/local/sbin', '/usr/sbin', '/sbin'];
/** Debian keeps libraries in a folder per kind of machine. */
const LIBRARY_FOLDERS = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];

/** The full path of a program on the PATH or among the system's servers, `undefined` when it is not installed. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...SERVER_FOLDERS];
  return folders
    .filter((folder) => path.isAbsolute(folder))
    .map((folder) => path.join(folder, name))
    .find(isExecutable);
}

/** The full path of a shared library, `undefined` when it is not installed. */
export function findLibrary(name: string): string | undefined {
  return LIBRARY_FOLDERS.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
