import { z } from 'zod';
import type { ConnectorSettings, Fields, Screen } from '../../apps/bitwarden/connector-settings.ts';
import type { DataFile } from '../../apps/bitwarden/data-file.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { step } from '../../engine/step.ts';
import { finding } from '../../../shared/findings/finding.ts';
import { jsonSchema } from '../../../shared/model/json.ts';
import { wantedScreen } from './connector-wish.ts';
import { DIRECTORY_TYPES, SCREEN_TITLES, screenByHand, shownScreen } from './screen-words.ts';

/** The steps' ids. */
export const SCREENS: Record<Screen, string> = { directory: 'connector.directory', sync: 'connector.sync' };

/** One screen of Directory Connector, set in its data file. */
export function screenStep(file: DataFile, wish: ConnectorSettings, screen: Screen): Unsectioned {
  return step<Fields | null>({
    id: SCREENS[screen],
    title: SCREEN_TITLES[screen],
    byHand: screenByHand(screen, wantedScreen(null, wish, screen)),
    state: z.record(z.string(), jsonSchema).nullable(),
    read: () => file.read(screen),
    want: (present) => wantedScreen(present, wish, screen),
    write: (to) => file.write(screen, to),
    show: (fields) => shownScreen(screen, fields),
    amiss: () => finding('CONNECTOR_SETTINGS_DIFFERENT', { file: file.file, screen: SCREEN_TITLES[screen] }),
    warnings: warningsOf,
  });
}

/** What Directory Connector has read until now, and will not read any more. */
function warningsOf(to: Fields | null, from: Fields | null): string[] {
  const host = to?.['ldap.hostname'];
  if (typeof host !== 'string') return [];
  const type = from?.['directoryType'];
  const other = typeof type === 'number' && type > 0 ? DIRECTORY_TYPES[type] : undefined;
  if (other !== undefined)
    return [`Until now people came from ${other}; its settings stay, and are not used.`];
  const before = from?.['ldap.hostname'];
  if (typeof before !== 'string' || before === '' || before === host) return [];
  return [`Until now people came from ${before}; those whom only that one has are not synced any more.`];
}
