import { commandWarnings, connectorCommands } from '../../apps/bitwarden/commands.ts';
import type { Unsectioned } from '../../engine/step.ts';
import { byHand } from '../../engine/step.ts';
import { commandWords } from '../../../shared/command-words.ts';
import type { ConnectorSite } from './connector-site.ts';

/** The step's id. */
export const PASSWORD = 'connector.password';

/**
 * The way from the data file to a Directory Connector that works: signed in to Bitwarden, and with the password in this
 * machine's secret store. Only its own commands put it there in the form that its version reads
 * (facts/bitwarden-directory-connector.md §3.4), so that a person types them, and nobody but them can tell that it is done.
 */
export function passwordByCommands({ release, platform, setup, directory }: ConnectorSite): Unsectioned {
  const { server, folder } = setup.connector;
  const commands = connectorCommands({ platform, server, folder });
  return byHand({
    id: PASSWORD,
    title: 'Sign in to Bitwarden, and hand over the password',
    byHand: {
      clicks: [
        ...(folder === undefined
          ? []
          : [`Its window finds this folder by the variable BITWARDEN_CONNECTOR_APPDATA_DIR: ${folder}`]),
        'In a terminal, in the folder of bwdc (Directory Connector’s command-line program, same version):',
        ...commands.map(commandWords),
      ],
      values: [
        {
          label: 'client_id',
          value: 'organization.…, from Bitwarden > Settings > Organization info > API key',
        },
        { label: 'client_secret', value: 'from the same place' },
        {
          label: `Password of ${directory.setup.serviceAccount.username}`,
          value: 'that of the service account',
          secret: 'service-account-password',
        },
      ],
      warnings: commandWarnings(release),
      undo: 'bwdc logout; the password stays in the secret store until it is overwritten or removed there.',
    },
  });
}
