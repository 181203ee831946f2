import type { Release } from './releases.ts';

export interface CommandOptions {
  platform: NodeJS.Platform;
  /** Of a Bitwarden that is not bitwarden.com's own: the European cloud, or one of somebody's own. */
  server?: string | undefined;
  /** Where the data file is, when it is not where Directory Connector looks by itself. */
  folder?: string | undefined;
}

/** One line to be typed, and what it does. */
export interface Command {
  line: string;
  does: string;
}

/** The variable that hands the password over; it exists in that one window of the terminal, and is gone with it. */
const VARIABLE = 'BWDC_LDAP_PASSWORD';

/**
 * What is typed to finish in a terminal what the data file has begun, in its order
 * (facts/bitwarden-directory-connector.md §3), up to the preview: the sync is `syncCommand`.
 *
 * SECURITY: neither the password nor Bitwarden's key is in a line. A line stays in the shell's history and is shown in the
 * list of processes; what is typed at a prompt, and what is in a variable, is not.
 */
export function connectorCommands({ platform, server, folder }: CommandOptions): Command[] {
  const shell = shellOf(platform);
  const setFolder = {
    line: shell.set('BITWARDENCLI_CONNECTOR_APPDATA_DIR', folder ?? ''),
    does: 'Says where the data file is, for this window of the terminal.',
  };
  const setServer = {
    line: `${shell.program} config server ${shell.quoted(server ?? '')}`,
    does: 'Says which Bitwarden it is.',
  };
  return [
    ...(folder === undefined ? [] : [setFolder]),
    ...(server === undefined ? [] : [setServer]),
    {
      line: `${shell.program} login`,
      does: 'Asks for the organisation’s API key: client_id (organization.…) and client_secret.',
    },
    { line: `${shell.program} config directory 0`, does: 'Chooses Active Directory / LDAP.' },
    {
      line: shell.ask(VARIABLE),
      does: 'Asks for the password of the service account, and shows nothing of it.',
    },
    {
      line: `${shell.program} config ldap.password --secretenv ${VARIABLE}`,
      does: 'Puts it into the secret store of this machine.',
    },
    { line: `${shell.program} test --pretty`, does: 'Shows what a sync would do. It changes nothing.' },
  ];
}

/** The sync itself, apart from what leads to it: it is what sends the invitations. */
export function syncCommand(platform: NodeJS.Platform): Command {
  return { line: `${shellOf(platform).program} sync`, does: 'Syncs people and groups to Bitwarden.' };
}

/** What is to be known before them. Up to 2026.4.0 the branch that stores the password in the file is missing (§3.4). */
export function commandWarnings({ losesPlaintextSecrets, version }: Release): string[] {
  return losesPlaintextSecrets
    ? [
        `Never with BITWARDENCLI_CONNECTOR_PLAINTEXT_SECRETS set: ${version} then says that it has stored the password, and has not.`,
      ]
    : [];
}

interface Shell {
  program: string;
  set: (variable: string, value: string) => string;
  ask: (variable: string) => string;
  quoted: (text: string) => string;
}

const POWERSHELL: Shell = {
  program: '.\\bwdc.exe',
  set: (variable, value) => `$env:${variable} = ${POWERSHELL.quoted(value)}`,
  ask: (variable) =>
    `$env:${variable} = [Net.NetworkCredential]::new('', (Read-Host -AsSecureString)).Password`,
  quoted: (text) => `'${text.replaceAll("'", "''")}'`,
};

/** Bash and zsh alike, in which `read -p` is not the same. */
const POSIX_SHELL: Shell = {
  program: './bwdc',
  set: (variable, value) => `export ${variable}=${POSIX_SHELL.quoted(value)}`,
  ask: (variable) => `read -rs ${variable} && export ${variable}`,
  quoted: (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`,
};

const shellOf = (platform: NodeJS.Platform): Shell => (platform === 'win32' ? POWERSHELL : POSIX_SHELL);
