import { freshGroups, freshUsers } from './local-users.ts';
import type { LocalGroup, LocalUser } from './local-users.ts';
import { qnapReleases } from './releases.ts';
import type { QnapRelease } from './releases.ts';

/** The form of Control Panel > Privilege > Domain Security > LDAP authentication (facts/qnap.md §6). */
export interface DomainSecurityForm {
  /** "Remote LDAP server"; the other types need no article. */
  type: 'remote';
  host: string;
  /** `ldap://`, `ldap:// (ldap + TLS)`, `ldap:// (ldap + SSL)`. */
  security: 'none' | 'tls' | 'ssl';
  baseDn: string;
  rootDn: string;
  password: string;
  usersBaseDn: string;
  groupBaseDn: string;
}

/** Whom Microsoft Networking lets in, as the options behind Apply call it. */
export type Authentication = 'localUsersOnly' | 'ldapUsersOnly';

/** How the LDAP page shows its connection; empty where LDAP is not in use. */
export type DomainStatus = '' | 'Online' | 'Offline';

export interface DomainUser {
  name: string;
  uid: number;
  gid: number;
  fullName: string;
  home: string;
  shell: string;
}

export interface DomainGroup {
  name: string;
  gid: number;
  members: string[];
}

export interface QnapState {
  release: QnapRelease;
  hostname: string;
  serial: string;
  dnsServers: string[];
  timezone: string;
  /** By how much its clock is ahead of this machine's. */
  clockAheadMs: number;
  isBooting: boolean;
  /** Whether it can send mail: without a server it says -1, when sending fails 0 (facts/qnap.md §2.1). */
  mail: 'works' | 'fails' | 'no server';
  users: LocalUser[];
  groups: LocalGroup[];
  /** Without the password. */
  domainSecurity: Omit<DomainSecurityForm, 'password'> | null;
  status: DomainStatus;
  authentication: Authentication;
  domainUsers: DomainUser[];
  domainGroups: DomainGroup[];
  isDomainController: boolean;
  microsoftNetworking: { enabled: boolean; workgroup: string };
  afp: boolean;
  /** `/etc/config/nss_ldap.conf`; null until the first Apply. A test may edit it, as somebody over SSH would. */
  nssLdapConf: string | null;
  /** What the next Apply writes as `tls_checkpeer`; null: nothing. What QTS writes is not evidenced (facts/qnap.md §8). */
  tlsCheckpeer: 'yes' | 'no' | null;
}

/** A TS-464 as it stands a day after it was unpacked. */
export function freshQnap(changes: Partial<QnapState> = {}): QnapState {
  return {
    release: qnapReleases.qts52,
    hostname: 'nas-archive',
    serial: 'Q226I01942',
    dnsServers: ['192.168.1.1', '192.168.1.2'],
    timezone: '(GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna',
    clockAheadMs: 0,
    isBooting: false,
    mail: 'works',
    users: freshUsers(),
    groups: freshGroups(),
    domainSecurity: null,
    status: '',
    authentication: 'localUsersOnly',
    domainUsers: [],
    domainGroups: [],
    isDomainController: false,
    microsoftNetworking: { enabled: true, workgroup: 'NAS' },
    afp: false,
    nssLdapConf: null,
    tlsCheckpeer: null,
    ...changes,
  };
}
