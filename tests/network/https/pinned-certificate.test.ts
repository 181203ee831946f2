import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { HttpsClient } from '../../../src/main/network/https/https-client.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Authority, Identity } from '../../office/authority.ts';
import { findingOf } from '../failing.ts';
import { fingerprintOf, serveHttps, serveTls } from './local-server.ts';

let authority: Authority;
const open: { close(): Promise<void> }[] = [];
const get = { method: 'GET', path: '/webapi/entry.cgi', headers: { 'x-syno-token': 'secret' } } as const;

beforeAll(async () => {
  authority = await createAuthority();
});

afterEach(async () => {
  vi.unstubAllEnvs();
  for (const one of open.splice(0).reverse()) await one.close();
});

function clientFor(origin: string, pin: string | undefined): HttpsClient {
  const client = new HttpsClient({ who: 'diskstation', origin, ca: authority.caPem, pin });
  open.push(client);
  return client;
}

/** A server that keeps every byte that reaches it inside TLS. */
async function listening(identity: Identity) {
  const received: Buffer[] = [];
  const server = await serveTls(identity, (socket) => {
    socket.on('data', (bytes: Buffer) => received.push(bytes));
  });
  open.push({ close: () => server.stop() });
  return { ...server, bytes: () => Buffer.concat(received).toString() };
}

describe('a pinned certificate', () => {
  it('is believed although it is self-signed, has expired and is for another name', async () => {
    const identity = await authority.selfSigned(['synology'], {
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2020-02-02T00:00:00Z'),
    });
    const server = await serveHttps(identity, (_, response) => response.end('welcome'));
    open.push({ close: () => server.stop() });

    const reply = await clientFor(server.origin, fingerprintOf(identity)).request(get);

    expect(reply.text).toBe('welcome');
  });

  it('that has changed stops everything: not one byte of the request leaves', async () => {
    const [trusted, changed] = await Promise.all([
      authority.selfSigned(['localhost']),
      authority.selfSigned(['localhost']),
    ]);
    const server = await listening(changed);

    const finding = await findingOf(() => clientFor(server.origin, fingerprintOf(trusted)).request(get));
    expect(finding.code).toBe('CERTIFICATE_CHANGED');
    expect(finding.cause).toContain(`Trusted: ${fingerprintOf(trusted)}. Now: ${fingerprintOf(changed)}.`);
    await server.drained();
    expect(server.bytes()).toBe('');
  });

  it('decides alone: not even a certificate that an authority vouches for stands in for it', async () => {
    const trusted = await authority.selfSigned(['localhost']);
    const server = await listening(await authority.issue(['localhost']));

    const finding = await findingOf(() => clientFor(server.origin, fingerprintOf(trusted)).request(get));
    expect(finding.code).toBe('CERTIFICATE_CHANGED');
    await server.drained();
    expect(server.bytes()).toBe('');
  });

  it('is compared on every connection: one that is swapped between two requests is noticed', async () => {
    const [trusted, changed] = await Promise.all([
      authority.selfSigned(['localhost']),
      authority.selfSigned(['localhost']),
    ]);
    let answered = 0;
    const server = await serveHttps(trusted, (_, response) => {
      answered += 1;
      response.setHeader('connection', 'close').end('welcome');
    });
    open.push({ close: () => server.stop() });
    const client = clientFor(server.origin, fingerprintOf(trusted));

    expect((await client.request(get)).text).toBe('welcome');
    server.server.setSecureContext(changed);

    expect((await findingOf(() => client.request(get))).code).toBe('CERTIFICATE_CHANGED');
    expect(answered).toBe(1);
  });
});

describe('a connection that is kept open', () => {
  /** A server that swaps its certificate and keeps its connections, and a client that trusts the first one. */
  async function swapped() {
    const [trusted, changed] = await Promise.all([
      authority.selfSigned(['localhost']),
      authority.selfSigned(['localhost']),
    ]);
    const paths: string[] = [];
    const server = await serveHttps(trusted, (request, response) => {
      paths.push(request.url ?? '');
      response.end('welcome');
    });
    open.push({ close: () => server.stop() });
    const client = clientFor(server.origin, fingerprintOf(trusted));
    await client.request({ ...get, path: '/before' });
    // Until this turn of the event loop is over, the connection counts as busy, and the next request gets another one.
    await nextTurn();
    server.server.setSecureContext(changed);
    return { server, client, paths, ask: (path: string) => client.request({ ...get, path }) };
  }

  // Its keys were agreed with whoever has the key of the trusted certificate, and nobody else can speak or listen on it.
  it('is still that of the certificate that was trusted, whatever is shown to others by now', async () => {
    const { server, paths, ask } = await swapped();

    expect((await ask('/after')).text).toBe('welcome');
    expect(server.connections()).toBe(1);
    expect(paths).toEqual(['/before', '/after']);
  });

  it('is not opened again with another certificate when it has ended', async () => {
    const { server, paths, ask } = await swapped();
    server.server.closeAllConnections();

    expect((await findingOf(() => ask('/after'))).code).toBe('CERTIFICATE_CHANGED');
    expect(server.connections()).toBe(2);
    expect(paths).toEqual(['/before']);
  });
});

describe('several connections at once', () => {
  /** How many a client opens at most. */
  const CONNECTIONS = 4;

  it.each([1, 2, 3, 4])(
    'are compared each by itself: only the one with another is refused (%i)',
    async (odd) => {
      const [trusted, changed] = await Promise.all([
        authority.selfSigned(['localhost']),
        authority.selfSigned(['localhost']),
      ]);
      const waiting: ServerResponse[] = [];
      // The connections stay busy until all of them have been opened.
      const server = await serveHttps(trusted, (_, response) => {
        waiting.push(response);
        if (waiting.length === CONNECTIONS - 1) for (const each of waiting) each.end('welcome');
      });
      open.push({ close: () => server.stop() });
      let count = 0;
      server.server.prependListener('connection', () => {
        count += 1;
        server.server.setSecureContext(count === odd ? changed : trusted);
      });
      const client = clientFor(server.origin, fingerprintOf(trusted));

      const answers = await Promise.allSettled(
        Array.from({ length: CONNECTIONS }, () => client.request(get)),
      );

      const refused = answers.filter(({ status }) => status === 'rejected');
      expect(refused).toMatchObject([{ reason: { finding: { code: 'CERTIFICATE_CHANGED' } } }]);
      expect(waiting).toHaveLength(CONNECTIONS - 1);
      expect(server.connections()).toBe(CONNECTIONS);
    },
  );
});

describe('an unverified certificate without a pin', () => {
  it('gets not one byte of the request', async () => {
    const server = await listening(await authority.selfSigned(['localhost']));

    expect((await findingOf(() => clientFor(server.origin, undefined).request(get))).code).toBe(
      'CERTIFICATE_UNTRUSTED',
    );
    await server.drained();
    expect(server.bytes()).toBe('');
  });

  it('is refused even where the environment tells Node to check nothing', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const server = await listening(await authority.selfSigned(['localhost']));

    expect((await findingOf(() => clientFor(server.origin, undefined).request(get))).code).toBe(
      'CERTIFICATE_UNTRUSTED',
    );
    await server.drained();
    expect(server.bytes()).toBe('');
  });
});
