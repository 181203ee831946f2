import type { DsmVersion } from './dsm-version.ts';
import { freshProfiles } from './ldap-profiles.ts';
import type { ProfileLayout, ProfileName, Profiles } from './ldap-profiles.ts';
import { freshGroups, freshUsers } from './local-accounts.ts';
import type { DirectoryGroup, DirectoryUser, LocalGroup, LocalUser } from './local-accounts.ts';

/** SYNO.Core.FileServ.SMB. Protocols: 0 SMB1, 1 SMB2, 2 SMB2 with large MTU, 3 SMB3 (facts/synology.md §6). */
export interface SmbSettings {
  enable_samba: boolean;
  workgroup: string;
  smb_min_protocol: number;
  smb_max_protocol: number;
  smb_encrypt_transport: number;
  enable_server_signing: number;
  enable_ntlmv1_auth: boolean;
  enable_op_lock: boolean;
  enable_smb2_leases: boolean;
  enable_durable_handles: boolean;
  enable_local_master_browser: boolean;
  disable_shadow_copy: boolean;
  wins: string;
  vetofile: string;
  enable_adserver: null;
}

export interface AfpSettings {
  enable_afp: boolean;
  enable_disconnect_quick: boolean;
  enable_umask: boolean;
  time_machine: string;
}

export type LdapEncryption = 'no' | 'ssl' | 'start_tls';

/** The LDAP client's settings, under one name each; `get` v1 and v2 rename them (facts/synology.md §4.1). */
export interface LdapSettings {
  enable_client: boolean;
  /** Last known connection status: 2702 connected, 2703 not, else a 27xx code. `get` brings it up to date. */
  error: number;
  host: string;
  base_dn: string;
  encryption: LdapEncryption;
  /** Never told by any call; the tests may look. */
  bind_dn: string;
  update_min: number;
  enable_cifs: boolean;
  enable_cifs_pam: boolean;
  enable_idmap: boolean;
  expand_nested_groups: boolean;
  nested_group_level: number;
  enable_client_certificate: boolean;
  is_syno_server: boolean;
  server_support_samba_schema: boolean;
}

/** SYNO.Core.Directory.OIDC.SSO; empty texts: nobody has set it up (facts/synology.md §8). */
export interface OidcSettings {
  oidc_name: string;
  oidc_wellknown: string;
  oidc_authorization_endpoint: string;
  oidc_token_endpoint: string;
  oidc_client_id: string;
  oidc_client_secret: string;
  oidc_redirect_uri: string;
  oidc_scope: string;
  oidc_user_claim: string;
  oidc_allow_local_user: boolean;
}

/** Which kind of single sign-on has its button, and whether it comes before the passwords (facts/synology.md §8). */
export interface SingleSignOnState {
  oidc: OidcSettings;
  profile: { sso_profile: string; sso_enable: boolean };
  setting: { sso_default_login: boolean };
}

/** An account as Samba has once looked it up. */
export interface CachedAccount {
  name: string;
  uid: number;
  ntHash: string;
}

/** How this NAS takes its time, and the manners that differ from one NAS to the next. */
export interface Manners {
  /** Milliseconds between an accepted join and "connected". */
  joinMs: number;
  /** Milliseconds that "Update LDAP Data" takes. */
  refreshMs: number;
  /** `refused`: `SMB.set` wants the full object, else 2001; both were seen (facts/synology.md §6). */
  partialSmbSet: 'accepted' | 'refused';
  /** Where single sign-on reads the name of the account: not known (facts/authentik.md §4). */
  claimFrom: 'id-token' | 'userinfo';
}

export interface NasState {
  hostname: string;
  model: string;
  serial: string;
  version: DsmVersion;
  users: LocalUser[];
  groups: LocalGroup[];
  /** Wrong sign-ins per address; at `attempts` the address is blocked until somebody unblocks it. */
  autoBlock: { attempts: number; failures: Record<string, number>; blocked: string[] };
  domain: { enable_domain: boolean; domain_name: string };
  ldap: LdapSettings;
  profile: ProfileName;
  profiles: Profiles;
  /** What the last join or refresh brought: the lists never look into the directory themselves. */
  directory: { users: DirectoryUser[]; groups: DirectoryGroup[] };
  smb: SmbSettings;
  /** null: this DSM does not offer AFP, and does not advertise its API. */
  afp: AfpSettings | null;
  serviceDiscovery: { enable_smb_time_machine: boolean; enable_afp_time_machine: boolean };
  shares: { name: string; vol_path: string; desc: string }[];
  /** Shares that are for some LDAP groups alone, by the groups' names without the suffix. */
  readers: Record<string, string[]>;
  singleSignOn: SingleSignOnState;
  /** What Samba goes by in place of the directory until its cache is cleared (§14 no. 10); null: it asks the directory. */
  smbCache: CachedAccount[] | null;
  /** The LDAP client did not come up again after a restart, and does not before the next join (§14 no. 11). */
  ldapClientIsDown: boolean;
  /** A package on the NAS serves a directory itself (§14 no. 15). */
  servesDirectory: boolean;
  /** Where SMB answers while the NAS is joined, in place of 445; null: nowhere. */
  smbPort: number | null;
  /** What the firewall of the NAS keeps out. On loopback whoever knocks is refused; a real one hears nothing. */
  firewall: ('smb' | 'afp')[];
  /** By which ways AFP lets people sign in, in its own names. */
  afpLogins: string[];
  /** The DNS servers that it asks; it tells two at most. */
  dns: string[];
  /** How far its clock is ahead, in milliseconds. */
  clockAheadMs: number;
  manners: Manners;
}

/** Parts of a state that differ from a fresh NAS. Objects are merged one level deep, lists replaced. */
export interface NasSeed extends Partial<
  Omit<NasState, 'ldap' | 'smb' | 'singleSignOn' | 'manners' | 'autoBlock'>
> {
  ldap?: Partial<LdapSettings>;
  smb?: Partial<SmbSettings>;
  singleSignOn?: Partial<SingleSignOnState>;
  manners?: Partial<Manners>;
  autoBlock?: Partial<NasState['autoBlock']>;
  profileLayout?: ProfileLayout;
}

export const NOT_JOINED: Readonly<LdapSettings> = {
  enable_client: false,
  error: 2703,
  host: '',
  base_dn: '',
  encryption: 'no',
  bind_dn: '',
  update_min: 1440,
  enable_cifs: false,
  enable_cifs_pam: false,
  enable_idmap: false,
  expand_nested_groups: true,
  nested_group_level: 5,
  enable_client_certificate: false,
  is_syno_server: false,
  server_support_samba_schema: false,
};

const FRESH_SMB: Readonly<SmbSettings> = {
  enable_samba: true,
  workgroup: 'HOME',
  smb_min_protocol: 1,
  smb_max_protocol: 3,
  smb_encrypt_transport: 0,
  enable_server_signing: 0,
  enable_ntlmv1_auth: false,
  enable_op_lock: true,
  enable_smb2_leases: true,
  enable_durable_handles: true,
  enable_local_master_browser: false,
  disable_shadow_copy: false,
  wins: '',
  vetofile: '',
  enable_adserver: null,
};

const NO_OIDC: Readonly<OidcSettings> = {
  oidc_name: '',
  oidc_wellknown: '',
  oidc_authorization_endpoint: '',
  oidc_token_endpoint: '',
  oidc_client_id: '',
  oidc_client_secret: '',
  oidc_redirect_uri: '',
  oidc_scope: '',
  oidc_user_claim: '',
  oidc_allow_local_user: false,
};

/** A DS920+ as it stands a day after it was unpacked, changed as `seed` says. */
export function freshNas(seed: NasSeed = {}): NasState {
  const { profileLayout = 'passwd', ldap, smb, singleSignOn, manners, autoBlock, ...rest } = seed;
  return {
    hostname: 'diskstation',
    model: 'DS920+',
    serial: '20C0SQRJ4V9TA',
    version: { major: 7, minor: 2, micro: 2, build: 72806 },
    users: freshUsers(),
    groups: freshGroups(),
    domain: { enable_domain: false, domain_name: '' },
    profile: 'standard',
    profiles: freshProfiles(profileLayout),
    directory: { users: [], groups: [] },
    afp: { enable_afp: false, enable_disconnect_quick: false, enable_umask: false, time_machine: '' },
    serviceDiscovery: { enable_smb_time_machine: false, enable_afp_time_machine: false },
    shares: [
      { name: 'office', vol_path: '/volume1', desc: 'Offers, invoices, letters' },
      { name: 'workshop', vol_path: '/volume1', desc: 'Drawings, cutting lists' },
      { name: 'public', vol_path: '/volume1', desc: 'For everybody' },
    ],
    // The names that the two groups have on the NAS once it is joined.
    readers: { office: ['office_group'], workshop: ['workshop_files'] },
    smbPort: null,
    firewall: [],
    afpLogins: ['Cleartxt Passwrd', 'DHX2'],
    dns: [],
    clockAheadMs: 0,
    smbCache: null,
    ldapClientIsDown: false,
    servesDirectory: false,
    ...rest,
    ldap: { ...NOT_JOINED, ...ldap },
    smb: { ...FRESH_SMB, ...smb },
    singleSignOn: {
      oidc: { ...NO_OIDC },
      profile: { sso_profile: '', sso_enable: false },
      setting: { sso_default_login: false },
      ...singleSignOn,
    },
    manners: {
      joinMs: 50,
      refreshMs: 0,
      partialSmbSet: 'accepted',
      claimFrom: 'id-token',
      ...manners,
    },
    autoBlock: { attempts: 10, failures: {}, blocked: [], ...autoBlock },
  };
}
