import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import tls from 'node:tls';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { lookAtLdapCertificate } from '../../../src/main/network/ldap/look-at-ldap-certificate.ts';
import type { Authority, Identity } from '../../office/authority.ts';
import { createAuthority } from '../../office/authority.ts';
import { findingOf } from '../failing.ts';
import { serveTcp, serveTls } from '../https/local-server.ts';
import { ldapResult, messageId, START_TLS_RESPONSE } from './ldap-bytes.ts';

let authority: Authority;
let expired: Identity;
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  authority = await createAuthority();
  const dates = { notBefore: new Date('2020-01-01T00:00:00Z'), notAfter: new Date('2020-02-02T00:00:00Z') };
  expired = await authority.issue(['localhost'], dates);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A server that speaks plain LDAP first and answers the first request with `result`; 0 goes on in TLS. */
async function plainServer(result: number): Promise<number> {
  const { port, stop } = await serveTcp((socket) => {
    void once(socket, 'data').then(([request]: Buffer[]) => {
      socket.write(ldapResult(START_TLS_RESPONSE, { id: messageId(request ?? Buffer.alloc(0)), result }));
      if (result !== 0) return;
      const context = tls.createSecureContext(expired);
      new tls.TLSSocket(socket, { isServer: true, secureContext: context }).on('error', () => undefined);
    });
  });
  stops.push(stop);
  return port;
}

const seenBy = (port: number, encryption: 'ssl' | 'starttls') =>
  lookAtLdapCertificate({ who: 'JumpCloud LDAP', host: 'localhost', port, encryption, ca: authority.caPem });

describe('the certificate of an LDAP server', () => {
  it('is seen over SSL/TLS, also one that nobody would sign in to any more', async () => {
    const { port, stop } = await serveTls(expired, () => undefined);
    stops.push(stop);

    expect(await seenBy(port, 'ssl')).toMatchObject({
      validTo: '2020-02-02T00:00:00.000Z',
      fingerprint256: new X509Certificate(expired.cert).fingerprint256,
      verified: false,
    });
  });

  it('is seen over STARTTLS', async () => {
    expect(await seenBy(await plainServer(0), 'starttls')).toMatchObject({
      validTo: '2020-02-02T00:00:00.000Z',
      fingerprint256: new X509Certificate(expired.cert).fingerprint256,
    });
  });

  it('is not there to be seen where STARTTLS is refused', async () => {
    const port = await plainServer(2);

    expect(await findingOf(() => seenBy(port, 'starttls'))).toMatchObject({ code: 'LDAP_STARTTLS_REFUSED' });
  });
});
