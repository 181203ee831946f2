import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';

import { freePort } from './free-port.ts';
import { isOpen } from './is-open.ts';
import { findLibrary, findProgram } from './programs.ts';
import {
  CACHED_ACCOUNTS,
  OWN_FOLDERS,
  shareFolder,
  smbdConfig,
  USERNAME_MAP,
  type SmbdDirectory,
  type SmbdSettings,
  type SmbdShare,
} from './smbd-config.ts';

const START_LIMIT_MS = 15_000;
const ASK_AGAIN_MS = 20;
/** What smbd said last is enough to say why it did not start. */
const COMPLAINT_LENGTH = 4_000;

/**
 * Stays beside smbd and ends it, and every process that it has made, when its own input ends: on the day when whoever
 * started it is gone too suddenly to do it himself. It keeps none of smbd's output open.
 */
const GUARD = '"$@" </dev/null & exec >/dev/null; cat; kill -KILL 0';

/** Gives a process other users and groups than the machine's. */
const NSS_WRAPPER = 'libnss_wrapper.so';

export interface SmbdOptions {
  /** Default: a free one. */
  port?: number | undefined;
  /** The name of the sambaDomain in the directory as well. */
  workgroup: string;
  directory: SmbdDirectory;
  /** What the system knows; Samba lets in nobody whom the system does not know. */
  names: SystemNames;
  shares?: SmbdShare[];
  settings?: SmbdSettings;
  /** Whom it goes by in place of the directory: an old copy of what it has looked up. */
  cached?: CachedAccount[];
}

export interface CachedAccount {
  name: string;
  uid: number;
  /** As Samba writes it: 32 hex digits. */
  ntHash: string;
}

export interface SystemNames {
  users: SystemUser[];
  groups: { name: string; gid: number; members: string[] }[];
}

export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
  /** Under which he may sign in as well. */
  aliases?: string[];
}

interface Programs {
  smbd: string;
  smbpasswd: string;
  unshare: string;
  nssWrapper: string;
}

/** Samba's file server and what it takes to run it here, `undefined` where a part is not installed. */
export function findSmbd(): Programs | undefined {
  const [smbd, smbpasswd, unshare] = [findProgram('smbd'), findProgram('smbpasswd'), findProgram('unshare')];
  const nssWrapper = findLibrary(NSS_WRAPPER);
  const isComplete = smbd !== undefined && smbpasswd !== undefined && unshare !== undefined;
  return isComplete && nssWrapper !== undefined ? { smbd, smbpasswd, unshare, nssWrapper } : undefined;
}

/**
 * A real Samba file server whose users are those of an LDAP directory (`ldapsam`), in a folder of its own below the system's
 * temporary folder, on a free port of 127.0.0.1. `stop()` ends it and removes the folder.
 */
export class Smbd {
  readonly port: number;
  readonly #folder: string;
  readonly #options: SmbdOptions;
  readonly #programs: Programs;
  #process: ChildProcessByStdio<Writable, Readable, null> | undefined;
  #complaint = '';
  #namesVersion = 0;

  private constructor(folder: string, port: number, options: SmbdOptions, programs: Programs) {
    this.#folder = folder;
    this.port = port;
    this.#options = options;
    this.#programs = programs;
  }

  /**
   * Resolves when the server answers.
   *
   * @throws Error with smbd's own complaint when it is not installed, ends at once (a directory that does not let it in, a
   *   sambaDomain that is not there) or is not there within 15 s.
   */
  static async start(options: SmbdOptions): Promise<Smbd> {
    const programs = findSmbd();
    if (programs === undefined) {
      throw new Error('smbd, smbpasswd or nss_wrapper is not installed: npm run peers:install');
    }
    const folder = await mkdtemp(path.join(tmpdir(), 'office-smbd-'));
    const smbd = new Smbd(folder, options.port ?? (await freePort()), options, programs);
    try {
      await smbd.#writeFolder();
      await smbd.#keepBindPassword();
      await smbd.#launch();
      return smbd;
    } catch (error) {
      await smbd.stop();
      throw error;
    }
  }

  /** From now on the system knows these. Nobody's connection ends for it. */
  async know(names: SystemNames): Promise<void> {
    const user = ({ name, uid, gid }: SystemNames['users'][number]) =>
      `${name}:x:${uid}:${gid}::/nonexistent:/bin/false`;
    const group = ({ name, gid, members }: SystemNames['groups'][number]) =>
      `${name}:x:${gid}:${members.join(',')}`;
    const users = [
      { name: 'root', uid: 0, gid: 0 },
      { name: 'nobody', uid: 65_534, gid: 65_534 },
      ...names.users,
    ];
    const groups = [
      { name: 'root', gid: 0, members: [] },
      { name: 'nogroup', gid: 65_534, members: [] },
      ...names.groups,
    ];
    this.#namesVersion += 1;
    await Promise.all([
      this.#writeNames('passwd', users.map(user)),
      this.#writeNames('group', groups.map(group)),
      this.#writeNames(
        USERNAME_MAP,
        names.users.flatMap(({ name, aliases = [] }) => aliases.map((alias) => `${name} = "${alias}"`)),
      ),
    ]);
  }

  async stop(): Promise<void> {
    const child = this.#process;
    if (child !== undefined) {
      // Its output ends when the last process that serves a connection has ended.
      const ended = child.stdout.readableEnded ? undefined : once(child.stdout, 'end');
      this.#killAll();
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  #inFolder(name: string): string {
    return path.join(this.#folder, name);
  }

  /** nss_wrapper reads a file again when its time is another one, in whole seconds: each version has a second of its own. */
  async #writeNames(file: string, lines: string[]): Promise<void> {
    await writeFile(this.#inFolder(file), `${lines.join('\n')}\n`);
    await utimes(this.#inFolder(file), this.#namesVersion, this.#namesVersion);
  }

  get #environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      LD_PRELOAD: this.#programs.nssWrapper,
      NSS_WRAPPER_PASSWD: this.#inFolder('passwd'),
      NSS_WRAPPER_GROUP: this.#inFolder('group'),
      LDAPTLS_CACERT: this.#inFolder('ca.pem'),
      LDAPTLS_REQCERT: 'demand',
    };
  }

  async #writeFolder(): Promise<void> {
    const { workgroup, directory, names, shares = [], settings = {}, cached } = this.#options;
    // smbd becomes whoever has signed in, and comes back to the shares as him.
    await chmod(this.#folder, 0o755);
    await Promise.all([
      ...Object.values(OWN_FOLDERS).map((name) => mkdir(this.#inFolder(name))),
      ...shares.map((share) => mkdir(shareFolder(this.#folder, share), { recursive: true })),
      writeFile(this.#inFolder('ca.pem'), directory.caPem),
      this.know(names),
      writeFile(this.#inFolder(CACHED_ACCOUNTS), (cached ?? []).map(smbpasswdLine).join('')),
      writeFile(
        this.#inFolder('smb.conf'),
        smbdConfig({
          ...{ folder: this.#folder, port: this.port, workgroup, directory, shares, settings },
          isCached: cached !== undefined,
        }),
      ),
    ]);
  }

  /** Samba takes the password of its directory account from a database of its own alone. */
  async #keepBindPassword(): Promise<void> {
    const { smbpasswd, unshare } = this.#programs;
    // smbpasswd does this for root only: whoever is not root becomes it for these files, which are his anyway.
    const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user', smbpasswd];
    const child = spawn(
      asRoot.length === 0 ? smbpasswd : unshare,
      [...asRoot, '-c', this.#inFolder('smb.conf'), '-s', '-W'],
      { stdio: ['pipe', 'ignore', 'pipe'] },
    );
    const { password } = this.#options.directory;
    child.stdin.end(`${password}\n${password}\n`);
    const [complaint] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    if (child.exitCode !== 0) throw new Error(`smbpasswd did not keep the password: ${complaint}`);
  }

  async #launch(): Promise<void> {
    const smbd = [this.#programs.smbd, '--foreground', '--no-process-group', '--debug-stdout'];
    const child = spawn(
      '/bin/sh',
      ['-c', GUARD, 'guard', ...smbd, `--configfile=${this.#inFolder('smb.conf')}`],
      // Detached: a group of its own, by which the processes that serve the connections are found again.
      { stdio: ['pipe', 'pipe', 'ignore'], env: this.#environment, detached: true },
    );
    await once(child, 'spawn');
    this.#process = child;
    child.stdout.setEncoding('utf8').on('data', (said: string) => {
      this.#complaint = (this.#complaint + said).slice(-COMPLAINT_LENGTH);
    });
    const deadline = Date.now() + START_LIMIT_MS;
    while (!(await isOpen(this.port))) {
      if (child.stdout.readableEnded) throw new Error(`smbd ended at once: ${this.#complaint}`);
      if (Date.now() > deadline) {
        throw new Error(`smbd did not answer within ${START_LIMIT_MS / 1000} s: ${this.#complaint}`);
      }
      await pause(ASK_AGAIN_MS);
    }
  }

  #killAll(): void {
    const pid = this.#process?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // The group has ended by itself.
    }
  }
}

/** smbpasswd(5): name, number, no LM hash, the NT hash, an ordinary user, set on a day long ago. */
const smbpasswdLine = ({ name, uid, ntHash }: CachedAccount): string =>
  `${name}:${uid}:${'X'.repeat(32)}:${ntHash}:[U          ]:LCT-5F000000:\n`;
