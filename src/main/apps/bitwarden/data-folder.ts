import path from 'node:path';

/** The machine that Directory Connector runs on, as far as it decides where its file is. */
export interface Machine {
  platform: NodeJS.Platform;
  home: string;
  env: Readonly<Record<string, string | undefined>>;
}

const FOLDER = 'Bitwarden Directory Connector';

/**
 * The folder in which Directory Connector keeps its data file, for its commands in their order
 * (facts/bitwarden-directory-connector.md §2.1). The window listens to the second variable alone. The portable edition's
 * folder is beside the program, which cannot be known from here.
 */
export function dataFolder({ platform, home, env }: Machine): string {
  const given = (name: string) => (env[name] === '' ? undefined : env[name]);
  const chosen = given('BITWARDENCLI_CONNECTOR_APPDATA_DIR') ?? given('BITWARDEN_CONNECTOR_APPDATA_DIR');
  if (chosen !== undefined) return chosen;
  if (platform === 'win32') {
    return path.win32.join(given('APPDATA') ?? path.win32.join(home, 'AppData', 'Roaming'), FOLDER);
  }
  if (platform === 'darwin') return path.posix.join(home, 'Library', 'Application Support', FOLDER);
  return path.posix.join(given('XDG_CONFIG_HOME') ?? path.posix.join(home, '.config'), FOLDER);
}
