import { readDirectory } from './directory.ts';
import type { QnapNas } from './nas.ts';

/** What a command comes to. */
export interface Said {
  stdout: string;
  stderr?: string;
  exitCode: number;
}

type Files = Record<string, Record<string, Record<string, string>>>;

const ULINUX_CONF = '/etc/config/uLinux.conf';
const SMB_CONF = '/etc/config/smb.conf';

/**
 * The shell of QTS, as far as it reads: `getcfg`, `getent` and `cat` of one file. It answers from the NAS's state as QTS's
 * files would, and knows nothing else, above all nothing that writes.
 */
export async function runCommand(line: string, nas: QnapNas): Promise<Said> {
  const [command = '', ...args] = wordsOf(line);
  switch (command) {
    case '/sbin/getcfg':
      return getcfg(args, nas);
    case 'getent':
      return getent(args, nas);
    case 'cat':
      return cat(args, nas);
    default:
      return { stdout: '', stderr: `-sh: ${command}: command not found\n`, exitCode: 127 };
  }
}

/** Words with their double quotes taken off; a line with anything else that a shell reads is a syntax error here. */
function wordsOf(line: string): string[] {
  if (/[;&|<>$`\\'(){}*?!#\n]/.test(line)) return ['syntax error'];
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** `getcfg SECTION KEY [-d DEFAULT] [-f FILE] [-u]`; sections and keys in whatever case, `-u` in capitals. */
function getcfg(args: string[], nas: QnapNas): Said {
  const [section = '', key = '', ...options] = args;
  const option = (name: string) => {
    const at = options.indexOf(name);
    return at === -1 ? undefined : options[at + 1];
  };
  const file = filesOf(nas)[option('-f') ?? ULINUX_CONF] ?? {};
  const found = anyCase(anyCase(file, section) ?? {}, key) ?? option('-d');
  if (found === undefined) return { stdout: '\n', exitCode: 1 };
  return { stdout: `${options.includes('-u') ? found.toUpperCase() : found}\n`, exitCode: 0 };
}

function filesOf({ state, ports }: QnapNas): Files {
  const { release, microsoftNetworking, domainSecurity } = state;
  const isLdap = domainSecurity !== null && state.authentication === 'ldapUsersOnly';
  return {
    [ULINUX_CONF]: {
      System: {
        'Server Name': state.hostname,
        Model: release.model.internalModelName,
        Version: release.firmware.version,
        'Build Number': release.firmware.build,
        'Web Access Port': String(ports.web),
        Workgroup: microsoftNetworking.workgroup,
      },
      LDAP: { Enable: domainSecurity === null ? 'FALSE' : 'TRUE' },
      Appletalk: { Enable: state.afp ? 'true' : 'false' },
      Stunnel: { Enable: ports.ssl === undefined ? '0' : '1', Port: String(ports.ssl ?? 443) },
    },
    [SMB_CONF]: {
      global: {
        workgroup: microsoftNetworking.workgroup,
        'passdb backend': isLdap ? `ldapsam:ldap://${domainSecurity.host}` : 'smbpasswd',
        ...(state.isDomainController ? { 'server role': 'active directory domain controller' } : {}),
      },
    },
  };
}

async function getent([database = '', name]: string[], nas: QnapNas): Promise<Said> {
  const found = await readDirectory(nas).catch(() => ({ users: [], groups: [] }));
  const { users, groups } = nas.state;
  const lines =
    database === 'passwd'
      ? [
          ...users.map((user) => [
            user.name,
            'x',
            user.uid,
            100,
            user.fullName,
            `/share/homes/${user.name}`,
            '/bin/sh',
          ]),
          ...found.users.map((user) => [
            user.name,
            'x',
            user.uid,
            user.gid,
            user.fullName,
            user.home,
            user.shell,
          ]),
        ]
      : [
          ...groups.map((group) => [group.name, 'x', group.gid, '']),
          ...found.groups.map((group) => [group.name, 'x', group.gid, group.members.join(',')]),
        ];
  const asked = name === undefined ? lines : lines.filter(([first]) => first === name);
  return {
    stdout: asked.map((fields) => `${fields.join(':')}\n`).join(''),
    // Two is how getent says that there is none of that name.
    exitCode: name !== undefined && asked.length === 0 ? 2 : 0,
  };
}

function cat([file = '']: string[], { state }: QnapNas): Said {
  if (file === '/etc/config/nss_ldap.conf' && state.nssLdapConf !== null) {
    return { stdout: state.nssLdapConf, exitCode: 0 };
  }
  return { stdout: '', stderr: `cat: ${file}: No such file or directory\n`, exitCode: 1 };
}

function anyCase<Value>(values: Record<string, Value>, name: string): Value | undefined {
  return Object.entries(values).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}
