import type { RestsOn } from '../../engine/diagnose.ts';

/** Everything about JumpCloud and its LDAP: what a NAS rests on, whichever it is. */
export const DIRECTORY = [
  ...['still.jumpcloud.*', 'jumpcloud.*', 'ldap.*'],
  ...['reach.directory', 'certificate.directory'],
];

/** What keeps the service account from signing in, besides its settings in the console. */
const SIGN_IN = [
  ...['still.jumpcloud.service-account', 'jumpcloud.account-lasts', 'jumpcloud.password-lasts'],
  ...['reach.directory', 'certificate.directory', 'here.clock'],
];

/**
 * What rests on what in the directory: the service account under its sign-in, the settings in the console under what is
 * seen of them in LDAP.
 */
export const directoryRestsOn: RestsOn = [
  ['jumpcloud.account-signs-in', SIGN_IN],
  ['ldap.bind', ['jumpcloud.account-signs-in', ...SIGN_IN]],
  // What expires is a password that was not to.
  ['jumpcloud.password-lasts', ['still.jumpcloud.service-account']],
  ['jumpcloud.as-the-nas-sees-it', ['jumpcloud.account-signs-in']],
  ['ldap.search', ['still.jumpcloud.service-account']],
  ['ldap.domain', ['still.jumpcloud.samba-domain']],
  [
    'ldap.samba',
    ['still.jumpcloud.samba-domain', 'still.jumpcloud.group*', 'jumpcloud.groups-have-people.*'],
  ],
  ['ldap.hash', ['still.jumpcloud.samba-domain', 'still.jumpcloud.samba-service-account', 'ldap.samba']],
  ['ldap.sids', ['still.jumpcloud.samba-domain', 'ldap.domain']],
  ['ldap.groups', ['still.jumpcloud.group*', 'jumpcloud.groups-have-people.*']],
  // A group that is gone cannot be bound and has nobody in it.
  ['still.jumpcloud.group-ldap.*', ['still.jumpcloud.group.*']],
  ['still.jumpcloud.group-people.*', ['still.jumpcloud.group.*']],
  ['jumpcloud.groups-have-people.*', ['still.jumpcloud.group.*', 'still.jumpcloud.group-people.*']],
];
