import { tells } from './telling.ts';

/** What can be wrong with a setup, its file and its secrets, before any system is asked. */
export const setupFindings = {
  SETUP_FILE_MISSING: tells<{ file: string }>({
    severity: 'error',
    sentence: (f) => `There is no setup file at ${f.file}.`,
    next: () => 'Check the path, or name a saved setup: `joinery setups` lists them.',
  }),
  SETUP_FILE_MALFORMED: tells<{ file: string; where: string; problem: string }>({
    severity: 'error',
    sentence: (f) => `${f.file} cannot be used: ${f.where}: ${f.problem}.`,
    next: () => 'Correct it and run the command again. Nothing was changed.',
  }),
  SETUP_SECRET_IN_FILE: tells<{ file: string; where: string }>({
    severity: 'error',
    sentence: (f) => `${f.file} seems to hold a secret itself, at ${f.where}.`,
    cause: () => 'That place takes the name of an environment variable, such as JUMPCLOUD_API_KEY.',
    next: () =>
      'Put the secret into the environment variable or leave the line out to be asked. If the file was shared, replace the secret.',
  }),
  HOUSE_FILE_MISSING: tells<{ file: string }>({
    severity: 'error',
    sentence: (f) => `There is no house file at ${f.file}.`,
    next: () => 'Check the path, or start Joinery without it.',
  }),
  SETUP_UNKNOWN: tells<{ id: string }>({
    severity: 'error',
    sentence: (f) => `There is no saved setup called ${f.id}.`,
    next: () => '`joinery setups` lists what is saved; `joinery plan FILE` reads one from a setup.yaml.',
  }),
  SETUP_ID_TAKEN: tells<{ id: string; differs: string; saved: string; given: string }>({
    severity: 'error',
    sentence: (f) => `${f.id} is already a setup with another ${f.differs}: ${f.saved}, not ${f.given}.`,
    cause: () => 'A setup keeps its journal and its secrets for one place and one directory.',
    next: () => 'Give the new setup an id of its own.',
  }),
  NOT_PART_OF_GUIDE: tells<{ id: string; what: string }>({
    severity: 'error',
    sentence: (f) => `The guide that ${f.id} follows has nothing to do with this: ${f.what}.`,
    next: () => 'Begin a setup with the guide that is made for it.',
  }),
  SETUP_BUSY: tells<{ id: string; pid: number }>({
    severity: 'error',
    sentence: (f) => `${f.id} is being worked on by another Joinery (process ${f.pid}).`,
    next: () => 'Let it finish or stop it, then try again.',
  }),
  NO_GROUPS: tells<object>({
    severity: 'error',
    sentence: () => 'No group is chosen yet, so nobody would get in.',
    next: () => 'Choose at least one group whose members are meant.',
  }),
  SESSION_READS_ONLY: tells<object>({
    severity: 'error',
    sentence: () => 'Another session is changing things; this one reads.',
    next: () => 'Take over, and this session changes things from then on while the other one reads.',
  }),
  SETUP_SAVE_FAILED: tells<{ file: string; reason: string }>({
    severity: 'error',
    sentence: (f) => `${f.file} could not be written: ${f.reason}.`,
    next: () => 'Free some space or correct the permissions, then try again. Nothing further was changed.',
  }),
  JOURNAL_DAMAGED: tells<{ file: string; line: number }>({
    severity: 'error',
    sentence: (f) => `Line ${f.line} of ${f.file} cannot be read.`,
    cause: () => 'The journal is only ever appended to; something else has changed it.',
    next: () => 'Restore the file from a backup. Joinery does not guess what it did.',
  }),
  CA_FILE_UNREADABLE: tells<{ file: string; reason: string }>({
    severity: 'error',
    sentence: (f) => `The CA file ${f.file} cannot be used: ${f.reason}.`,
    next: () => 'Give the path of a PEM file with the certificate of the authority.',
  }),
  SECRET_NEEDED: tells<{ purpose: string }>({
    severity: 'error',
    sentence: (f) => `The ${f.purpose} is needed and not known here.`,
    cause: () => 'It is neither in the keychain nor in an environment variable that the setup names.',
    next: () => 'Run the command in a terminal to be asked, or name an environment variable under `secrets`.',
  }),
  SECRET_VARIABLE_EMPTY: tells<{ purpose: string; variable: string }>({
    severity: 'error',
    sentence: (f) => `The environment variable ${f.variable} is empty; it should hold the ${f.purpose}.`,
    next: (f) => `Set ${f.variable} and run the command again.`,
  }),
  KEYCHAIN_MISSING: tells<{ reason: string }>({
    severity: 'warning',
    sentence: () => 'This machine has no keychain: secrets stay in memory and are gone when Joinery ends.',
    cause: (f) => f.reason,
    next: () =>
      'Note a generated password where you keep passwords, or start the keychain (on Linux: gnome-keyring) first.',
  }),
};
