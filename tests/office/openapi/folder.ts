import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const BESIDE = resolve(import.meta.dirname, '../../../../shared/openapi');

/** The folder with JumpCloud's published specifications (`v1.json`, `v2.json`), kept beside the project; `undefined` when it is not there. */
export function openApiFolder(): string | undefined {
  const folder = join(BESIDE, 'jumpcloud');
  return ['v1.json', 'v2.json'].every((name) => existsSync(join(folder, name))) ? folder : undefined;
}

/** authentik's published specification of 2026.8, kept beside the project; `undefined` when it is not there. */
export function authentikSpecification(): string | undefined {
  const file = join(BESIDE, 'authentik', 'schema-2026.8.3.yml');
  return existsSync(file) ? file : undefined;
}
