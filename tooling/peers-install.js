import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';

/*
 * npm run peers:install: brings the real servers and tools that the tests talk to. On Debian and Ubuntu it installs them,
 * as root or with a sudo that asks for no password; anywhere else it says what to install and leaves it at that. What is
 * there already is not touched. Exit code 1 only when an installation was tried and failed.
 */

/**
 * The same things under each system's own names: LDAP server and clients, SMB server and client, what gives the server
 * users of its own, PDF to text, keyring, its library, bus, browser, mDNS, interfaces.
 */
const PACKAGES = {
  debian: [
    'slapd',
    'ldap-utils',
    'samba',
    'smbclient',
    'libnss-wrapper',
    'poppler-utils',
    'gnome-keyring',
    'libsecret-1-0',
    'dbus',
    'chromium',
    'avahi-daemon',
    'avahi-utils',
    'iproute2',
  ],
  fedora: [
    'openldap-servers',
    'openldap-clients',
    'samba',
    'samba-client',
    'nss_wrapper',
    'poppler-utils',
    'gnome-keyring',
    'libsecret',
    'dbus-daemon',
    'chromium',
    'avahi',
    'avahi-tools',
    'iproute',
  ],
  arch: [
    'openldap',
    'samba',
    'smbclient',
    'nss_wrapper',
    'poppler',
    'gnome-keyring',
    'libsecret',
    'dbus',
    'chromium',
    'avahi',
    'iproute2',
  ],
  // macOS has a keychain of its own, and nothing that gives Samba users of its own.
  brew: ['openldap', 'poppler', 'chromium'],
};

/**
 * Installs the packages named as its arguments, as root. Debian starts a server as soon as it is installed; the tests
 * start their own, so that a policy (exit 101: "not allowed") forbids it meanwhile, where the machine has none yet.
 * What a system does not offer is left out, and the rest installed: Ubuntu has Chromium as a snap only.
 */
const INSTALL_SCRIPT = `
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT TERM
  printf '#!/bin/sh\\nexit 101\\n' >"$policy" && chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update || exit
for name do
  shift
  if [ -n "$(apt-cache madison "$name")" ]; then set -- "$@" "$name"; else echo "Not offered here: $name"; fi
done
apt-get install --yes --no-install-recommends "$@"`;

/** @param {string} text */
function say(text) {
  process.stdout.write(`${text}\n`);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {{ succeeded: boolean, output: string }} not succeeded as well when there is no such program
 */
function ask(command, args) {
  const { status, stdout } = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { succeeded: status === 0, output: status === null ? '' : stdout };
}

/** @param {string} name @returns {boolean} */
function isInstalled(name) {
  return ask('dpkg-query', ['--show', '--showformat=${db:Status-Status}', name]).output === 'installed';
}

/** @returns {[string, ...string[]] | undefined} what runs the command after it as root, `undefined` when nothing does */
function asRoot() {
  if (process.getuid?.() === 0) return ['env'];
  return ask('sudo', ['-n', 'true']).succeeded ? ['sudo', '-n'] : undefined;
}

/** Says what to install on a system where this script does not do it. */
function sayWhatToInstall() {
  say('The tests that talk to real servers need these, and are skipped without them:');
  say(`  Debian, Ubuntu:  apt-get install ${PACKAGES.debian.join(' ')}`);
  say(`  Fedora:          dnf install ${PACKAGES.fedora.join(' ')}`);
  say(`  Arch:            pacman -S ${PACKAGES.arch.join(' ')}`);
  say(`  macOS:           brew install ${PACKAGES.brew.join(' ')}`);
}

/** @returns {number} the exit code */
function installOnDebian() {
  const missing = PACKAGES.debian.filter((name) => !isInstalled(name));
  if (missing.length === 0) {
    say(`Everything is there already: ${PACKAGES.debian.join(', ')}.`);
    return 0;
  }
  const root = asRoot();
  if (root === undefined) {
    say('Nothing was installed: that needs root, or a sudo that asks for no password.');
    sayWhatToInstall();
    return 0;
  }
  say(`Installing ${missing.join(', ')}.`);
  const [program, ...args] = [...root, 'sh', '-c', INSTALL_SCRIPT, 'sh', ...missing];
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status === 0) return 0;
  say(
    `Could not install ${missing.join(', ')}: see above. Without a network the packages cannot be fetched.`,
  );
  return 1;
}

if (existsSync('/usr/bin/apt-get')) {
  process.exitCode = installOnDebian();
} else {
  sayWhatToInstall();
}
