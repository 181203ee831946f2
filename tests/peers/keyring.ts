import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

import { findLibrary, findProgram } from './programs.ts';

/** What keytar loads to reach the keyring. */
const LIBSECRET = 'libsecret-1.so.0';

/**
 * Says where the bus is once the unlocked keyring is on it, and stays until its input ends. The daemon is kept in the
 * foreground: in the background it is not there yet when it says so, and outlives a bus that it has not found.
 */
const SESSION_SCRIPT = `
printf %s "$KEYRING_PASSWORD" | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null &
daemon=$!
until dbus-send --print-reply=literal --dest=org.freedesktop.DBus /org/freedesktop/DBus \
  org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true
do
  kill -0 "$daemon" || exit 1
  sleep 0.01
done
echo "$DBUS_SESSION_BUS_ADDRESS"
cat
kill "$daemon"
wait "$daemon"`;

export interface Finished {
  /** The exit code. */
  code: number;
  stdout: string;
  stderr: string;
}

/** The path of dbus-run-session where gnome-keyring and libsecret are installed as well, else `undefined`. */
export function findKeyring(): string | undefined {
  const isComplete =
    ['gnome-keyring-daemon', 'dbus-send'].every((name) => findProgram(name) !== undefined) &&
    findLibrary(LIBSECRET) !== undefined;
  return isComplete ? findProgram('dbus-run-session') : undefined;
}

/**
 * An unlocked gnome-keyring with a bus and a home folder of its own: what is kept there never meets the keyring of the
 * person who runs the tests. It ends with `close()`, or with this process.
 */
export class Keyring {
  readonly #session: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #home: string;

  private constructor(
    session: ChildProcessByStdio<Writable, Readable, Readable>,
    { home, busAddress }: { home: string; busAddress: string },
  ) {
    this.#session = session;
    this.#home = home;
    this.#environment = { ...environmentIn(home), DBUS_SESSION_BUS_ADDRESS: busAddress };
  }

  /** @throws Error with the daemon's complaint when it is not installed or does not unlock. */
  static async open(): Promise<Keyring> {
    const dbusRunSession = findKeyring();
    if (dbusRunSession === undefined)
      throw new Error('gnome-keyring is not installed: npm run peers:install');
    const home = await mkdtemp(path.join(tmpdir(), 'office-keyring-'));
    const session = spawn(dbusRunSession, ['--', 'sh', '-c', SESSION_SCRIPT], {
      // With an empty password gnome-keyring would ask for one on a screen.
      env: { ...environmentIn(home), KEYRING_PASSWORD: randomBytes(16).toString('hex') },
    });
    try {
      return new Keyring(session, { home, busAddress: await firstLine(session) });
    } catch (error) {
      await rm(home, { recursive: true, force: true });
      throw error;
    }
  }

  /** Runs a program that finds this keyring as its own, with its home folder in the keyring's. */
  async run(program: string, args: string[]): Promise<Finished> {
    return new Promise((resolve, reject) => {
      execFile(program, args, { env: this.#environment }, (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        if (typeof code === 'number') resolve({ code, stdout, stderr });
        else reject(error ?? new Error(`${program} ended without an exit code`));
      });
    });
  }

  async close(): Promise<void> {
    const ended = once(this.#session, 'close');
    this.#session.stdin.end();
    await ended;
    await rm(this.#home, { recursive: true, force: true, maxRetries: 3 });
  }
}

function environmentIn(home: string): NodeJS.ProcessEnv {
  return { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, XDG_DATA_HOME: path.join(home, 'data') };
}

async function firstLine({
  stdout,
  stderr,
}: ChildProcessByStdio<Writable, Readable, Readable>): Promise<string> {
  let complaint = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  for await (const line of createInterface({ input: stdout })) return line;
  throw new Error(`the keyring did not start: ${complaint}`);
}
