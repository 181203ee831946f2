import { once } from 'node:events';
import { createServer } from 'node:https';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';

import { SecureWebSocket } from '../../../src/main/network/websocket/secure-websocket.ts';
import { ExpectedFailure } from '../../../src/shared/findings/expected-failure.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Authority } from '../../office/authority.ts';
import { listenOnLoopback } from '../../office/loopback-server.ts';

let authority: Authority;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  authority = await createAuthority();
});

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

interface Manners {
  /** What it does with somebody who asks for a WebSocket; default: lets them in. */
  upgrade?: 'refuse' | 'hang' | 'hang-up';
  /** What it does with somebody who has come in. */
  welcome?: (guest: WebSocket) => void;
}

async function serving({ upgrade, welcome = () => undefined }: Manners = {}) {
  const tls = await authority.issue(['localhost']);
  const server = createServer(tls, (_, response) => response.writeHead(404).end('no'));
  const rooms = new WebSocketServer({ noServer: true });
  const guests: WebSocket[] = [];
  let askedBytes = 0;
  server.on('secureConnection', (socket) =>
    socket.on('data', (piece: Buffer) => (askedBytes += piece.length)),
  );
  rooms.on('connection', (guest: WebSocket) => {
    guests.push(guest);
    welcome(guest);
  });
  server.on('upgrade', (request, socket, head) => {
    if (upgrade === 'refuse') socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno');
    if (upgrade === 'hang-up') socket.destroy();
    if (upgrade === undefined)
      rooms.handleUpgrade(request, socket, head, (guest) => rooms.emit('connection', guest));
  });
  const listening = await listenOnLoopback(server);
  open.push(listening);
  const peer = { who: 'truenas', origin: `https://localhost:${listening.port}`, ca: authority.caPem };
  return { server, peer, guests, askedBytes: () => askedBytes };
}

async function opened(at: Awaited<ReturnType<typeof serving>>, changes: { pin?: string } = {}) {
  const heard: string[] = [];
  const waiting: (() => void)[] = [];
  const socket = await SecureWebSocket.open(
    { ...at.peer, ...changes },
    {
      path: '/talk',
      heard: (text) => {
        heard.push(text);
        waiting.splice(0).forEach((tell) => tell());
      },
    },
  );
  open.push(socket);
  const nextMessage = () => new Promise<void>((resolve) => waiting.push(resolve));
  return { socket, heard, nextMessage };
}

async function findingOf(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => new Error('it did not fail'),
    (reason: unknown) => reason,
  );
  if (error instanceof ExpectedFailure) return error.finding;
  throw error;
}

describe('a WebSocket over TLS', () => {
  it('carries text there and back', async () => {
    const echo = (guest: WebSocket) =>
      guest.on('message', (data: Buffer) => guest.send(`heard ${data.toString()}`));
    const { socket, heard, nextMessage } = await opened(await serving({ welcome: echo }));
    const answered = nextMessage();
    socket.send('grüße');
    await answered;
    expect(heard).toEqual(['heard grüße']);
    expect(socket.isOpen).toBe(true);
  });

  it('hears what is said before anybody has asked', async () => {
    const { heard, nextMessage } = await opened(await serving({ welcome: (guest) => guest.send('first') }));
    if (heard.length === 0) await nextMessage();
    expect(heard).toEqual(['first']);
  });

  it('says good-bye, and sends nothing afterwards', async () => {
    const at = await serving();
    const { socket } = await opened(at);
    await socket.close();
    socket.send('too late');
    expect(await socket.ended).toEqual({ code: 1000, reason: '' });
    expect(socket.isOpen).toBe(false);
  });

  it('tells with which words the other side ended it', async () => {
    const { socket } = await opened(await serving({ welcome: (guest) => guest.close(1008, 'not you') }));
    expect(await socket.ended).toEqual({ code: 1008, reason: 'not you' });
  });

  it('tells that it broke without a word', async () => {
    const { socket } = await opened(await serving({ welcome: (guest) => guest.terminate() }));
    expect(await socket.ended).toMatchObject({ code: 1006 });
  });

  it('ends when something binary comes', async () => {
    const { socket, heard } = await opened(
      await serving({ welcome: (guest) => guest.send(Buffer.from([1, 2])) }),
    );
    expect(await socket.ended).toMatchObject({ code: 1006 });
    expect(heard).toEqual([]);
  });

  it('closes within its time though the other side does not answer', async () => {
    const at = await serving();
    const { socket } = await opened(at);
    at.guests.forEach((guest) => guest.pause());
    await socket.close();
    expect(await socket.ended).toMatchObject({ code: 1006 });
  });
});

describe('a WebSocket that does not come about', () => {
  it('says that HTTP answered instead', async () => {
    const at = await serving({ upgrade: 'refuse' });
    expect(await findingOf(opened(at))).toMatchObject({
      code: 'WEBSOCKET_REFUSED',
      sentence: 'truenas opens no WebSocket at /talk (HTTP 403).',
    });
  });

  it('says that the connection broke', async () => {
    expect((await findingOf(opened(await serving({ upgrade: 'hang-up' })))).code).toBe('CONNECTION_RESET');
  });

  it('gives up after its time', async () => {
    const { peer } = await serving({ upgrade: 'hang' });
    const opening = SecureWebSocket.open(peer, { path: '/talk', heard: () => undefined, timeoutMs: 300 });
    expect((await findingOf(opening)).code).toBe('TIMED_OUT');
  });

  it('is cut short when the person aborts', async () => {
    const { peer, server } = await serving({ upgrade: 'hang' });
    const person = new AbortController();
    const opening = SecureWebSocket.open(peer, {
      path: '/talk',
      heard: () => undefined,
      signal: person.signal,
    });
    const gaveUp = expect(opening).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
    await once(server, 'upgrade');
    person.abort();
    await gaveUp;
  });

  it('sends nothing, not even its request, to somebody with another certificate', async () => {
    const at = await serving();
    const pin = Array.from({ length: 32 }, () => 'AB').join(':');
    expect((await findingOf(opened(at, { pin }))).code).toBe('CERTIFICATE_CHANGED');
    expect(at.askedBytes()).toBe(0);
  });

  it('has no way to an address without TLS', async () => {
    const { peer } = await serving();
    const plain = { ...peer, origin: peer.origin.replace('https', 'http') };
    const opening = SecureWebSocket.open(plain, { path: '/talk', heard: () => undefined });
    expect((await findingOf(opening)).code).toBe('PLAIN_HTTP_REFUSED');
  });
});
