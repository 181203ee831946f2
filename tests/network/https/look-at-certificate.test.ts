import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { lookAtCertificate } from '../../../src/main/network/https/look-at-certificate.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Authority, Identity } from '../../office/authority.ts';
import { findingOf } from '../failing.ts';
import { closedPort, fingerprintOf, serveTcp, serveTls } from './local-server.ts';
import type { LocalServer } from './local-server.ts';

let authority: Authority;
const servers: LocalServer[] = [];

beforeAll(async () => {
  authority = await createAuthority();
});

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

async function serve(identity: Identity, received: Buffer[] = []) {
  const server = await serveTls(identity, (socket) => {
    socket.on('data', (bytes: Buffer) => received.push(bytes));
  });
  servers.push(server);
  return server;
}

describe('looking at a certificate', () => {
  it('tells what a person compares', async () => {
    const identity = await authority.selfSigned(['diskstation'], {
      notBefore: new Date('2024-01-02T03:04:05Z'),
      notAfter: new Date('2034-01-02T03:04:05Z'),
    });
    const { port } = await serve(identity);

    expect(await lookAtCertificate({ host: '127.0.0.1', port })).toEqual({
      subject: 'CN=diskstation',
      issuer: 'CN=diskstation',
      validFrom: '2024-01-02T03:04:05.000Z',
      validTo: '2034-01-02T03:04:05.000Z',
      fingerprint256: fingerprintOf(identity),
      verified: false,
    });
  });

  it('tells whether a trusted authority vouches for it under the name that was asked for', async () => {
    const { port } = await serve(await authority.issue(['localhost']));
    const ca = authority.caPem;

    expect(await lookAtCertificate({ host: 'localhost', port, ca })).toHaveProperty('verified', true);
    expect(await lookAtCertificate({ host: '127.0.0.1', port, ca })).toHaveProperty('verified', false);
    expect(await lookAtCertificate({ host: 'localhost', port })).toHaveProperty('verified', false);
  });

  it('sends nothing and closes', async () => {
    const received: Buffer[] = [];
    const server = await serve(await authority.selfSigned(['localhost']), received);

    await lookAtCertificate({ host: 'localhost', port: server.port });
    await server.drained();

    expect(received).toEqual([]);
  });

  it('fails as a request would', async () => {
    const silent = await serveTcp(() => undefined);
    const plain = await serveTcp((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const closed = await closedPort();
    servers.push(silent, plain);
    const look = (port: number) => lookAtCertificate({ host: '127.0.0.1', port, timeoutMs: 200 });

    expect((await findingOf(() => look(closed))).code).toBe('CONNECTION_REFUSED');
    expect((await findingOf(() => look(silent.port))).code).toBe('TIMED_OUT');
    expect((await findingOf(() => look(plain.port))).code).toBe('TLS_FAILED');
  });

  it('ends when nobody wants to know any more', async () => {
    const cut = new AbortController();
    const silent = await serveTcp((socket) => {
      socket.resume();
      cut.abort(new Error('gone on typing'));
    });
    servers.push(silent);

    await expect(
      lookAtCertificate({ host: '127.0.0.1', port: silent.port, signal: cut.signal }),
    ).rejects.toThrow('gone on typing');
    await silent.drained();
  });
});
