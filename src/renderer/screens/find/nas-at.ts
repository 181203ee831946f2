import type { NasSetup } from '../../../shared/model/setup.ts';

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
 * A setup whose NAS was looked for again. At another address it is another one: what people call it is another thing, and
 * its certificate and its SSH key are looked at again. Every other answer stays.
 */
export function nasAt(setup: NasSetup, { permissionsOnly, ...chosen }: ChosenNas): NasSetup {
  if (!('workgroup' in setup)) return { ...setup, nas: metAt(setup.nas, chosen) };
  const nas = metAt(setup.nas, chosen);
  if (nas.ssh && nas.address !== setup.nas.address) nas.ssh = { port: nas.ssh.port };
  if (permissionsOnly) nas.permissionsOnly = permissionsOnly;
  return { ...setup, nas };
}

function metAt<Nas extends NasSetup['nas']>(before: Nas, { address, name }: ChosenNas): Nas {
  const nas: Nas = { ...before, address };
  if (address !== before.address) {
    delete nas.name;
    delete nas.fingerprint;
  }
  if (name !== undefined) nas.name = name;
  return nas;
}
