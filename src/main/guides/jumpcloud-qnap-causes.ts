import type { RestsOn } from '../engine/diagnose.ts';
import { DIRECTORY, directoryRestsOn } from './jumpcloud-steps/directory-causes.ts';
import { fromHereRestsOn } from './seen-from-here/causes.ts';

/** What has to be right before a NAS can see anybody. */
const JOINED = [...DIRECTORY, 'nas.ldap-on', 'nas.directory-settings', 'nas.over-ssh'];

/** From the directory over the NAS to the person: what lies beneath is told in place of what comes of it. */
export const restsOn: RestsOn = [
  ...directoryRestsOn,
  ...fromHereRestsOn,
  ['jumpcloud.as-qts-asks', ['jumpcloud.account-signs-in', 'ldap.bind', 'ldap.base', 'ldap.search']],
  ['ldap.qts-people', ['still.jumpcloud.service-account', 'ldap.search', 'ldap.samba']],
  ['ldap.qts-groups', ['still.jumpcloud.group*', 'ldap.search', 'ldap.groups']],
  ['nas.workgroup', ['still.jumpcloud.samba-domain']],
  ['nas.lists', [...JOINED, 'nas.dns', 'nas.clock']],
  ['afp.answers', ['nas.afp']],
  ['reach.afp', ['nas.afp']],
  ['nas.over-ssh', ['reach.nas']],
  ['proof.ldap.*', DIRECTORY],
  ['proof.smb.*', [...JOINED, 'nas.*', 'reach.smb', 'proof.ldap.*']],
  ['proof.qts.*', [...JOINED, 'nas.lists', 'proof.ldap.*']],
];
