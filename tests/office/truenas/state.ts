/** What answers of the NAS itself differ by. A test may change it, as an administrator would. */
export interface TrueNasState {
  hostname: string;
  product: string;
  serial: string;
  users: LocalUser[];
  groups: { name: string; gid: number }[];
  apiKeys: ApiKey[];
  smb: { workgroup: string; netbiosname: string; enable_smb1: boolean; aapl_extensions: boolean };
  services: { service: string; enable: boolean; state: 'RUNNING' | 'STOPPED' }[];
  /** Services that run and that something on the way lets nobody get to. */
  keptOut: ('smb' | 'afp')[];
  ldap: LdapFields;
  directory: DirectoryFields;
  health: { state: HealthState; message: string | null };
  activeDirectory: boolean;
  failover: { licensed: boolean; status: string };
  /** What the administrator is told on the start page. */
  alerts: string[];
}

export type HealthState = 'DISABLED' | 'FAULTED' | 'LEAVING' | 'JOINING' | 'HEALTHY';

export interface LocalUser {
  username: string;
  password: string;
  uid: number;
  gid: number;
  roles: string[];
  /** The code that is right at the moment; undefined without two-factor sign-in. */
  otp?: string;
  standing?: 'EXPIRED' | 'DENIED';
}

export interface ApiKey {
  /** `<number>-<secret>` */
  key: string;
  username: string;
  revoked: boolean;
}

/** `ldap.config`, up to 25.04. */
export type LdapFields = Record<string, unknown> & {
  enable: boolean;
  hostname: string[];
  basedn: string;
  binddn: string;
  bindpw: string;
  anonbind: boolean;
  ssl: string;
  disable_freenas_cache: boolean;
  auxiliary_parameters: string;
  schema: string;
};

/** `directoryservices.config`, from 25.10 on. */
export interface DirectoryFields {
  service_type: string | null;
  enable: boolean;
  enable_account_cache: boolean;
  enable_dns_updates: boolean;
  timeout: number;
  kerberos_realm: string | null;
  credential: (Record<string, unknown> & { credential_type: string }) | null;
  configuration: Record<string, unknown> | null;
}

export const ADMIN = { account: 'truenas_admin', password: 'Zwetschge-14' };
export const API_KEY = '1-Q2hlcnJ5VHJlZU9mVGhlT2ZmaWNl';

export const NO_DIRECTORY: DirectoryFields = {
  service_type: null,
  enable: false,
  enable_account_cache: false,
  enable_dns_updates: false,
  timeout: 10,
  kerberos_realm: null,
  credential: null,
  configuration: null,
};

export function freshState({
  isCore,
  hasSambaSchema,
}: {
  isCore: boolean;
  hasSambaSchema: boolean;
}): TrueNasState {
  const service = (name: string) => ({ service: name, enable: false, state: 'STOPPED' as const });
  return {
    hostname: 'truenas.office.example',
    product: 'TRUENAS-MINI-R',
    serial: 'A1-40173',
    users: [
      { username: 'root', password: 'Unused-0', uid: 0, gid: 0, roles: ['FULL_ADMIN'] },
      { username: ADMIN.account, password: ADMIN.password, uid: 950, gid: 950, roles: ['FULL_ADMIN'] },
      {
        username: 'carla',
        password: 'Hobelbank-77',
        uid: 3000,
        gid: 3000,
        roles: ['FULL_ADMIN'],
        otp: '314159',
      },
    ],
    groups: [{ name: 'builtin_users', gid: 545 }],
    apiKeys: [{ key: API_KEY, username: ADMIN.account, revoked: false }],
    smb: { workgroup: 'WORKGROUP', netbiosname: 'truenas', enable_smb1: false, aapl_extensions: true },
    services: [service('cifs'), service('nfs'), service('ssh'), ...(isCore ? [service('afp')] : [])],
    keptOut: [],
    ldap: {
      enable: false,
      hostname: [],
      basedn: '',
      binddn: '',
      bindpw: '',
      anonbind: false,
      ssl: isCore ? 'OFF' : 'ON',
      certificate: null,
      validate_certificates: true,
      disable_freenas_cache: false,
      timeout: 30,
      dns_timeout: 5,
      kerberos_realm: null,
      kerberos_principal: '',
      ...(hasSambaSchema ? { has_samba_schema: false } : {}),
      auxiliary_parameters: '',
      schema: 'RFC2307',
    },
    directory: { ...NO_DIRECTORY },
    health: { state: 'DISABLED', message: null },
    activeDirectory: false,
    failover: { licensed: false, status: 'SINGLE' },
    alerts: [],
  };
}
