import { EventEmitter } from 'node:events';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { HttpsClient } from '../../../src/main/network/https/https-client.ts';
import type { HttpsPeer } from '../../../src/main/network/https/https-client.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Authority, Identity } from '../../office/authority.ts';
import { findingOf } from '../failing.ts';
import { closedPort, fingerprintOf, serveHttps, serveTcp, serveTls } from './local-server.ts';

let authority: Authority;
let identity: Identity;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  authority = await createAuthority();
  identity = await authority.issue(['localhost', '127.0.0.1']);
});

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function until<Server extends { stop(): Promise<void> }>(server: Server): Server {
  open.push({ close: () => server.stop() });
  return server;
}

function clientFor(origin: string, more: Partial<HttpsPeer> = {}): HttpsClient {
  const client = new HttpsClient({ who: 'diskstation', origin, ca: authority.caPem, ...more });
  open.push(client);
  return client;
}

describe('an HTTPS request', () => {
  it('sends method, path, headers and body, and returns status, headers and text', async () => {
    const server = until(
      await serveHttps(identity, (request, response) => {
        const parts: string[] = [];
        request.setEncoding('utf8').on('data', (part: string) => parts.push(part));
        request.on('end', () => {
          response.writeHead(418, { 'x-total-count': '3', 'set-cookie': ['a=1', 'b=2'] });
          response.end([request.method, request.url, request.headers['x-api-key'], ...parts].join(' '));
        });
      }),
    );

    const reply = await clientFor(server.origin).request({
      method: 'POST',
      path: '/api/v2/usergroups?limit=1',
      headers: { 'x-api-key': 'key' },
      body: 'größe',
    });

    expect(reply.status).toBe(418);
    expect(reply.headers).toMatchObject({ 'x-total-count': '3', 'set-cookie': ['a=1', 'b=2'] });
    expect(reply.text).toBe('POST /api/v2/usergroups?limit=1 key größe');
  });

  it('keeps to a few connections, however many requests there are', async () => {
    const server = until(await serveHttps(identity, (_, response) => response.end('{}')));
    const client = clientFor(server.origin);

    await Promise.all(Array.from({ length: 20 }, () => client.request({ method: 'GET', path: '/' })));

    expect(server.connections()).toBeLessThanOrEqual(4);
  });

  it('does not follow a redirect', async () => {
    const asked: (string | undefined)[] = [];
    const server = until(
      await serveHttps(identity, (request, response) => {
        asked.push(request.url);
        response.writeHead(302, { location: '/elsewhere' }).end();
      }),
    );

    const reply = await clientFor(server.origin).request({ method: 'GET', path: '/' });

    expect(reply.status).toBe(302);
    expect(asked).toEqual(['/']);
  });

  it('reaches an IP address whose certificate names it', async () => {
    const server = until(await serveHttps(identity, (_, response) => response.end('here')));

    const client = clientFor(`https://127.0.0.1:${server.port}`);

    expect((await client.request({ method: 'GET', path: '/' })).text).toBe('here');
  });

  it('refuses plain HTTP before anything is sent', async () => {
    const finding = await findingOf(() => clientFor('http://127.0.0.1:5000'));
    expect(finding.code).toBe('PLAIN_HTTP_REFUSED');
    expect(finding.sentence).toContain(
      'diskstation would be reached over plain HTTP at http://127.0.0.1:5000',
    );
  });

  it('refuses an origin that is none', async () => {
    expect((await findingOf(() => clientFor('diskstation'))).code).toBe('ADDRESS_MALFORMED');
  });
});

describe('a request that does not get its answer', () => {
  const get = { method: 'GET', path: '/' } as const;

  it('is HOST_NOT_FOUND for a name that nobody knows', async () => {
    // A label of 64 characters is refused by the resolver itself: no question leaves the machine.
    const client = clientFor(`https://${'x'.repeat(64)}.test`);

    expect((await findingOf(() => client.request(get))).code).toBe('HOST_NOT_FOUND');
  });

  it('is CONNECTION_REFUSED where nothing listens', async () => {
    const client = clientFor(`https://127.0.0.1:${await closedPort()}`);

    expect((await findingOf(() => client.request(get))).code).toBe('CONNECTION_REFUSED');
  });

  it('is CONNECTION_RESET when the server goes away before it answers', async () => {
    const server = until(
      await serveHttps(identity, (request) => {
        request.socket.destroy();
      }),
    );

    expect((await findingOf(() => clientFor(server.origin).request(get))).code).toBe('CONNECTION_RESET');
    expect(server.connections()).toBe(1);
  });

  it('is CONNECTION_RESET when the server goes away during the handshake', async () => {
    const server = until(await serveTcp((socket) => socket.once('data', () => socket.destroy())));

    expect((await findingOf(() => clientFor(server.origin).request(get))).code).toBe('CONNECTION_RESET');
  });

  it('never asks a second time by itself', async () => {
    let asked = 0;
    const server = until(
      await serveHttps(identity, (request) => {
        asked += 1;
        request.socket.destroy();
      }),
    );
    const client = clientFor(server.origin);

    expect((await findingOf(() => client.request({ ...get, method: 'PUT' }))).code).toBe('CONNECTION_RESET');
    expect((await findingOf(() => client.request(get))).code).toBe('CONNECTION_RESET');

    expect(asked).toBe(2);
  });

  it('is REPLY_TRUNCATED when less comes than Content-Length promised', async () => {
    const server = until(
      await serveHttps(identity, (_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"results":', () => response.socket?.end());
      }),
    );

    expect((await findingOf(() => clientFor(server.origin).request(get))).code).toBe('REPLY_TRUNCATED');
  });

  it('is REPLY_TRUNCATED when the last chunk never comes', async () => {
    const server = until(
      await serveHttps(identity, (_, response) => {
        response.writeHead(200);
        response.write('{"results":', () => response.socket?.end());
      }),
    );

    expect((await findingOf(() => clientFor(server.origin).request(get))).code).toBe('REPLY_TRUNCATED');
  });

  it('is REPLY_TRUNCATED when the connection is reset in the middle of the answer', async () => {
    const server = until(
      await serveHttps(identity, (_, response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"results":', () => response.socket?.destroy());
      }),
    );

    expect((await findingOf(() => clientFor(server.origin).request(get))).code).toBe('REPLY_TRUNCATED');
  });

  it('is REPLY_TOO_LARGE beyond 10 MB, however it is sent', async () => {
    const server = until(
      await serveHttps(identity, (_, response) => {
        for (let mb = 0; mb < 11; mb += 1) response.write(Buffer.alloc(1024 * 1024, ' '));
        response.end();
      }),
    );

    const finding = await findingOf(() => clientFor(server.origin).request(get));
    expect(finding.code).toBe('REPLY_TOO_LARGE');
    expect(finding.sentence).toMatch(/10 MB/);
  });

  it('is REPLY_UNEXPECTED when the other side does not speak HTTP', async () => {
    const server = until(await serveTls(identity, (socket) => socket.end('220 ftp.office.test ready\r\n')));

    const finding = await findingOf(() => clientFor(server.origin).request(get));
    expect(finding.code).toBe('REPLY_UNEXPECTED');
    expect(finding.sentence).toMatch(/it is not HTTP/);
  });

  it('is TLS_FAILED when the port is that of plain HTTP', async () => {
    const server = until(await serveTcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')));

    expect((await findingOf(() => clientFor(server.origin).request(get))).code).toBe('TLS_FAILED');
  });

  it('is TIMED_OUT when no answer comes in time, and says after how long', async () => {
    const server = until(await serveHttps(identity, () => undefined));

    const finding = await findingOf(() => clientFor(server.origin).request({ ...get, timeoutMs: 200 }));
    expect(finding.code).toBe('TIMED_OUT');
    expect(finding.sentence).toMatch(/within 0.2 s/);
  });

  it('is TIMED_OUT when the answer begins and does not end', async () => {
    const server = until(await serveHttps(identity, (_, response) => response.write('{')));

    expect((await findingOf(() => clientFor(server.origin).request({ ...get, timeoutMs: 200 }))).code).toBe(
      'TIMED_OUT',
    );
  });

  it('throws the reason of the signal when it is aborted, and ends the connection', async () => {
    const abort = new AbortController();
    const reason = new DOMException('Stopped by Ben.', 'AbortError');
    const server = until(
      await serveHttps(identity, () => {
        abort.abort(reason);
      }),
    );

    await expect(clientFor(server.origin).request({ ...get, signal: abort.signal })).rejects.toBe(reason);
    await server.drained();
  });

  it('does not even connect when the signal was aborted before', async () => {
    const server = until(await serveHttps(identity, (_, response) => response.end()));

    const request = clientFor(server.origin).request({ ...get, signal: AbortSignal.abort() });

    await expect(request).rejects.toHaveProperty('name', 'AbortError');
    expect(server.connections()).toBe(0);
  });

  it('is cut off with an AbortError when the client is closed', async () => {
    const asked = new EventEmitter();
    const server = until(await serveHttps(identity, () => asked.emit('asked')));
    const client = clientFor(server.origin);
    asked.once('asked', () => void client.close());

    await expect(client.request(get)).rejects.toHaveProperty('name', 'AbortError');
    await server.drained();
  });
});

describe('a certificate without a pin', () => {
  const get = { method: 'GET', path: '/' } as const;

  async function visit(identity: Identity, ca: string | undefined): Promise<unknown> {
    const server = until(await serveHttps(identity, (_, response) => response.end('secret')));
    return clientFor(server.origin, { ca }).request(get);
  }

  it('is refused when its authority is not known', async () => {
    const finding = await findingOf(() => visit(identity, undefined));
    expect(finding.code).toBe('CERTIFICATE_UNTRUSTED');
    expect(finding.sentence).toMatch(/its authority is not known here/);
  });

  it('is refused when it vouches for itself, and its fingerprint is told', async () => {
    const selfSigned = await authority.selfSigned(['localhost']);

    const finding = await findingOf(() => visit(selfSigned, authority.caPem));
    expect(finding.code).toBe('CERTIFICATE_UNTRUSTED');
    expect(finding.sentence).toMatch(/it is self-signed/);
    expect(finding.cause).toContain(fingerprintOf(selfSigned));
  });

  it('is refused when it is for another name, and the name is told', async () => {
    const finding = await findingOf(async () =>
      visit(await authority.issue(['nas.office.test']), authority.caPem),
    );
    expect(finding.code).toBe('CERTIFICATE_UNTRUSTED');
    expect(finding.sentence).toMatch(/it is for nas\.office\.test/);
  });

  it('is refused when it has expired, and the day is told', async () => {
    const expired = await authority.issue(['localhost'], {
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2020-02-02T00:00:00Z'),
    });

    const finding = await findingOf(() => visit(expired, authority.caPem));
    expect(finding.code).toBe('CERTIFICATE_UNTRUSTED');
    expect(finding.sentence).toMatch(/it expired on 2020-02-02/);
  });

  it('is refused when it is not valid yet', async () => {
    const early = await authority.issue(['localhost'], { notBefore: new Date(Date.now() + 3_600_000) });

    const finding = await findingOf(() => visit(early, authority.caPem));
    expect(finding.code).toBe('CERTIFICATE_UNTRUSTED');
    expect(finding.sentence).toMatch(/it is not valid before 20/);
  });
});
