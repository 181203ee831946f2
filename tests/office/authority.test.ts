import { X509Certificate } from 'node:crypto';
import tls from 'node:tls';

import { describe, expect, it, onTestFinished } from 'vitest';

import { createAuthority, type Identity } from './authority.ts';
import { listenOnLoopback } from './loopback-server.ts';

async function serve({ key, cert }: Identity): Promise<number> {
  const { port, close } = await listenOnLoopback(tls.createServer({ key, cert }, (socket) => socket.end()));
  onTestFinished(close);
  return port;
}

/** `'verified'`, or the code of the error that a verifying client meets. */
async function visit(host: string, port: number, ca: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = tls.connect({ host, port, ca });
    socket.once('secureConnect', () => {
      socket.destroy();
      resolve('verified');
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
  });
}

describe('the office authority', () => {
  it('issues certificates that a client with its CA accepts, by DNS name and by IP address', async () => {
    const authority = await createAuthority();
    const port = await serve(await authority.issue(['localhost', '127.0.0.1']));

    expect(await visit('localhost', port, authority.caPem)).toBe('verified');
    expect(await visit('127.0.0.1', port, authority.caPem)).toBe('verified');
  });

  it('is refused by a client for a name that the certificate does not carry', async () => {
    const authority = await createAuthority();
    const port = await serve(await authority.issue(['nas.office.test']));

    expect(await visit('localhost', port, authority.caPem)).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  });

  it('does not vouch for what another office issued', async () => {
    const [ours, theirs] = await Promise.all([createAuthority(), createAuthority()]);
    const port = await serve(await theirs.issue(['localhost']));

    expect(await visit('localhost', port, ours.caPem)).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  it('makes self-signed certificates that its CA does not vouch for', async () => {
    const authority = await createAuthority();
    const identity = await authority.selfSigned(['localhost']);
    const port = await serve(identity);

    expect(await visit('localhost', port, authority.caPem)).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    const certificate = new X509Certificate(identity.cert);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.issuer).toBe(certificate.subject);
  });

  it('issues expired certificates on request', async () => {
    const authority = await createAuthority();
    const notAfter = new Date('2020-02-02T00:00:00Z');
    const expired = await authority.issue(['localhost'], {
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter,
    });
    const port = await serve(expired);

    expect(new Date(new X509Certificate(expired.cert).validTo)).toEqual(notAfter);
    expect(await visit('localhost', port, authority.caPem)).toBe('CERT_HAS_EXPIRED');
  });
});
