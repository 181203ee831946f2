import { execFile, spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

import { Client } from 'ldapts';

import { findProgram } from './programs.ts';
import { findSchemaFolder, slapdConfig, WRITER_DN } from './slapd-config.ts';

const START_LIMIT_MS = 15_000;
const ASK_AGAIN_MS = 10;
const ANSWER_LIMIT_MS = 10_000;

export interface SlapdOptions {
  /** PEM: the server's key and certificate, and the CA that issued it. */
  key: string;
  cert: string;
  caPem: string;
  /** A whole directory as LDIF text, from the suffix down: in it before the server starts, in a fraction of the time. */
  filledWith?: Iterable<string>;
  /** DN of the one account that may read, and reads everything, instead of the office's rules. */
  reader?: string;
}

/** The path of OpenLDAP's server, `undefined` when it or the schemas that come with it are not installed. */
export function findSlapd(): string | undefined {
  return findSchemaFolder() === undefined ? undefined : findProgram('slapd');
}

/**
 * A real OpenLDAP server with an empty directory for JumpCloud's tree, in a folder of its own below the system's
 * temporary folder, on two free ports of 127.0.0.1. `stop()` ends it and removes the folder.
 */
export class Slapd {
  readonly ldapsPort: number;
  /** Plain LDAP, which refuses everything but STARTTLS. */
  readonly startTlsPort: number;
  readonly #folder: string;
  readonly #writerPassword = randomBytes(24).toString('hex');
  #process: ChildProcess | undefined;
  #complaint = '';
  readonly #endWithUs = () => this.#process?.kill('SIGKILL');

  private constructor(folder: string, ports: { ldaps: number; startTls: number }) {
    this.#folder = folder;
    this.ldapsPort = ports.ldaps;
    this.startTlsPort = ports.startTls;
  }

  /**
   * Resolves when the server answers.
   *
   * @throws Error with slapd's own complaint when it is not installed, ends at once or is not there within 15 s.
   */
  static async start(options: SlapdOptions): Promise<Slapd> {
    const program = findSlapd();
    const schemaFolder = findSchemaFolder();
    if (program === undefined || schemaFolder === undefined) {
      throw new Error('slapd is not installed: npm run peers:install');
    }
    const folder = await mkdtemp(path.join(tmpdir(), 'office-slapd-'));
    const [ldaps, startTls] = await freePorts();
    const slapd = new Slapd(folder, { ldaps, startTls });
    try {
      await slapd.#writeFolder(options, schemaFolder);
      const unconfined = await slapd.#unconfined(program);
      if (options.filledWith !== undefined) await slapd.#fill(unconfined, options.filledWith);
      await slapd.#launch(unconfined);
      return slapd;
    } catch (error) {
      await slapd.stop();
      throw error;
    }
  }

  /** A client bound as the office's writer, over the server's own socket. The caller unbinds it. */
  async connectWriter(): Promise<Client> {
    const client = new Client({
      url: 'ldap://localhost',
      timeout: ANSWER_LIMIT_MS,
      createConnection: () => connect(this.#socketPath),
    });
    await client.bind(WRITER_DN, this.#writerPassword);
    return client;
  }

  async stop(): Promise<void> {
    process.off('exit', this.#endWithUs);
    if (this.#process !== undefined && !hasEnded(this.#process)) {
      const ended = once(this.#process, 'exit');
      this.#process.kill('SIGKILL');
      await ended;
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #socketPath(): string {
    return path.join(this.#folder, 'ldapi');
  }

  async #writeFolder({ key, cert, caPem, reader }: SlapdOptions, schemaFolder: string): Promise<void> {
    const config = slapdConfig({
      folder: this.#folder,
      schemaFolder,
      writerPassword: this.#writerPassword,
      reader,
    });
    const inFolder = (name: string) => path.join(this.#folder, name);
    await Promise.all([
      mkdir(inFolder('data')),
      writeFile(inFolder('key.pem'), key, { mode: 0o600 }),
      writeFile(inFolder('cert.pem'), cert),
      writeFile(inFolder('ca.pem'), caPem),
      writeFile(inFolder('slapd.conf'), config, { mode: 0o600 }),
    ]);
  }

  /** What `slapadd` does: the same program under another name. */
  async #fill(program: string, ldif: Iterable<string>): Promise<void> {
    const file = path.join(this.#folder, 'filling.ldif');
    await writeFile(file, ldif);
    const config = path.join(this.#folder, 'slapd.conf');
    // -q: no search for mistakes that slapd itself would refuse.
    await promisify(execFile)(program, ['-T', 'add', '-q', '-f', config, '-l', file]);
    await rm(file);
  }

  async #launch(program: string): Promise<void> {
    const child = spawn(
      program,
      [
        ...['-f', path.join(this.#folder, 'slapd.conf')],
        ...['-h', this.#urls()],
        // Any -d keeps it in the foreground, as our child; with this one it says why when it cannot start.
        ...['-d', 'none'],
      ],
      // Without LDAPNOINIT the machine's ldap.conf would have a say.
      { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, LDAPNOINIT: '1' } },
    );
    await once(child, 'spawn');
    this.#process = child;
    process.on('exit', this.#endWithUs);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#complaint += text;
    });
    await this.#untilItAnswers(child);
  }

  #urls(): string {
    return [
      `ldaps://127.0.0.1:${this.ldapsPort}`,
      `ldap://127.0.0.1:${this.startTlsPort}`,
      `ldapi://${encodeURIComponent(this.#socketPath)}`,
    ].join(' ');
  }

  /**
   * Ubuntu's AppArmor lets /usr/sbin/slapd read the system's own folders only; the profile hangs on the path, so that a
   * copy is free of it.
   */
  async #unconfined(program: string): Promise<string> {
    if (process.platform !== 'linux') return program;
    const copy = path.join(this.#folder, 'slapd');
    await copyFile(program, copy);
    return copy;
  }

  async #untilItAnswers(child: ChildProcessByStdio<null, null, Readable>): Promise<void> {
    const deadline = Date.now() + START_LIMIT_MS;
    while (Date.now() < deadline) {
      if (hasEnded(child) && child.stderr.readableEnded) {
        throw new Error(`slapd ended at once: ${this.#complaint}`);
      }
      try {
        const writer = await this.connectWriter();
        await writer.unbind();
        return;
      } catch {
        await pause(ASK_AGAIN_MS);
      }
    }
    throw new Error(`slapd did not answer within ${START_LIMIT_MS / 1000} s: ${this.#complaint}`);
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Both are held until both are known, so that they differ. */
async function freePorts(): Promise<[number, number]> {
  const [first, second] = [await hold(), await hold()];
  await Promise.all([first.release(), second.release()]);
  return [first.port, second.port];
}

async function hold(): Promise<{ port: number; release(): Promise<void> }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async release() {
      server.close();
      await once(server, 'close');
    },
  };
}
