import type { JumpCloudSetup } from '../../../shared/model/setup.ts';
import type { Region } from '../../../shared/model/directory.ts';
import { useEntries, useEntry } from '../../store/entries.ts';

/** What is typed and chosen here; the key and the password are not among it. */
export interface ConnectEntry {
  access: JumpCloudSetup['jumpcloud']['access'];
  region: Region;
  /** As typed. */
  organisation: string;
}

const placeOf = ({ id }: JumpCloudSetup): string => `connect ${id}`;

/** The entries of this screen, beginning with what is saved. */
export const useConnectEntry = (
  setup: JumpCloudSetup,
): [ConnectEntry, (change: Partial<ConnectEntry>) => void] => {
  const { access, region, organisation = '' } = setup.jumpcloud;
  return useEntry<ConnectEntry>(placeOf(setup), { access, region, organisation });
};

/** Everything is saved: the entries are not needed any more. */
export const forgetConnectEntry = (setup: JumpCloudSetup): void =>
  useEntries.getState().forget(placeOf(setup));
