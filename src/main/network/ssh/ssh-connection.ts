import type { AuthHandlerMiddleware, Client, ClientChannel } from 'ssh2';

import { fail } from '../../../shared/findings/expected-failure.ts';
import type { Peer } from '../connection-failure.ts';
import { isRefused, openClient } from './handshake.ts';
import type { SshPlace } from './handshake.ts';

export interface SshTarget extends SshPlace {
  account: string;
  password: string;
  /** Fingerprint of the key a person has trusted, "SHA256:…"; without it nobody is signed in. */
  hostKey: string | undefined;
}

export interface CommandResult {
  stdout: string;
  /** undefined where the command was ended by a signal. */
  exitCode: number | undefined;
}

export interface CommandLimits {
  /** From the call to the command's end; default 15 s. */
  timeoutMs?: number;
  /** Of the output; default 1. */
  limitMb?: number;
  signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 15_000;
const LIMIT_MB = 1;
const MEGABYTE = 1024 * 1024;

/** A connection over SSH, to run commands that only read. */
export class SshConnection {
  readonly #client: Client;
  readonly #peer: Peer;

  private constructor(client: Client, peer: Peer) {
    this.#client = client;
    this.#peer = peer;
  }

  /**
   * Opens the connection and signs in with the password.
   *
   * SECURITY: the key is compared before the password is sent. The password is shown once, by the first way the server
   * takes one: a server counts every try.
   *
   * @throws SSH_HOST_KEY_UNKNOWN, SSH_HOST_KEY_CHANGED, SSH_SIGN_IN_REFUSED, SSH_FAILED, TIMED_OUT, HOST_NOT_FOUND,
   * CONNECTION_REFUSED, CONNECTION_RESET; the signal's reason
   */
  static async open(target: SshTarget): Promise<SshConnection> {
    const { peer, account, password, hostKey } = target;
    try {
      const client = await openClient(
        target,
        ({ type, fingerprint }) => {
          const shown = `${fingerprint} (${type})`;
          if (hostKey === undefined) fail('SSH_HOST_KEY_UNKNOWN', { ...peer, fingerprint: shown });
          if (hostKey !== fingerprint) fail('SSH_HOST_KEY_CHANGED', { ...peer, old: hostKey, new: shown });
        },
        { username: account, authHandler: onePassword(account, password) },
      );
      return new SshConnection(client, peer);
    } catch (error) {
      if (isRefused(error)) fail('SSH_SIGN_IN_REFUSED', { ...peer, account }, error);
      throw error;
    }
  }

  get who(): string {
    return this.#peer.who;
  }

  get address(): string {
    return this.#peer.address;
  }

  /**
   * Runs a command to its end. What it writes to its error output is let go.
   *
   * SECURITY: it goes to a shell as it is: whoever calls puts nothing into it that came from outside.
   *
   * @throws TIMED_OUT, REPLY_TOO_LARGE, CONNECTION_RESET, SSH_FAILED (the server runs no commands); the signal's reason
   */
  async run(
    command: string,
    { timeoutMs = TIMEOUT_MS, limitMb = LIMIT_MB, signal }: CommandLimits = {},
  ): Promise<CommandResult> {
    signal?.throwIfAborted();
    const deadline = AbortSignal.timeout(timeoutMs);
    const cut = signal === undefined ? deadline : AbortSignal.any([deadline, signal]);
    const ending = new Promise<never>((_, reject) => {
      cut.addEventListener('abort', () => {
        reject(new Error('it took too long'));
      });
    });
    try {
      const work = this.#collect(command, limitMb * MEGABYTE, cut);
      const result = await Promise.race([work, ending]);
      if (result === 'too large') fail('REPLY_TOO_LARGE', { ...this.#peer, limitMb });
      if (result === 'broken off') fail('CONNECTION_RESET', this.#peer);
      if (result === 'refused')
        fail('SSH_FAILED', { ...this.#peer, problem: 'it does not run commands for this account' });
      return result;
    } catch (error) {
      signal?.throwIfAborted();
      if (deadline.aborted) fail('TIMED_OUT', { ...this.#peer, seconds: timeoutMs / 1000 }, error);
      throw error;
    }
  }

  close(): void {
    this.#client.destroy();
  }

  #collect(
    command: string,
    limit: number,
    cut: AbortSignal,
  ): Promise<CommandResult | 'too large' | 'broken off' | 'refused'> {
    return new Promise((resolve) => {
      const brokenOff = () => {
        resolve('broken off');
      };
      this.#client.once('close', brokenOff);
      const opened = (error: Error | undefined, channel: ClientChannel) => {
        if (error) {
          this.#client.off('close', brokenOff);
          // The connection may be gone, or the server may have said no.
          resolve(/no response|not connected/i.test(error.message) ? 'broken off' : 'refused');
          return;
        }
        const chunks: Buffer[] = [];
        let size = 0;
        let exitCode: number | undefined;
        let isEnded = false;
        cut.addEventListener('abort', () => {
          channel.destroy();
        });
        channel.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= limit) chunks.push(chunk);
          else {
            resolve('too large');
            channel.destroy();
          }
        });
        channel.stderr.resume();
        channel.on('exit', (code: number | null) => {
          isEnded = true;
          exitCode = code ?? undefined;
        });
        channel.on('close', () => {
          this.#client.off('close', brokenOff);
          const stdout = Buffer.concat(chunks).toString('utf8');
          resolve(isEnded ? { stdout, exitCode } : 'broken off');
        });
      };
      try {
        this.#client.exec(command, opened);
      } catch {
        // So it says that the connection is gone.
        brokenOff();
      }
    });
  }
}

/** First nothing, to hear which ways there are; then the password, by one of them. */
function onePassword(username: string, password: string): AuthHandlerMiddleware {
  let isShown = false;
  return (waysLeft: readonly string[] | null, _partly, next) => {
    const way = waysLeft === null ? 'none' : WAYS.find((known) => waysLeft.includes(known));
    if (isShown || way === undefined) {
      // `false` ends it; the types have forgotten it.
      (next as (way: unknown) => void)(false);
      return;
    }
    isShown = way !== 'none';
    if (way === 'none') next({ type: 'none', username });
    else if (way === 'password') next({ type: 'password', username, password });
    else next({ type: 'keyboard-interactive', username, prompt: answering(password) });
  };
}

const WAYS = ['password', 'keyboard-interactive'] as const;

/** SECURITY: the password answers one question that hides what is typed, once, and no other: a code may be asked for next. */
function answering(password: string) {
  let isGiven = false;
  return (
    _name: string,
    _instructions: string,
    _language: string,
    prompts: readonly { echo?: boolean }[],
    finish: (answers: string[]) => void,
  ) => {
    const isPassword = !isGiven && prompts.length === 1 && prompts[0]?.echo === false;
    isGiven ||= isPassword;
    finish(isPassword ? [password] : prompts.map(() => ''));
  };
}
