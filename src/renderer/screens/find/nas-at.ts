import type { Setup } from '../../../shared/model/setup.ts';

/** The NAS that a person means. */
export interface ChosenNas {
  address: string;
  /** What it calls itself, where it has said that. */
  name?: string;
  /** What it says it runs. */
  version?: string | undefined;
  /** It has no SMB for the people of a directory, and the person goes on all the same. */
  permissionsOnly?: true | undefined;
}

/**
 * The answers about a NAS that was looked for again. At another address it is another one: what people call it is another
 * thing, and its certificate and its SSH key are looked at again. Every other answer stays.
 */
export function nasAt(before: Setup['nas'], { address, name, permissionsOnly }: ChosenNas): Setup['nas'] {
  const nas: Setup['nas'] = { ...before, address };
  if (address !== before.address) {
    delete nas.name;
    delete nas.fingerprint;
    if (nas.ssh) nas.ssh = { port: nas.ssh.port };
  }
  if (name !== undefined) nas.name = name;
  if (permissionsOnly) nas.permissionsOnly = permissionsOnly;
  return nas;
}
