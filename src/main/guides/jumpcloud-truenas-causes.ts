import type { RestsOn } from '../engine/diagnose.ts';
import { DIRECTORY, directoryRestsOn } from './jumpcloud-steps/directory-causes.ts';
import { fromHereRestsOn } from './seen-from-here/causes.ts';

/** What has to be right before the NAS can see anybody. */
const JOINED = [...DIRECTORY, 'nas.connected', 'still.nas.ldap'];

/** From the directory over the NAS to the person: what lies beneath is told in place of what comes of it. */
export const restsOn: RestsOn = [
  ...directoryRestsOn,
  ...fromHereRestsOn,
  ['jumpcloud.as-truenas-asks', ['jumpcloud.account-signs-in', 'ldap.bind', 'ldap.base', 'ldap.search']],
  [
    'ldap.truenas-people',
    ['still.jumpcloud.service-account', 'still.jumpcloud.group*', 'ldap.search', 'ldap.samba'],
  ],
  ['ldap.truenas-groups', ['still.jumpcloud.group*', 'ldap.search', 'ldap.groups']],
  ['nas.connected', DIRECTORY],
  // The question names what TrueNAS says; the step knows only that it is not so.
  ['still.nas.ldap', ['nas.connected']],
  ['nas.smb-serves', ['still.nas.smb', 'still.jumpcloud.samba-domain']],
  ['still.nas.lists', JOINED],
  ['still.nas.lists', ['nas.everybody-resolved']],
  ['nas.everybody-resolved', [...JOINED, 'nas.no-name-twice']],
  ['nas.groups-have-people', [...JOINED, 'nas.everybody-resolved']],
  ['proof.ldap.*', DIRECTORY],
  ['proof.smb.*', [...JOINED, 'nas.*', 'still.nas.*', 'reach.smb', 'proof.ldap.*']],
];
