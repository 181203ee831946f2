import type { RestsOn } from '../engine/diagnose.ts';
import { DIRECTORY, directoryRestsOn } from './jumpcloud-steps/directory-causes.ts';
import { fromHereRestsOn } from './seen-from-here/causes.ts';

/** From the directory over the service account to what Directory Connector finds. */
export const restsOn: RestsOn = [
  ...directoryRestsOn,
  ...fromHereRestsOn,
  ['connector.test', DIRECTORY],
  ['connector.people', ['still.jumpcloud.service-account', 'still.jumpcloud.group*']],
  ['connector.groups', ['still.jumpcloud.group*', 'jumpcloud.groups-have-people.*', 'connector.people']],
  ['connector.members', ['still.jumpcloud.group*', 'connector.people', 'connector.groups']],
];
