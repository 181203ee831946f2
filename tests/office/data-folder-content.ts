import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** What is in Directory Connector's folder: the values of each file, however they are written. */
export async function folderContent(folder: string): Promise<Record<string, unknown>> {
  const names = await readdir(folder).catch(() => []);
  const files = names.map(async (name): Promise<[string, unknown]> => {
    return [name, JSON.parse(await readFile(path.join(folder, name), 'utf8'))];
  });
  return Object.fromEntries(await Promise.all(files));
}
