import type { Fields, Screen } from '../../apps/bitwarden/connector-settings.ts';
import type { ByHand } from '../../../shared/model/by-hand.ts';
import type { Json } from '../../../shared/model/json.ts';

/** The heading of the article, which is that of the screen. */
export const SCREEN_TITLES: Record<Screen, string> = {
  directory: 'Directory Settings',
  sync: 'Sync Settings',
};

/** A field as the screen shows it: its name there, and what `true` and `false` are called. */
interface Field {
  name: string;
  label: string;
  ticks?: readonly [on: string, off: string];
}

const TICK = ['ticked', 'clear'] as const;

/** The fields that a person meets, in the screen's order, by their names there (facts/bitwarden-directory-connector.md §1). */
const SCREEN_FIELDS: Record<Screen, readonly Field[]> = {
  directory: [
    { name: 'directoryType', label: 'Type' },
    { name: 'ldap.hostname', label: 'Server Hostname' },
    { name: 'ldap.port', label: 'Server Port' },
    { name: 'ldap.rootPath', label: 'Root Path' },
    { name: 'ldap.ad', label: 'This server uses Active Directory', ticks: TICK },
    { name: 'ldap.pagedSearch', label: 'This server pages search results', ticks: TICK },
    { name: 'ldap.ssl', label: 'This server uses an encrypted connection', ticks: TICK },
    { name: 'ldap.startTls', label: 'Encryption', ticks: ['Use TLS (STARTTLS)', 'Use SSL (LDAPS)'] },
    { name: 'ldap.sslCaPath', label: 'CA Chain (PEM)' },
    { name: 'ldap.tlsCaPath', label: 'CA Chain (PEM), of STARTTLS' },
    { name: 'ldap.sslAllowUnauthorized', label: 'Do not verify server certificates', ticks: TICK },
    { name: 'ldap.username', label: 'Username' },
  ],
  sync: [
    { name: 'sync.overwriteExisting', label: 'Remove and re-add organization users', ticks: TICK },
    { name: 'sync.largeImport', label: 'More than 2000 users or groups expected', ticks: TICK },
    { name: 'sync.users', label: 'Sync users', ticks: TICK },
    { name: 'sync.userFilter', label: 'User Filter' },
    { name: 'sync.userPath', label: 'User Path' },
    { name: 'sync.userObjectClass', label: 'User Object Class' },
    { name: 'sync.userEmailAttribute', label: 'User Email Attribute' },
    { name: 'sync.useEmailPrefixSuffix', label: 'Combine prefix and suffix into the e-mail', ticks: TICK },
    { name: 'sync.groups', label: 'Sync groups', ticks: TICK },
    { name: 'sync.groupFilter', label: 'Group Filter' },
    { name: 'sync.groupPath', label: 'Group Path' },
    { name: 'sync.groupObjectClass', label: 'Group Object Class' },
    { name: 'sync.groupNameAttribute', label: 'Group Name Attribute' },
    { name: 'sync.memberAttribute', label: 'Member Attribute' },
    { name: 'sync.creationDateAttribute', label: 'Creation Date Attribute' },
    { name: 'sync.revisionDateAttribute', label: 'Revision Date Attribute' },
  ],
};

/** Where the article's own values do not work, and why (facts/bitwarden-directory-connector.md §4). */
const PUT_RIGHT: Record<Screen, readonly string[]> = {
  directory: [
    'The article ticks "Do not verify server certificates": then anybody in between can read the password. JumpCloud’s certificate verifies without it.',
    'Username is the whole DN, in the case in which it is written here.',
  ],
  sync: [
    'Both paths repeat o=…: of the Root Path only what begins with dc= is used.',
    'The article names groups by memberOf, which JumpCloud’s groups do not have; cn is their name.',
    'The article leaves out the Member Attribute; then every group is empty in Bitwarden.',
    'The User Filter leaves out the service account, which would be invited like a person.',
  ],
};

/** A screen as a person fills it in. Saved is it when another tab is opened. */
export function screenByHand(screen: Screen, wanted: Fields): ByHand {
  return {
    clicks: [
      `Directory Connector > Settings > ${SCREEN_TITLES[screen]}`,
      ...(screen === 'directory'
        ? ['Leave Password: it comes by a command, further on', 'Open another tab: that saves it']
        : ['Open another tab: that saves it']),
    ],
    values: SCREEN_FIELDS[screen]
      .filter(({ name }) => name in wanted)
      .map((field) => ({ label: field.label, value: told(field, wanted[field.name]) })),
    warnings: [...PUT_RIGHT[screen]],
    undo: `Put back what ${SCREEN_TITLES[screen]} held before.`,
  };
}

/** A screen's fields by their names there; nothing for what is not there. */
export function shownScreen(screen: Screen, fields: Fields | null): Record<string, string> {
  if (fields === null) return {};
  return Object.fromEntries(
    SCREEN_FIELDS[screen]
      .filter(({ name }) => name in fields)
      .map((field) => [field.label, told(field, fields[field.name])]),
  );
}

/** `directoryType` (facts/bitwarden-directory-connector.md §1). */
export const DIRECTORY_TYPES = ['Active Directory / LDAP', 'Entra ID', 'G Suite', 'Okta', 'OneLogin'];

function told({ name, ticks }: Field, value: Json | undefined): string {
  if (name === 'directoryType' && typeof value === 'number') return DIRECTORY_TYPES[value] ?? String(value);
  if (ticks && typeof value === 'boolean') return ticks[value ? 0 : 1];
  if (value === null || value === undefined || value === '') return 'empty';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
