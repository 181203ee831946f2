/** How the NAS's client speaks to its LDAP server. */
export type LdapSecurity = 'none' | 'startTls' | 'ssl';

/** What QTS's LDAP client is told; every value as it stands in the file, or empty where it is left out. */
export interface NssLdapConf {
  host: string;
  uri: string;
  base: string;
  security: LdapSecurity;
  rootDn: string;
  usersBase: string;
  groupsBase: string;
  /** How deep users and groups are looked for: "one" unless the file was edited by hand. */
  usersScope: string;
  groupsScope: string;
  /** `tls_checkpeer`: whether the server's certificate is looked at; undefined where the file does not say. */
  checksCertificate: boolean | undefined;
  /** Rows that put another name for one of LDAP's own: only a hand edit has them. */
  mappings: string[];
}

/**
 * Reads `/etc/config/nss_ldap.conf`: a key and its value a line, keys in whatever case, `#` before a remark
 * (facts/qnap.md §5.1). Of a key that comes twice the first counts; a search base may have its scope behind a `?`.
 *
 * SECURITY: only the keys that are compared are kept. A password, should a firmware write one there, is not.
 */
export function readNssLdapConf(text: string): NssLdapConf {
  const rows = text
    .split(/\r?\n/)
    .map((line) => /^\s*([A-Za-z_]\w*)\s+(\S.*?)\s*$/.exec(line))
    .flatMap((row) => (row ? [{ key: (row[1] ?? '').toLowerCase(), value: row[2] ?? '' }] : []));
  const value = (key: string) => rows.find((row) => row.key === key)?.value ?? '';
  const [usersBase = '', usersScope = ''] = value('nss_base_passwd').split('?');
  const [groupsBase = '', groupsScope = ''] = value('nss_base_group').split('?');
  return {
    host: value('host'),
    uri: value('uri'),
    base: value('base'),
    security: securityOf(value('uri'), value('ssl')),
    rootDn: value('rootbinddn'),
    usersBase,
    groupsBase,
    usersScope,
    groupsScope,
    checksCertificate: switchOf(value('tls_checkpeer')),
    mappings: rows.filter(({ key }) => key.startsWith('nss_map_')).map((row) => `${row.key} ${row.value}`),
  };
}

function securityOf(uri: string, ssl: string): LdapSecurity {
  if (/^ldaps:/i.test(uri) || switchOf(ssl) === true) return 'ssl';
  return /^start_?tls$/i.test(ssl) ? 'startTls' : 'none';
}

function switchOf(text: string): boolean | undefined {
  if (/^(?:yes|on|true)$/i.test(text)) return true;
  return /^(?:no|off|false)$/i.test(text) ? false : undefined;
}
