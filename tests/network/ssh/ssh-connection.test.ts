import { createServer } from 'node:net';
import { inspect } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { lookAtHostKey } from '../../../src/main/network/ssh/look-at-host-key.ts';
import { SshConnection } from '../../../src/main/network/ssh/ssh-connection.ts';
import type { SshTarget } from '../../../src/main/network/ssh/ssh-connection.ts';
import { createAuthority } from '../../office/authority.ts';
import { listenOnLoopback } from '../../office/loopback-server.ts';
import { startQnap } from '../../office/qnap/server.ts';
import type { QnapServer } from '../../office/qnap/server.ts';
import { failing, findingOf } from '../failing.ts';

const PASSWORD = 'Säge-&-Span 26%';
const WORKGROUP = '/sbin/getcfg system workgroup';

// The server is ssh2's own; against the sshd of OpenSSH nothing of this was tried, there is none on the machines that test.
describe('a connection over SSH', () => {
  let nas: QnapServer;
  const open: { close(): unknown }[] = [];
  beforeEach(async () => {
    nas = await startQnap({ tls: await (await createAuthority()).selfSigned(['nas-archive']) });
    open.push(nas);
  });
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });

  const target = (changes: Partial<SshTarget> = {}): SshTarget => ({
    peer: { who: 'nas-archive', address: `localhost:${nas.ssh.port}` },
    host: '127.0.0.1',
    port: nas.ssh.port,
    account: 'ilka',
    password: PASSWORD,
    hostKey: nas.ssh.fingerprint,
    ...changes,
  });
  const connect = async (changes?: Partial<SshTarget>) => {
    const connection = await SshConnection.open(target(changes));
    open.push(connection);
    return connection;
  };
  const refused = (changes?: Partial<SshTarget>) => findingOf(() => connect(changes));

  it('runs a command and tells what it wrote and how it ended', async () => {
    const connection = await connect();
    expect(await connection.run(WORKGROUP)).toEqual({ stdout: 'NAS\n', exitCode: 0 });
    expect(await connection.run('reboot')).toEqual({ stdout: '', exitCode: 127 });
    expect(nas.ssh.log).toEqual({
      signIns: [{ account: 'ilka', accepted: true }],
      commands: [WORKGROUP, 'reboot'],
    });
  });

  it('runs commands side by side', async () => {
    const connection = await connect();
    const results = await Promise.all(Array.from({ length: 5 }, () => connection.run(WORKGROUP)));
    expect(results.map(({ stdout }) => stdout)).toEqual(Array.from({ length: 5 }, () => 'NAS\n'));
  });

  describe('and the key of the server', () => {
    it('is fetched for a person to look at, and nobody signs in', async () => {
      expect(await lookAtHostKey(target())).toEqual({
        type: 'ecdsa-sha2-nistp256',
        fingerprint: nas.ssh.fingerprint,
      });
      expect(nas.ssh.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
      expect(nas.ssh.log.signIns).toEqual([]);
    });

    it('must have been trusted before a password is sent', async () => {
      const { code, cause } = await refused({ hostKey: undefined });
      expect(code).toBe('SSH_HOST_KEY_UNKNOWN');
      expect(cause).toContain(`${nas.ssh.fingerprint} (ecdsa-sha2-nistp256)`);
      expect(nas.ssh.log.signIns).toEqual([]);
    });

    it('must be the trusted one before a password is sent', async () => {
      const old = nas.ssh.fingerprint;
      nas.ssh.swapHostKey();
      const { code, cause } = await refused({ hostKey: old });
      expect(code).toBe('SSH_HOST_KEY_CHANGED');
      expect(cause).toContain(old);
      expect(cause).toContain(nas.ssh.fingerprint);
      expect(nas.ssh.log.signIns).toEqual([]);
    });

    it.each(['', 'SHA256:', 'sha256'])('is not trusted by an empty pin: "%s"', async (hostKey) => {
      expect((await refused({ hostKey })).code).toBe('SSH_HOST_KEY_CHANGED');
      expect(nas.ssh.log.signIns).toEqual([]);
    });
  });

  describe('and the password', () => {
    it.each([
      ['is wrong', { password: 'x' }],
      ['is that of somebody who is no administrator', { account: 'lager', password: 'Regal-12-Nord' }],
    ])('is shown once when it %s', async (_what, changes) => {
      const { code, sentence } = await refused(changes);
      expect(code).toBe('SSH_SIGN_IN_REFUSED');
      expect(sentence).toContain('nas-archive');
      expect(nas.ssh.log.signIns).toHaveLength(1);
    });

    it('answers the question of a server that asks for it', async () => {
      nas.ssh.manners.asks = 'keyboard-interactive';
      expect(await (await connect()).run(WORKGROUP)).toMatchObject({ exitCode: 0 });
      expect((await refused({ password: 'x' })).code).toBe('SSH_SIGN_IN_REFUSED');
      expect(nas.ssh.log.signIns).toEqual([
        { account: 'ilka', accepted: true },
        { account: 'ilka', accepted: false },
      ]);
    });

    it('is not shown to a server that takes none', async () => {
      nas.ssh.manners.asks = 'public key';
      expect((await refused()).code).toBe('SSH_SIGN_IN_REFUSED');
      expect(nas.ssh.log.signIns).toEqual([]);
    });

    it('stays out of the failure', async () => {
      const shown = inspect(await failing(() => connect({ password: 'Falsch-123' })), {
        depth: 9,
        showHidden: true,
      });
      expect(shown).not.toContain('Falsch-123');
    });
  });

  describe('that does not come about', () => {
    it('says that nothing answers', async () => {
      await nas.ssh.close();
      expect((await refused()).code).toBe('CONNECTION_REFUSED');
    });

    it.each([
      ['speaks HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
      ['says nothing and hangs up', ''],
      ['breaks off in the middle', 'SSH-2.0-OpenSSH_9.6\r\n'],
      ['speaks SSH 1', 'SSH-1.5-old\r\n'],
      ['sends noise behind its greeting', `SSH-2.0-x\r\n${'\u0000\u0001'.repeat(400)}`],
    ])('with a server that %s', async (_what, greeting) => {
      const stranger = await listenOnLoopback(
        createServer((socket) => {
          socket.on('error', () => undefined);
          socket.end(greeting);
        }),
      );
      open.push(stranger);
      expect((await refused({ port: stranger.port })).code).toMatch(/^SSH_FAILED$|^CONNECTION_RESET$/);
      const looking = findingOf(() => lookAtHostKey(target({ port: stranger.port })));
      expect((await looking).code).toMatch(/^SSH_FAILED$|^CONNECTION_RESET$/);
    });

    it('is given up with a server that stays silent', async () => {
      const silent = await listenOnLoopback(createServer((socket) => socket.on('error', () => undefined)));
      open.push(silent);
      expect((await refused({ port: silent.port, timeoutMs: 300 })).code).toBe('TIMED_OUT');
    });

    it('is cut when the person aborts', async () => {
      const person = new AbortController();
      const silent = await listenOnLoopback(
        createServer((socket) => {
          socket.on('error', () => undefined);
          person.abort();
        }),
      );
      open.push(silent);
      const opening = connect({ port: silent.port, signal: person.signal });
      await expect(opening).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    });
  });

  describe('and a command that goes wrong', () => {
    it('is given up when it does not end', async () => {
      nas.ssh.manners.answers = () => 'hang';
      const connection = await connect();
      expect((await findingOf(() => connection.run(WORKGROUP, { timeoutMs: 300 }))).code).toBe('TIMED_OUT');
      nas.ssh.manners.answers = () => undefined;
      expect(await connection.run(WORKGROUP)).toMatchObject({ stdout: 'NAS\n' });
    });

    it('is given up when it writes too much', async () => {
      nas.ssh.manners.answers = () => ({ stdout: 'x'.repeat(3 * 1024 * 1024), exitCode: 0 });
      const connection = await connect();
      expect((await findingOf(() => connection.run(WORKGROUP))).code).toBe('REPLY_TOO_LARGE');
      expect((await connection.run(WORKGROUP, { limitMb: 4 })).stdout).toHaveLength(3 * 1024 * 1024);
    });

    it('is told when the server hangs up in the middle', async () => {
      nas.ssh.manners.answers = () => 'hang up';
      const connection = await connect();
      expect((await findingOf(() => connection.run(WORKGROUP))).code).toBe('CONNECTION_RESET');
      expect((await findingOf(() => connection.run(WORKGROUP))).code).toBe('CONNECTION_RESET');
    });

    it('is told when the server runs none', async () => {
      nas.ssh.manners.answers = () => 'refuse';
      const connection = await connect();
      expect((await findingOf(() => connection.run(WORKGROUP))).code).toBe('SSH_FAILED');
    });

    it('is cut when the person aborts', async () => {
      nas.ssh.manners.answers = () => 'hang';
      const connection = await connect();
      const person = new AbortController();
      const running = connection.run(WORKGROUP, { signal: person.signal });
      await expect.poll(() => nas.ssh.log.commands).toHaveLength(1);
      person.abort();
      await expect(running).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    });

    it('is not run after the connection was closed', async () => {
      const connection = await connect();
      connection.close();
      expect((await findingOf(() => connection.run(WORKGROUP))).code).toBe('CONNECTION_RESET');
      expect(nas.ssh.log.commands).toEqual([]);
    });
  });
});
