import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(import.meta.dirname, '../../../../shared/openapi/jumpcloud');

/** The folder with JumpCloud's published specifications (`v1.json`, `v2.json`), kept beside the project; `undefined` when it is not there. */
export function openApiFolder(): string | undefined {
  return ['v1.json', 'v2.json'].every((name) => existsSync(join(FOLDER, name))) ? FOLDER : undefined;
}
