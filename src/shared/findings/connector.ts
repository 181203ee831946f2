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
};
