import { homedir } from 'node:os';
import path from 'node:path';

/** Where this operating system keeps an app's data: the same folder that the desktop app calls userData. */
export function dataFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    return path.join(environment['APPDATA'] ?? path.join(homedir(), 'AppData', 'Roaming'), 'Joinery');
  }
  if (platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'Joinery');
  return path.join(environment['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config'), 'Joinery');
}
