import { existsSync } from 'node:fs';
import path from 'node:path';

const SCHEMA_FOLDERS = [
  '/etc/ldap/schema',
  '/etc/openldap/schema',
  '/usr/local/etc/openldap/schema',
  '/opt/homebrew/etc/openldap/schema',
];
const MODULE_FOLDERS = ['/usr/lib/ldap', '/usr/lib/openldap', '/usr/lib64/openldap'];

/** The suffix that every JumpCloud organisation lives under (facts/jumpcloud.md §3.3). */
export const SUFFIX = 'dc=jumpcloud,dc=com';
/** The office's own writer. It has no entry, and nobody else can write. */
export const WRITER_DN = `cn=office,${SUFFIX}`;

export interface SlapdSettings {
  /** The server's own folder; it holds ca.pem, cert.pem, key.pem and an empty folder data/. */
  folder: string;
  schemaFolder: string;
  writerPassword: string;
  /** DN of the one account that may read, and reads everything; without it the office's rules count. */
  reader?: string | undefined;
}

/** Where the system keeps core.schema, cosine.schema, inetorgperson.schema and nis.schema. */
export function findSchemaFolder(): string | undefined {
  return SCHEMA_FOLDERS.find((folder) => existsSync(path.join(folder, 'nis.schema')));
}

/** The text of slapd.conf. */
export function slapdConfig({ folder, schemaFolder, writerPassword, reader }: SlapdSettings): string {
  const ownSchemas = path.join(import.meta.dirname, 'schema');
  return [
    ...['core', 'cosine', 'inetorgperson', 'nis'].map((name) => `include "${schemaFolder}/${name}.schema"`),
    `include "${ownSchemas}/samba.schema"`,
    `include "${ownSchemas}/jumpcloud.schema"`,
    ...loadDatabaseModule(),
    'loglevel none',

    `TLSCACertificateFile "${folder}/ca.pem"`,
    `TLSCertificateFile "${folder}/cert.pem"`,
    `TLSCertificateKeyFile "${folder}/key.pem"`,
    // SECURITY: whether JumpCloud refuses clear text is not known (facts/jumpcloud.md §8.1); the office does, so that a
    // password that would leave in the clear fails a test. The writer's own socket counts as safe.
    'security ssf=128',
    'localSSF 256',
    'disallow bind_anon',
    'require authc',
    // JumpCloud serves Samba's attributes without publishing their schema: the guide's first expected warning
    // (facts/jumpcloud.md §11, inferred from what DSM says about it).
    'access to dn.base="cn=Subschema" by * none',

    'database mdb',
    `suffix "${SUFFIX}"`,
    `directory "${folder}/data"`,
    `rootdn "${WRITER_DN}"`,
    `rootpw ${writerPassword}`,
    // The folder is gone when the server stops: nothing is worth waiting for the disk.
    'dbnosync',
    // An upper limit, not a size: the 10 MB of the database's own choice end at some thousand people.
    `maxsize ${2 ** 30}`,
    'sizelimit unlimited',
    ...(reader === undefined ? accessRules() : rulesFor(reader)),
    '',
  ].join('\n');
}

/** Debian and Fedora build the database as a module, Arch and Homebrew into the program. */
function loadDatabaseModule(): string[] {
  const folder = MODULE_FOLDERS.find((candidate) => existsSync(path.join(candidate, 'back_mdb.so')));
  return folder === undefined ? [] : [`modulepath ${folder}`, 'moduleload back_mdb'];
}

/**
 * Who may read what, as far as JumpCloud's behaviour is known (facts/jumpcloud.md §8.2, §8.4).
 *
 * An ordinary LDAP user may bind and name a base, and then finds nothing: slapd answers that with an empty success when
 * the base may be searched and the entries below it may not be read. Another organisation's tree does not exist for him.
 */
function accessRules(): string[] {
  const entries = `dn.regex="^(.+,)?o=([^,]+),${SUFFIX}$"`;
  const colleague = `dn.regex="^uid=[^,]+,ou=users,o=$2,${SUFFIX}$$"`;
  const bindUser = `${colleague} set="user/jcLdapAdmin & [TRUE]"`;
  const sambaService = `${colleague} set="user/officeSambaService & [TRUE]"`;
  return [
    `access to ${entries} attrs=userPassword by anonymous auth by * none`,
    // SECURITY: an NT hash is as good as the password for SMB: the Samba service account alone may see it.
    `access to ${entries} attrs=sambaNTPassword by ${sambaService} read by * none`,
    `access to ${entries} attrs=officeSambaService by * none`,
    `access to ${entries} attrs=entry by ${bindUser} read by ${colleague} search by * none`,
    `access to ${entries} by ${bindUser} read by * none`,
    'access to * by * none',
  ];
}

/** The office's rules ask about the reader for each value, which takes slapd longer than finding it. */
function rulesFor(reader: string): string[] {
  return [
    'access to attrs=userPassword by anonymous auth by * none',
    `access to * by dn.exact="${reader}" read by * none`,
  ];
}
