import type { Json } from '../../../shared/model/json.ts';

/**
 * What Directory Connector is told about an LDAP directory that is no Active Directory, by the names that its own
 * screens' values are kept under (facts/bitwarden-directory-connector.md §1). `null` is "nothing there".
 *
 * SECURITY: there is no password in here, and no place for one: it belongs into Directory Connector's own secret store.
 */
export interface ConnectorSettings {
  ldap: LdapSettings;
  sync: SyncSettings;
}

/** "Directory Settings". */
export interface LdapSettings {
  hostname: string;
  port: number;
  rootPath: string;
  /** Connects encrypted, from the first byte (LDAPS) or by STARTTLS. */
  ssl: boolean;
  startTls: boolean;
  /** Paths of PEM files with authorities to trust: one for LDAPS, one for STARTTLS. */
  sslCaPath: string | null;
  tlsCaPath: string | null;
  /** "Do not verify server certificates". */
  sslAllowUnauthorized: boolean;
  pagedSearch: boolean;
  /** The whole bind DN. */
  username: string;
}

/** "Sync Settings". */
export interface SyncSettings {
  users: boolean;
  userFilter: string | null;
  userPath: string | null;
  userObjectClass: string;
  userEmailAttribute: string;
  groups: boolean;
  groupFilter: string | null;
  groupPath: string | null;
  groupObjectClass: string;
  groupNameAttribute: string;
  /** Left out by JumpCloud's article; without it every group is empty (§4.3). */
  memberAttribute: string | null;
}

/** `directoryType` of Active Directory / LDAP. */
const LDAP = 0;

/** The two screens, which are two parts of the data file. */
export type Screen = 'directory' | 'sync';

/**
 * Values of the data file by name. A name says in which part a field is: `ldap.hostname`, `sync.users`, or `directoryType`,
 * which is in none. A part's own name stands for a part in which nothing is.
 */
export type Fields = Record<string, Json>;

/** What is ours of each screen. Everything else is left as it is. */
export const FIELD_NAMES: Record<Screen, readonly string[]> = {
  directory: [
    'directoryType',
    'ldap.ad',
    'ldap.hostname',
    'ldap.port',
    'ldap.rootPath',
    'ldap.pagedSearch',
    'ldap.ssl',
    'ldap.startTls',
    'ldap.sslCaPath',
    'ldap.tlsCaPath',
    'ldap.sslAllowUnauthorized',
    'ldap.username',
  ],
  sync: [
    'sync.users',
    'sync.userFilter',
    'sync.userPath',
    'sync.userObjectClass',
    'sync.userEmailAttribute',
    'sync.groups',
    'sync.groupFilter',
    'sync.groupPath',
    'sync.groupObjectClass',
    'sync.groupNameAttribute',
    'sync.memberAttribute',
    'sync.creationDateAttribute',
    'sync.revisionDateAttribute',
    'sync.useEmailPrefixSuffix',
    'sync.largeImport',
    'sync.overwriteExisting',
  ],
};

/**
 * Both screens' values by those names.
 *
 * With `ad` true, which it is when the field is missing, the next save overwrites a good part of the others; with a date
 * attribute only what has changed is read (facts/bitwarden-directory-connector.md §1).
 */
function valuesOf({ ldap, sync }: ConnectorSettings): Fields {
  const prefixed = (part: string, values: object) =>
    Object.entries(values).map(([name, value]: [string, Json]) => [`${part}.${name}`, value]);
  return Object.fromEntries([
    ['directoryType', LDAP],
    ...prefixed('ldap', { ad: false, ...ldap }),
    ...prefixed('sync', {
      ...sync,
      creationDateAttribute: null,
      revisionDateAttribute: null,
      useEmailPrefixSuffix: false,
      largeImport: false,
      overwriteExisting: false,
    }),
  ]) as Fields;
}

/**
 * What a screen of the data file shall hold, given what it holds: a value that means the same already stays as it is
 * written, so that the text "636" of Directory Connector's own form is no change.
 */
export function wantedFields(present: Fields | null, settings: ConnectorSettings, screen: Screen): Fields {
  const values = valuesOf(settings);
  const wanted: Fields = {};
  for (const name of FIELD_NAMES[screen]) {
    const value = values[name] ?? null;
    const found = present?.[name];
    if (found === undefined && value === null) continue;
    wanted[name] = found !== undefined && meansTheSame(found, value) ? found : value;
  }
  return wanted;
}

function meansTheSame(found: Json, value: Json): boolean {
  if (value === null) return found === null || found === '';
  return found === value || (typeof value === 'number' && found === String(value));
}
