import { createHash, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:net';

import ssh2 from 'ssh2';
import type { AuthContext, Connection, ServerChannel, Session } from 'ssh2';

import { listenOnLoopback } from '../loopback-server.ts';
import type { QnapNas } from './nas.ts';
import { runCommand } from './shell.ts';
import type { Said } from './shell.ts';

/** What was done over SSH, in order. */
export interface SshLog {
  /** Accounts whose password was looked at, and whether it was right. */
  signIns: { account: string; accepted: boolean }[];
  commands: string[];
}

/** How this sshd differs from one that behaves. */
export interface SshManners {
  /** What it takes a password by. */
  asks: 'password' | 'keyboard-interactive' | 'public key';
  /** In place of the shell's word, for the commands that it gives an answer for. */
  answers: (command: string) => Said | 'hang' | 'hang up' | 'refuse' | undefined;
}

export interface QnapSsh {
  readonly port: number;
  /** As OpenSSH shows it: `SHA256:…`. */
  readonly fingerprint: string;
  readonly log: SshLog;
  readonly manners: SshManners;
  /** Shows another host key from the next connection on. */
  swapHostKey(): void;
  close(): Promise<void>;
}

/** An sshd of QTS on loopback: administrators alone, and a shell that only reads (facts/qnap.md §5.1). */
export async function startSsh(nas: QnapNas): Promise<QnapSsh> {
  const log: SshLog = { signIns: [], commands: [] };
  const manners: SshManners = { asks: 'password', answers: () => undefined };
  const newDaemon = () => {
    const key = newHostKey();
    const daemon = new ssh2.Server({ hostKeys: [key.pem] }, (connection) => {
      welcome(connection, { nas, log, manners });
    });
    return { daemon, fingerprint: key.fingerprint };
  };
  let current = newDaemon();
  const listener = await listenOnLoopback(
    createServer({ noDelay: true }, (socket) => {
      current.daemon.injectSocket(socket);
    }),
  );
  return {
    port: listener.port,
    get fingerprint() {
      return current.fingerprint;
    },
    log,
    manners,
    swapHostKey() {
      current = newDaemon();
    },
    close: () => listener.close(),
  };
}

/** Made by Node: of ssh2's own ed25519 keys it cannot read a few in a thousand itself. */
function newHostKey(): { pem: string; fingerprint: string } {
  const { privateKey: pem } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'sec1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const key = ssh2.utils.parseKey(pem);
  if (key instanceof Error) throw key;
  const digest = createHash('sha256').update(key.getPublicSSH()).digest('base64').replaceAll('=', '');
  return { pem, fingerprint: `SHA256:${digest}` };
}

interface Room {
  nas: QnapNas;
  log: SshLog;
  manners: SshManners;
}

function welcome(connection: Connection, room: Room): void {
  // A client that hangs up in the middle is no news.
  connection.on('error', () => undefined);
  connection.on('authentication', (context) => {
    authenticate(context, room);
  });
  connection.on('session', (accept) => {
    const session: Session = accept();
    session.on('exec', (acceptCommand, reject, { command }) => {
      room.log.commands.push(command);
      const other = room.manners.answers(command);
      if (other === 'refuse') {
        reject();
        return;
      }
      const channel = acceptCommand();
      if (other === 'hang') return;
      if (other === 'hang up') {
        connection.end();
        return;
      }
      const said = other === undefined ? runCommand(command, room.nas) : Promise.resolve(other);
      void said.then((result) => {
        send(channel, result);
      });
    });
  });
}

function authenticate(context: AuthContext, { nas, log, manners }: Room): void {
  const offered = manners.asks === 'public key' ? ['publickey' as const] : [manners.asks];
  const judge = (password: string) => {
    const user = nas.state.users.find(({ name }) => name === context.username);
    const accepted = user?.administrator === true && !user.disabled && user.password === password;
    log.signIns.push({ account: context.username, accepted });
    if (accepted) context.accept();
    else context.reject(offered);
  };
  if (context.method === 'password' && manners.asks === 'password') {
    judge(context.password);
    return;
  }
  if (context.method === 'keyboard-interactive' && manners.asks === 'keyboard-interactive') {
    context.prompt([{ prompt: 'Password: ', echo: false }], (answers) => {
      judge(answers[0] ?? '');
    });
    return;
  }
  context.reject(offered);
}

function send(channel: ServerChannel, { stdout, stderr = '', exitCode }: Said): void {
  channel.stderr.write(stderr);
  channel.write(stdout);
  channel.exit(exitCode);
  channel.end();
}
