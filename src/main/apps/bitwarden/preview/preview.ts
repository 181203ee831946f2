import { fail } from '../../../../shared/findings/expected-failure.ts';
import { LdapConnection } from '../../../network/ldap/ldap-connection.ts';
import type { ConnectorSettings, LdapSettings, SyncSettings } from '../connector-settings.ts';
import type { PreviewGroup } from './groups.ts';
import { foundGroup, judgeGroups } from './groups.ts';
import { searchBase, searchFilter } from './search-base.ts';
import type { LimitMet, PreviewSearch } from './searches.ts';
import { Searches } from './searches.ts';
import type { PreviewUser, SharedMail, SkippedUser } from './users.ts';
import { foundUser, judgeUsers } from './users.ts';

export interface PreviewOptions {
  settings: ConnectorSettings;
  password: string;
  /** How the directory is called in findings: "JumpCloud LDAP". */
  who: string;
  /** PEM of private authorities, trusted besides the system's. */
  ca?: string | undefined;
  /** How long Directory Connector lets the directory search, in seconds. */
  timeLimitSeconds: number;
  signal?: AbortSignal | undefined;
}

/** What "Test Now" would show, and why somebody is missing in it. Everything is sorted by what it is read by. */
export interface Preview {
  searches: PreviewSearch[];
  /** Where Directory Connector itself would have stopped; what is here was then read in pages. */
  limitMet: LimitMet | undefined;
  users: PreviewUser[];
  skipped: SkippedUser[];
  /** With any of these Directory Connector ends with an error and syncs nobody. */
  shared: SharedMail[];
  groups: PreviewGroup[];
}

/**
 * Runs Directory Connector's "Test Now": the same account, bases, filters and rules (facts/bitwarden-directory-connector.md
 * §4), without Bitwarden. Of a directory that is no Active Directory nobody comes as disabled or deleted. Attributes are
 * found by their names in any letters, which Directory Connector may not do.
 *
 * SECURITY: the certificate is verified whatever the settings say, and nothing is said unencrypted: Directory Connector may
 * be told not to look, Joinery's own sign-in is never that.
 *
 * @throws CONNECTOR_INCOMPLETE, CONNECTOR_UNENCRYPTED, CONNECTOR_FILTER_INVALID, and what `LdapConnection` throws
 */
export async function previewSync(options: PreviewOptions): Promise<Preview> {
  const { ldap, sync } = options.settings;
  const connection = await connect(options);
  try {
    const { pagedSearch } = ldap;
    const searches = new Searches(connection, { pagedSearch, timeLimitSeconds: options.timeLimitSeconds });
    const found = sync.users ? await searchUsers(searches, 'users', options.settings) : [];
    const groups = sync.groups
      ? judgeGroups(
          await searchGroups(searches, options.settings),
          await searchUsers(searches, 'members', options.settings),
        )
      : [];
    return { searches: searches.done, limitMet: searches.limitMet, ...judgeUsers(found), groups };
  } finally {
    await connection.close();
  }
}

/** Its URL is in small letters (§4.1). */
async function connect({
  settings: { ldap },
  password,
  who,
  ca,
  signal,
}: PreviewOptions): Promise<LdapConnection> {
  const lacks = lackingIn(ldap, password);
  if (lacks.length > 0) fail('CONNECTOR_INCOMPLETE', { lacks });
  const host = ldap.hostname.toLowerCase();
  if (!ldap.ssl) fail('CONNECTOR_UNENCRYPTED', { host });
  const encryption = ldap.startTls ? 'starttls' : 'ssl';
  const connection = await LdapConnection.open({ who, host, port: ldap.port, encryption, ca }, signal);
  try {
    await connection.bind(ldap.username, password);
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function lackingIn({ hostname, port, username }: LdapSettings, password: string): string[] {
  const parts: [string, boolean][] = [
    ['the server’s name', hostname === ''],
    ['the port', port === 0],
    ['the user name', username === ''],
    ['the password', password === ''],
  ];
  return parts.filter(([, isLacking]) => isLacking).map(([name]) => name);
}

/** Asked twice when there are groups: once for who comes, once for who is in which group. */
function searchUsers(searches: Searches, of: 'users' | 'members', { ldap, sync }: ConnectorSettings) {
  const question = {
    of,
    base: searchBase(ldap.rootPath, sync.userPath),
    filter: searchFilter(sync.userObjectClass, sync.userFilter),
  };
  return searches.ask(question, (entry) => foundUser(entry, sync.userEmailAttribute));
}

function searchGroups(searches: Searches, { ldap, sync }: { ldap: LdapSettings; sync: SyncSettings }) {
  const question = {
    of: 'groups' as const,
    base: searchBase(ldap.rootPath, sync.groupPath),
    filter: searchFilter(sync.groupObjectClass, sync.groupFilter),
  };
  return searches.ask(question, (entry) => foundGroup(entry, sync));
}
