import type { RestsOn } from '../engine/diagnose.ts';
import { DIRECTORY, directoryRestsOn } from './jumpcloud-steps/directory-causes.ts';
import { fromHereRestsOn } from './seen-from-here/causes.ts';

/** From the directory over the NAS to the person: what lies beneath is told in place of what comes of it. */
export const restsOn: RestsOn = [
  ...directoryRestsOn,
  ...fromHereRestsOn,
  ['nas.connected', DIRECTORY],
  // The question names the code that DSM gives; the step knows only that it is not so.
  ['still.nas.join', ['nas.connected', 'nas.smb-not-downgraded']],
  ['nas.smb-not-downgraded', ['still.nas.smb', 'still.jumpcloud.samba-domain']],
  ['still.nas.lists', [...DIRECTORY, 'nas.connected', 'still.nas.ldap-profile']],
  ['nas.everybody-listed', ['still.nas.lists', 'nas.connected', ...DIRECTORY]],
  ['nas.sign-in-names', ['nas.connected', 'still.nas.lists']],
  // What the cache is blamed for has another reason wherever one is found.
  ['still.nas.smb-cache', [...DIRECTORY, 'nas.*', 'still.nas.*', 'reach.smb']],
  ['proof.ldap.*', [...DIRECTORY]],
  ['proof.smb.*', [...DIRECTORY, 'nas.*', 'still.nas.*', 'reach.smb', 'proof.ldap.*']],
  ['proof.dsm.*', [...DIRECTORY, 'nas.connected', 'nas.everybody-listed', 'proof.ldap.*']],
];
