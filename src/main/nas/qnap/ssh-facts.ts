import { fail } from '../../../shared/findings/expected-failure.ts';
import type { CommandLimits, SshConnection } from '../../network/ssh/ssh-connection.ts';
import { readGroup, readPasswd } from './getent.ts';
import type { NssEntry, NssGroup } from './getent.ts';
import { readNssLdapConf } from './nss-ldap-conf.ts';
import type { NssLdapConf } from './nss-ldap-conf.ts';

/** What a person has set in Domain Security and Win/Mac/NFS, as the NAS's own files have it: to be compared value by value. */
export interface QnapDomainSecurity {
  /** LDAP authentication is on. */
  ldapEnabled: boolean;
  /** Whom SMB lets in: one or the other, never both (facts/qnap.md §5.1). */
  smbUsers: 'local' | 'ldap';
  /** Joined to nothing because it is itself the one that others join. */
  isDomainController: boolean;
  workgroup: string;
  afpEnabled: boolean;
  /** undefined where the NAS has never been joined: then there is no such file. */
  client: NssLdapConf | undefined;
}

/** Whoever is asked: a connection over SSH. */
type Shell = Pick<SshConnection, 'run' | 'who' | 'address'>;

/**
 * Every command there is, with its section of facts/qnap.md. None of them changes anything.
 *
 * SECURITY: fixed texts. The names that are put behind `getent` are held against `NAME` first.
 */
const commands = {
  /** §5.1, as the avahi script of QTS asks. */
  ldapEnabled: '/sbin/getcfg LDAP Enable -d FALSE',
  passdbBackend: '/sbin/getcfg global "passdb backend" -d x -f /etc/config/smb.conf',
  serverRole: '/sbin/getcfg global "server role" -d x -f /etc/config/smb.conf',
  afpEnabled: '/sbin/getcfg Appletalk Enable -u -d FALSE',
  /** §5.1. */
  workgroup: '/sbin/getcfg system workgroup',
  client: 'cat /etc/config/nss_ldap.conf',
  users: 'getent passwd',
  groups: 'getent group',
} as const;

/** What POSIX lets a name be, and nothing that a shell would read as anything but a word, or `getent` as an option. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$/;

/** A directory that is listed whole is slow and long. */
const WHOLE_LIST: CommandLimits = { timeoutMs: 60_000, limitMb: 8 };

/**
 * Reads what Domain Security, Microsoft Networking and AFP are set to.
 *
 * @throws {ExpectedFailure} SSH_COMMAND_FAILED where one of the commands is not there, and what `SshConnection.run` throws
 */
export async function readDomainSecurity(shell: Shell, signal?: AbortSignal): Promise<QnapDomainSecurity> {
  const line = async (command: string, doing: string) => {
    const { stdout, exitCode } = await shell.run(command, { signal });
    if (exitCode === NOT_FOUND) failed(shell, doing);
    return stdout.trim();
  };
  const ldapEnabled = isTrue(await line(commands.ldapEnabled, 'whether LDAP is on'));
  const backend = await line(commands.passdbBackend, 'whom SMB lets in');
  const role = await line(commands.serverRole, 'whether it is a domain controller');
  const workgroup = await line(commands.workgroup, 'its workgroup');
  const afpEnabled = isTrue(await line(commands.afpEnabled, 'whether AFP is on'));
  const conf = await shell.run(commands.client, { signal });
  return {
    ldapEnabled,
    // This is the very test that QTS's own script makes.
    smbUsers: ldapEnabled && backend !== 'smbpasswd' ? 'ldap' : 'local',
    isDomainController: role.toLowerCase() === 'active directory domain controller',
    workgroup,
    afpEnabled,
    client: conf.exitCode === 0 ? readNssLdapConf(conf.stdout) : undefined,
  };
}

/**
 * Users and groups as the NAS's own programs see them, its own and the directory's together.
 *
 * @throws {ExpectedFailure} SSH_COMMAND_FAILED, and what `SshConnection.run` throws
 */
export async function readAccounts(
  shell: Shell,
  signal?: AbortSignal,
): Promise<{ users: NssEntry[]; groups: NssGroup[] }> {
  const users = await shell.run(commands.users, { ...WHOLE_LIST, signal });
  if (users.exitCode !== 0) failed(shell, 'which users it knows');
  const groups = await shell.run(commands.groups, { ...WHOLE_LIST, signal });
  if (groups.exitCode !== 0) failed(shell, 'which groups it knows');
  return { users: readPasswd(users.stdout), groups: readGroup(groups.stdout) };
}

/**
 * One user as the NAS sees them; undefined where it knows none of that name.
 *
 * @throws {ExpectedFailure} SSH_COMMAND_FAILED for a name that may not go to a shell, and what `SshConnection.run` throws
 */
export async function findUser(
  shell: Shell,
  name: string,
  signal?: AbortSignal,
): Promise<NssEntry | undefined> {
  const { stdout } = await shell.run(`${commands.users} ${safe(shell, name)}`, { signal });
  return readPasswd(stdout).find((user) => user.name === name);
}

/** One group, as `findUser` does. */
export async function findGroup(
  shell: Shell,
  name: string,
  signal?: AbortSignal,
): Promise<NssGroup | undefined> {
  const { stdout } = await shell.run(`${commands.groups} ${safe(shell, name)}`, { signal });
  return readGroup(stdout).find((group) => group.name === name);
}

/** How a shell says that there is no such command. */
const NOT_FOUND = 127;

function isTrue(text: string): boolean {
  return text.toUpperCase() === 'TRUE';
}

/** SECURITY: what is none is not quoted or mended but refused. */
function safe(shell: Shell, name: string): string {
  return NAME.test(name) ? name : failed(shell, 'whether it knows a name with unusual characters');
}

function failed({ who, address }: Shell, doing: string): never {
  return fail('SSH_COMMAND_FAILED', { who, address, doing });
}
