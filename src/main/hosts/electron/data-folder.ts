import path from 'node:path';
import { app } from 'electron';

/**
 * Settles where everything is kept, before anything is: the same folder that the terminal uses, so that both see the
 * same setups. What Chromium keeps for itself gets a folder of its own in there.
 *
 * @param chosen another folder; the lock of the single instance lies in it, so each folder has one window at most
 */
export function useDataFolder(chosen = path.join(app.getPath('appData'), 'Joinery')): void {
  const folder = path.resolve(chosen);
  app.setPath('userData', folder);
  app.setPath('sessionData', path.join(folder, 'chromium'));
}
