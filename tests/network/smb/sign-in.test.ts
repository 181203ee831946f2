import { once } from 'node:events';
import type { Socket } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import type { Line } from '../../../src/main/network/smb/conversation.ts';
import { signInOverSmb, type SmbTarget } from '../../../src/main/network/smb/sign-in.ts';
import { ntHash } from '../../office/ldap/samba-account.ts';
import { findingOf } from '../failing.ts';
import { closedPort, serveTcp, type LocalServer } from '../https/local-server.ts';
import { claim, replayingServer } from './replaying-server.ts';

const PREFIX_BYTES = 4;

let servers: LocalServer[] = [];

afterEach(async () => {
  await Promise.all(servers.map(({ stop }) => stop()));
  servers = [];
});

async function serve(meet: (socket: Socket) => void): Promise<LocalServer> {
  const server = await serveTcp(meet);
  servers.push(server);
  return server;
}

function framed(message: Buffer): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(message.length);
  return Buffer.concat([prefix, message]);
}

/** Lets a line answer over TCP, as long as it has answers; hangs up afterwards. */
async function answerOver(socket: Socket, line: Line, sent: Buffer[]): Promise<void> {
  try {
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      sent.push(chunk);
      line.send(chunk.subarray(PREFIX_BYTES));
      socket.write(framed(await line.receive()));
    }
  } catch {
    socket.destroy();
  }
}

/** A server that hangs up on everything but a negotiation in SMB 1 (MS-CIFS §2.2.4.52). */
function speakSmb1(socket: Socket, { choosesDialect }: { choosesDialect: number }): void {
  const answer = Buffer.alloc(35);
  answer.write('\xffSMB\x72', 'latin1');
  answer.writeUInt8(17, 32);
  answer.writeUInt16LE(choosesDialect, 33);
  socket.once('data', (request) => {
    if (request.includes('NT LM 0.12')) socket.end(framed(answer));
    else socket.end();
  });
}

function target({ port }: { port: number }, changes: Partial<SmbTarget> = {}): SmbTarget {
  return { ...claim, who: 'diskstation', host: '127.0.0.1', port, ...changes };
}

describe('a sign-in over SMB', () => {
  it('sends nothing that the password could be read from', async () => {
    const sent: Buffer[] = [];
    const server = await serve((socket) => void answerOver(socket, replayingServer({}), sent));

    expect(await signInOverSmb(target(server))).toMatchObject({ outcome: 'signed-in' });
    const all = Buffer.concat(sent);
    expect(all.includes(Buffer.from('good', 'utf16le'))).toBe(true);
    const secrets = [
      Buffer.from(claim.password),
      Buffer.from(claim.password, 'utf16le'),
      Buffer.from(ntHash(claim.password), 'hex'),
    ];
    expect(secrets.map((secret) => all.includes(secret))).toEqual([false, false, false]);
  });

  it('is tried once, and leaves no connection behind, whatever comes of it', async () => {
    const sent: Buffer[] = [];
    const server = await serve(
      (socket) => void answerOver(socket, replayingServer({ password: 'another' }), sent),
    );

    expect(await signInOverSmb(target(server, { timeoutMs: 60_000 }))).toEqual({
      outcome: 'not-signed-in',
      reason: 'server-unproved',
      status: undefined,
    });
    expect(server.connections()).toBe(1);
    expect(sent.filter((request) => request.includes('NTLMSSP\0\x03'))).toHaveLength(1);
    // Long before the time is up, which would end the connection as well.
    await server.drained();
  });

  it.each([
    { account: ' ', password: 'secret' },
    { account: 'ann', password: '' },
  ])('asks nobody without a name or a password', async (credentials) => {
    const server = await serve((socket) => socket.destroy());

    expect(await signInOverSmb(target(server, credentials))).toMatchObject({ reason: 'nothing-to-prove' });
    expect(server.connections()).toBe(0);
  });

  it('says of a server of SMB 1 that it is one', async () => {
    const server = await serve((socket) => speakSmb1(socket, { choosesDialect: 0 }));

    expect(await signInOverSmb(target(server))).toMatchObject({ reason: 'smb1-only' });
  });
});

describe('a sign-in over SMB that does not come about', () => {
  it('is CONNECTION_REFUSED where nothing listens', async () => {
    const port = await closedPort();

    expect(await findingOf(() => signInOverSmb(target({ port })))).toMatchObject({
      code: 'CONNECTION_REFUSED',
      sentence: `Nothing answers at 127.0.0.1:${port}.`,
    });
  });

  it('is HOST_NOT_FOUND for a name that nobody knows', async () => {
    // A label of 64 characters is refused by the resolver itself: no question leaves the machine.
    const host = `${'x'.repeat(64)}.test`;

    expect((await findingOf(() => signInOverSmb(target({ port: 445 }, { host })))).code).toBe(
      'HOST_NOT_FOUND',
    );
  });

  it('is TIMED_OUT when no answer comes', async () => {
    const server = await serve((socket) => socket.resume());

    const found = await findingOf(() => signInOverSmb(target(server, { timeoutMs: 100 })));
    expect(found).toMatchObject({ code: 'TIMED_OUT', sentence: 'diskstation did not answer within 0.1 s.' });
    await server.drained();
  });

  it('is CONNECTION_RESET when the server hangs up, and speaks no SMB 1 either', async () => {
    const server = await serve((socket) => socket.end());

    expect((await findingOf(() => signInOverSmb(target(server)))).code).toBe('CONNECTION_RESET');
  });

  it('is CONNECTION_RESET when the server does not take the dialect of SMB 1 either', async () => {
    const server = await serve((socket) => speakSmb1(socket, { choosesDialect: 0xffff }));

    expect((await findingOf(() => signInOverSmb(target(server)))).code).toBe('CONNECTION_RESET');
  });

  it('is CONNECTION_RESET, and no question about SMB 1, when the server hangs up half-way', async () => {
    const line = replayingServer({});
    const server = await serve((socket) => {
      socket.once('data', (request) => {
        line.send(request.subarray(PREFIX_BYTES));
        void line.receive().then((answer) => socket.end(framed(answer)));
      });
    });

    expect((await findingOf(() => signInOverSmb(target(server)))).code).toBe('CONNECTION_RESET');
    expect(server.connections()).toBe(1);
  });

  it.each([
    ['something else altogether', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['a message without an end', Buffer.from([0, 0xff, 0xff, 0xff])],
    ['an answer that is none', framed(Buffer.alloc(64))],
  ])('is REPLY_UNEXPECTED when it is answered with %s', async (_, bytes) => {
    const server = await serve((socket) => socket.resume().write(bytes));

    expect((await findingOf(() => signInOverSmb(target(server)))).code).toBe('REPLY_UNEXPECTED');
    await server.drained();
  });

  it('ends when it is aborted, with the reason that was given', async () => {
    const stopping = new AbortController();
    const server = await serve((socket) => {
      void once(socket, 'data').then(() => stopping.abort(new Error('stopped by hand')));
    });

    await expect(signInOverSmb(target(server, { signal: stopping.signal }))).rejects.toThrow(
      'stopped by hand',
    );
    await server.drained();
  });
});
