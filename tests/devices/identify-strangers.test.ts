import type { ServerResponse } from 'node:http';
import type tls from 'node:tls';
import type { TLSSocket } from 'node:tls';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { identify } from '../../src/main/devices/identify.ts';
import { createAuthority } from '../office/authority.ts';
import type { Authority, Identity } from '../office/authority.ts';
import { fingerprintOf, serveHttps, serveTcp, serveTls } from '../network/https/local-server.ts';
import type { LocalServer } from '../network/https/local-server.ts';
import { findingOf } from '../network/failing.ts';

let authority: Authority;
let identity: Identity;
const servers: LocalServer[] = [];
const never = new AbortController().signal;

beforeAll(async () => {
  authority = await createAuthority();
  identity = await authority.selfSigned(['stranger']);
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function answering(answer: (response: ServerResponse, path: string) => void) {
  const server = await serveHttps(identity, (request, response) => {
    response.on('error', () => undefined);
    answer(response, request.url ?? '');
  });
  servers.push(server);
  return server;
}

async function meeting(meet: (socket: TLSSocket) => void): Promise<LocalServer<tls.Server>> {
  const server = await serveTls(identity, meet);
  servers.push(server);
  return server;
}

const look = ({ origin }: LocalServer) => identify(origin, { signal: never });
const json = (response: ServerResponse, body: unknown) =>
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));

describe('something that is no NAS', () => {
  const strangers: [string, (response: ServerResponse, path: string) => void][] = [
    ['has a page at every path', (response) => response.end('<!doctype html><html></html>')],
    ['sends everybody elsewhere', (response) => response.writeHead(302, { location: '/login' }).end()],
    [
      'sends everybody to another host',
      (response) => response.writeHead(307, { location: 'https://127.0.0.1:1/' }).end(),
    ],
    ['wants a password', (response) => response.writeHead(401, { 'www-authenticate': 'Basic' }).end()],
    ['has JSON of its own', (response) => json(response, { success: true, data: [['v25.10.0']] })],
    ['has JSON that is nothing', (response) => json(response, null)],
    ['answers nothing', (response) => response.writeHead(204).end()],
    ['has an ETag like a version', (response) => response.writeHead(200, { etag: '25.10.5' }).end('{}')],
    [
      'has XML that grows',
      (response) =>
        response.end(
          '<?xml version="1.0"?><!DOCTYPE QDocRoot [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><QDocRoot>&b;</QDocRoot>',
        ),
    ],
    ['answers in gibberish', (response) => response.end(Buffer.from([0xff, 0xfe, 0x00, 0xc3, 0x28]))],
  ];

  it.each(strangers)('is unknown, with its certificate: %s', async (_what, answer) => {
    const server = await answering(answer);

    expect(await look(server)).toMatchObject({
      kind: 'unknown',
      name: 'localhost',
      address: server.origin,
      certificate: { fingerprint256: fingerprintOf(identity) },
      offers: [],
    });
  });

  it.each([
    ['10 MB', 10 * 1024 * 1024],
    ['without an end', Infinity],
  ])('is heard no longer than it takes to know that: it sends %s', async (_what, length) => {
    let sent = 0;
    const server = await answering((response) => {
      let left = length;
      const chunk = Buffer.alloc(64 * 1024, 'x');
      const more = () => {
        for (; left > 0; left -= chunk.length) {
          sent += chunk.length;
          if (!response.write(chunk)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });

    expect(await look(server)).toMatchObject({ kind: 'unknown' });
    // Five answers, of each 64 kB and what is under way in the buffers of both sides.
    expect(sent).toBeLessThan(5 * 1024 * 1024);
  });

  it('is not asked where it sends to', async () => {
    const other = await answering((response) => response.end());
    const server = await answering((response) => response.writeHead(301, { location: other.origin }).end());
    await look(server);

    expect(other.connections()).toBe(0);
  });
});

describe('something that does not speak HTTP over TLS', () => {
  it.each([
    ['breaks off', (socket: TLSSocket) => socket.destroy(), 'TLS, and behind it broken off'],
    ['greets', (socket: TLSSocket) => socket.write('220 mail ready\r\n'), 'TLS, and behind it no HTTP'],
  ])('is told as what it does: %s', async (_what, meet, told) => {
    const server = await meeting(meet);
    const { code, sentence } = await findingOf(() => look(server));

    expect(code).toBe('NAS_NOT_ANSWERING');
    expect(sentence).toContain(`port ${server.port} ${told}`);
  });

  it('is waited for no longer than 10 s: silent, silent behind TLS, or drop by drop', async () => {
    const silent = await serveTcp(() => undefined);
    const behind = await meeting(() => undefined);
    const drops: NodeJS.Timeout[] = [];
    const dropping = await answering((response) => {
      response.writeHead(200);
      drops.push(setInterval(() => response.write('x'), 100));
    });
    servers.push(silent);
    const started = performance.now();
    const told = await Promise.all(
      [silent, behind, dropping].map(async (server) => (await findingOf(() => look(server))).sentence),
    );
    for (const drop of drops) clearInterval(drop);

    expect(told).toEqual([
      `localhost does not answer over HTTPS: port ${silent.port} no answer in 3 s.`,
      `localhost does not answer over HTTPS: port ${behind.port} TLS, and behind it no answer in 4 s.`,
      `localhost does not answer over HTTPS: port ${dropping.port} TLS, and behind it no answer in 4 s.`,
    ]);
    expect(performance.now() - started).toBeLessThan(11_000);
  }, 20_000);

  it('is not asked at all when its certificate is another one a moment later', async () => {
    const received: Buffer[] = [];
    const server = await meeting((socket) => socket.on('data', (bytes: Buffer) => received.push(bytes)));
    const another = await authority.selfSigned(['stranger']);
    // The first connection has its certificate by now.
    server.server.once('connection', () => server.server.setSecureContext(another));

    expect((await findingOf(() => look(server))).sentence).toContain(
      'TLS, and behind it a second certificate',
    );
    expect(Buffer.concat(received).toString()).toBe('');
  });
});

describe('a person who does not want to know any more', () => {
  it.each([
    ['before TLS', () => serveTcp((socket) => void socket.resume())],
    ['behind TLS', () => serveTls(identity, (socket) => void socket.resume())],
    [
      'in the middle of an answer',
      () => serveHttps(identity, (_, response) => void response.writeHead(200).write('{')),
    ],
  ])('is let go at once, and nothing stays open: %s', async (_when, serve) => {
    const server: LocalServer = await serve();
    servers.push(server);
    const cut = new AbortController();
    const reason = new Error('gone on typing');
    server.server.once(
      server.server.listenerCount('secureConnection') > 0 ? 'secureConnection' : 'connection',
      () => setImmediate(() => cut.abort(reason)),
    );

    await expect(identify(server.origin, { signal: cut.signal })).rejects.toBe(reason);
    await server.drained();
  });

  it('is let go before anything was asked', async () => {
    const server = await answering((response) => response.end());

    await expect(identify(server.origin, { signal: AbortSignal.abort(new Error('gone')) })).rejects.toThrow(
      'gone',
    );
    expect(server.connections()).toBe(0);
  });
});
