import os from 'node:os';
import type { ConnectorSettings } from '../../apps/bitwarden/connector-settings.ts';
import { DataFile } from '../../apps/bitwarden/data-file.ts';
import { dataFolder } from '../../apps/bitwarden/data-folder.ts';
import type { Release } from '../../apps/bitwarden/releases.ts';
import { releaseOf } from '../../apps/bitwarden/releases.ts';
import type { ConnectorSetup } from '../../../shared/model/setup.ts';
import type { JumpCloudSite } from '../jumpcloud-steps/jumpcloud-site.ts';
import { connectorWish } from './connector-wish.ts';

/** Directory Connector on this machine, and what it is to be told. */
export interface ConnectorSite {
  setup: ConnectorSetup;
  directory: JumpCloudSite<ConnectorSetup>;
  release: Release;
  platform: NodeJS.Platform;
  file: DataFile;
  wish: ConnectorSettings;
}

/** Looks at nothing yet. Throws CONNECTOR_VERSION_UNKNOWN. */
export function connectorSite(directory: JumpCloudSite<ConnectorSetup>): ConnectorSite {
  const { setup } = directory;
  const { platform, env } = process;
  const release = releaseOf(setup.connector.version);
  const folder = setup.connector.folder ?? dataFolder({ platform, env, home: os.homedir() });
  const file = new DataFile({ folder, release, host: { platform, hostname: os.hostname() } });
  return { setup, directory, release, platform, file, wish: connectorWish(directory) };
}
