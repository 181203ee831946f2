import path from 'node:path';

/** What differs from Samba's defaults, by the parameters' own names (smb.conf). */
export type SmbdSettings = Partial<
  Record<
    | 'server min protocol'
    | 'server max protocol'
    | 'server signing'
    | 'smb encrypt'
    | 'server smb3 signing algorithms'
    | 'server smb3 encryption algorithms'
    | 'map to guest'
    | 'ntlm auth',
    string
  >
>;

export interface SmbdShare {
  name: string;
  /** Account names, and groups with an @ in front; default: whoever has signed in. */
  validUsers?: string[];
  encrypted?: boolean;
}

/** Where smbd finds its users, as `uid=svc-nas,…` over LDAPS. */
export interface SmbdDirectory {
  /** `ldaps://127.0.0.1:…`. Not localhost: OpenLDAP's clients put the machine's own name in its place when they verify. */
  url: string;
  caPem: string;
  baseDn: string;
  bindDn: string;
  password: string;
}

/** The folders that smbd would otherwise keep below /var and /run. */
export const OWN_FOLDERS = {
  'private dir': 'private',
  'lock directory': 'lock',
  'state directory': 'state',
  'cache directory': 'cache',
  'pid directory': 'pid',
  'ncalrpc dir': 'ncalrpc',
} as const;

/** The file that says by which other names people sign in. */
export const USERNAME_MAP = 'username-map';

/** The accounts that it goes by where it does not ask the directory, in the form of smbpasswd(5). */
export const CACHED_ACCOUNTS = 'cached-accounts';

/** The text of smb.conf. */
export function smbdConfig({
  folder,
  port,
  workgroup,
  directory,
  shares,
  settings,
  isCached,
}: {
  folder: string;
  port: number;
  workgroup: string;
  directory: SmbdDirectory;
  shares: SmbdShare[];
  settings: SmbdSettings;
  isCached: boolean;
}): string {
  const parameters: Record<string, string | number> = {
    workgroup,
    // Samba outside a domain takes the sambaDomain that is called like the machine, DSM's the one that is called like the
    // workgroup (facts/synology.md §14, no. 5). Given the same name, this one does as DSM's does.
    'netbios name': workgroup,
    'server role': 'standalone server',
    'passdb backend': isCached
      ? `smbpasswd:${path.join(folder, CACHED_ACCOUNTS)}`
      : `ldapsam:${directory.url}`,
    // Nothing more than what the URL says: LDAPS from the first byte.
    'ldap ssl': 'off',
    'ldap suffix': directory.baseDn,
    'ldap admin dn': directory.bindDn,
    'username map': path.join(folder, USERNAME_MAP),
    'smb ports': port,
    interfaces: 'lo',
    'bind interfaces only': 'yes',
    'disable netbios': 'yes',
    // No helpers that would outlive it, and no printers.
    'rpc start on demand helpers': 'no',
    'disable spoolss': 'yes',
    'load printers': 'no',
    printing: 'bsd',
    'printcap name': '/dev/null',
    ...Object.fromEntries(
      Object.entries(OWN_FOLDERS).map(([name, ownFolder]) => [name, path.join(folder, ownFolder)]),
    ),
    ...settings,
  };
  return [
    '[global]',
    ...Object.entries(parameters).map(([name, value]) => `${name} = ${value}`),
    ...shares.flatMap((share) => shareSection(share, folder)),
    '',
  ].join('\n');
}

export function shareFolder(folder: string, { name }: SmbdShare): string {
  return path.join(folder, 'shares', name);
}

function shareSection({ name, validUsers, encrypted }: SmbdShare, folder: string): string[] {
  return [
    `[${name}]`,
    `path = ${shareFolder(folder, { name })}`,
    'read only = no',
    ...(validUsers === undefined ? [] : [`valid users = ${validUsers.join(' ')}`]),
    ...(encrypted === true ? ['smb encrypt = required'] : []),
  ];
}
