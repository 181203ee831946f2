import { counted } from '../counted.ts';
import { listed, tells } from './telling.ts';

interface DataFile {
  /** Path of Directory Connector's data.json. */
  file: string;
}

/** What can be wrong with Directory Connector's configuration, and with what it makes of a directory. */
export const connectorFindings = {
  CONNECTOR_VERSION_UNKNOWN: tells<{ version: string }>({
    severity: 'error',
    sentence: (f) => `Joinery does not know Directory Connector ${f.version}.`,
    cause: () => 'It knows the releases from 2022.6.0 on, written like 2026.6.1.',
    next: () => 'Look at Directory Connector > More > About, and give the version that it shows.',
  }),
  CONNECTOR_RUNNING: tells<DataFile>({
    severity: 'error',
    sentence: (f) => `Directory Connector is using ${f.file}.`,
    cause: () =>
      'Its window is open, also when only its icon is to be seen, or one of its commands is at work.',
    next: () => 'Quit it and end its scheduled syncs, then try again. Nothing was changed.',
  }),
  CONNECTOR_FILE_UNREADABLE: tells<DataFile & { reason: string }>({
    severity: 'error',
    sentence: (f) => `${f.file} cannot be read: ${f.reason}.`,
    next: () => 'Use the account that Directory Connector runs under, or correct the permissions.',
  }),
  CONNECTOR_FILE_UNWRITABLE: tells<DataFile & { reason: string }>({
    severity: 'error',
    sentence: (f) => `${f.file} could not be written: ${f.reason}.`,
    next: () => 'Free some space or correct the permissions, then try again. The file is as it was.',
  }),
  CONNECTOR_FILE_BROKEN: tells<DataFile>({
    severity: 'error',
    sentence: (f) => `${f.file} is not readable as JSON. Joinery leaves it alone.`,
    cause: () =>
      'It was edited by hand or cut off. Directory Connector replaces such a file by an empty one when it starts next.',
    next: () =>
      'Copy it to a safe place before anybody starts Directory Connector, then correct or remove it.',
  }),
  CONNECTOR_STATE_TOO_OLD: tells<DataFile & { stateVersion: number }>({
    severity: 'error',
    sentence: (f) =>
      `${f.file} comes from an old Directory Connector (state ${f.stateVersion}), which no newer one reads.`,
    next: () => 'Install Directory Connector afresh, as it asks for itself, and remove the old file.',
  }),
  CONNECTOR_STATE_UNKNOWN: tells<DataFile & { stateVersion: number }>({
    severity: 'error',
    sentence: (f) =>
      `${f.file} comes from a newer Directory Connector (state ${f.stateVersion}) than Joinery knows.`,
    next: () => 'Type the values into Directory Connector itself; Joinery shows them for doing it by hand.',
  }),
  CONNECTOR_LAYOUT_DIFFERENT: tells<DataFile & { version: string }>({
    severity: 'warning',
    sentence: (f) =>
      `${f.file} was not written by Directory Connector ${f.version}: it is arranged otherwise.`,
    cause: () =>
      'From 2026.6.0 on the file is arranged anew; the version given is not the one that is installed.',
    next: () =>
      'Nothing needs doing: the file’s own arrangement is kept. Correct the version in the answers.',
  }),
  CONNECTOR_UNENCRYPTED: tells<{ host: string }>({
    severity: 'error',
    sentence: (f) => `The connection to ${f.host} would not be encrypted, so nothing is tried.`,
    cause: () => 'The password would go over the network for everybody to read.',
    next: () => 'Tick "This server uses an encrypted connection".',
  }),
  CONNECTOR_INCOMPLETE: tells<{ lacks: string[] }>({
    severity: 'error',
    sentence: (f) => `Directory Connector would stop at once: it lacks ${listed(f.lacks)}.`,
    next: () => 'Fill in Directory Settings.',
  }),
  CONNECTOR_FILTER_INVALID: tells<{ filter: string }>({
    severity: 'error',
    sentence: (f) => `${f.filter} is not an LDAP filter.`,
    next: () => 'Write it with its brackets, such as (memberOf=cn=Office,ou=Users,o=…).',
  }),
  CONNECTOR_SAME_MAIL: tells<{ mail: string; users: string[]; more: number }>({
    severity: 'error',
    sentence: (f) => `${f.mail} belongs to ${listed(f.users)}: Directory Connector syncs nobody then.`,
    cause: (f) =>
      `In Bitwarden a person is an e-mail address.${f.more === 0 ? '' : ` Besides it, ${counted(f.more, 'more address belongs', 'more addresses belong')} to several.`}`,
    next: () => 'Give each an address of their own in the directory, or leave one out of it.',
  }),
  CONNECTOR_VERSION_NEWER: tells<{ version: string }>({
    severity: 'warning',
    sentence: (f) => `Directory Connector ${f.version} is newer than what Joinery knows.`,
    cause: () => 'It is taken to keep its settings as 2026.6.1 and what came after it do.',
    next: () => 'Compare the two settings screens with the values shown here before you sync.',
  }),
  CONNECTOR_UNVERIFIED: tells<{ host: string }>({
    severity: 'warning',
    sentence: (f) => `Directory Connector will not verify that it talks to ${f.host}.`,
    cause: () =>
      'This setup says connector.verifyCertificate: false. Whoever is in between can read the password.',
    next: () => 'Leave connector.verifyCertificate out: JumpCloud’s certificate is one that verifies.',
  }),
  CONNECTOR_INVITES: tells<object>({
    severity: 'warning',
    sentence: () => 'A sync invites everybody it finds to Bitwarden, by e-mail.',
    cause: () => 'That is what a sync is for; releases after 2026.6.1 can be told not to.',
    next: () => 'Look at what "Test Now" finds and tell those people first. Joinery does not run the sync.',
  }),
  CONNECTOR_SCIM: tells<object>({
    severity: 'notice',
    sentence: () =>
      'JumpCloud can also bring people to Bitwarden by itself, by SCIM, without Directory Connector.',
    cause: () =>
      'Both sides document it for Bitwarden’s Teams and Enterprise plans; no program has to run, and no LDAP is needed.',
    next: () => 'Choose one of the two; do not run both.',
  }),
  CONNECTOR_SETTINGS_DIFFERENT: tells<DataFile & { screen: string }>({
    severity: 'error',
    sentence: (f) => `${f.screen} of Directory Connector is not as it was set, in ${f.file}.`,
    cause: () =>
      'Somebody has changed it, or a tab was left while its values were not there yet (2026.6.0 does that).',
    next: () => 'Joinery sets it again; quit Directory Connector first.',
  }),
  CONNECTOR_PAGING_NEEDED: tells<{ limit: string; what: string }>({
    severity: 'error',
    sentence: (f) =>
      `Directory Connector would stop at a limit of ${f.limit} while it reads the ${f.what} at once.`,
    cause: () => 'There are more entries than the directory gives out in one answer.',
    next: () =>
      'Tick "This server pages search results" in Directory Settings; Joinery leaves it ticked then. In pages it works: that was tried.',
  }),
  CONNECTOR_SKIPS: tells<{ users: string[] }>({
    severity: 'warning',
    sentence: (f) => `Directory Connector skips ${listed(f.users)}.`,
    cause: () =>
      'They have no e-mail address, or one of more than 256 characters; in Bitwarden a person is an address.',
    next: () => 'Give them an address in JumpCloud, if they are to come to Bitwarden.',
  }),
  CONNECTOR_GROUPS_MISSING: tells<{ groups: string[] }>({
    severity: 'error',
    sentence: (f) => `JumpCloud LDAP does not show ${listed(f.groups)}.`,
    cause: () => 'The group is not bound to JumpCloud LDAP, nobody is in it, or JumpCloud is behind.',
    next: () => 'Check the group in JumpCloud, or wait some minutes and check again.',
  }),
  CONNECTOR_GROUPS_EMPTY: tells<{ groups: string[] }>({
    severity: 'warning',
    sentence: (f) => `Empty in Bitwarden: ${listed(f.groups)}.`,
    cause: () => 'Everybody in them is skipped, or is not among the people whom the sync finds.',
    next: () => 'Look at who is in them in JumpCloud, and whether they have an e-mail address.',
  }),
  CONNECTOR_GROUPS_ALL_EMPTY: tells<object>({
    severity: 'error',
    sentence: () => 'Every group would be empty in Bitwarden.',
    cause: () =>
      'Directory Connector matches a member by the whole DN, capitals included, with the people whom it finds; none matches.',
    next: () => 'Check that the people of the groups are in JumpCloud LDAP and have an e-mail address.',
  }),
};
