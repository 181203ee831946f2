import { once } from 'node:events';
import type { Socket } from 'node:net';
import tls from 'node:tls';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { LdapConnection } from '../../../src/main/network/ldap/ldap-connection.ts';
import type { LdapServer } from '../../../src/main/network/ldap/ldap-connection.ts';
import { createAuthority } from '../../office/authority.ts';
import type { Authority, Identity } from '../../office/authority.ts';
import { startLdapTree } from '../../office/ldap/directory-server.ts';
import type { LdapTree } from '../../office/ldap/directory-server.ts';
import { passwordOf, person, sampleOffice } from '../../office/ldap/sample-office.ts';
import { baseDn, userDn } from '../../office/ldap/tree.ts';
import { findSlapd } from '../../peers/slapd.ts';
import { findingOf } from '../failing.ts';
import { closedPort, serveTcp, serveTls } from '../https/local-server.ts';
import {
  BIND_RESPONSE,
  ldapResult,
  messageId,
  SEARCH_RESULT_DONE,
  START_TLS_RESPONSE,
} from './ldap-bytes.ts';

const ORGANISATION = sampleOffice()._id;
const BASE = baseDn(ORGANISATION);
const SERVICE = userDn(ORGANISATION, 'svc-nas');
const PASSWORD = passwordOf('svc-nas');

let authority: Authority;
let identity: Identity;
const open: (() => Promise<void>)[] = [];

beforeAll(async () => {
  authority = await createAuthority();
  identity = await authority.issue(['localhost']);
});

afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of open.splice(0).reverse()) await close();
});

function server(port: number, encryption: LdapServer['encryption'], ca = authority.caPem): LdapServer {
  return { who: 'JumpCloud LDAP', host: 'localhost', port, encryption, ca };
}

async function connect(to: LdapServer, signal?: AbortSignal): Promise<LdapConnection> {
  const connection = await LdapConnection.open(to, signal);
  open.push(() => connection.close());
  return connection;
}

const missing = findSlapd() === undefined;
const reason = missing ? 'skipped: slapd is not installed' : 'with slapd';

describe.skipIf(missing).each(['ssl', 'starttls'] as const)(
  `an LDAP connection over %s, ${reason}`,
  (encryption) => {
    let tree: LdapTree;

    beforeAll(async () => {
      tree = await startLdapTree({ tls: { ...identity, caPem: authority.caPem }, prefer: 'slapd' });
      const office = sampleOffice();
      const crowd = Array.from({ length: 1_200 }, (_, index) =>
        person(100 + index, { username: `p${index}`, ldap_binding_user: true }),
      );
      await tree.publish({ ...office, users: [...office.users, ...crowd] });
    });

    afterAll(async () => {
      await tree.close();
    });

    const reach = (ca?: string) =>
      server((encryption === 'ssl' ? tree.ldapsPort : tree.startTlsPort) ?? 0, encryption, ca);

    it('signs in and reads an entry, whatever the number of its values', async () => {
      const connection = await connect(reach());
      await connection.bind(SERVICE, PASSWORD);

      const [entry] = await connection.search({
        base: SERVICE,
        scope: 'base',
        filter: '(objectClass=*)',
        attributes: ['objectClass', 'UID', 'sambaSID'],
      });

      expect(entry?.dn.toLowerCase()).toBe(SERVICE.toLowerCase());
      expect(entry?.attributes.get('uid')).toEqual(['svc-nas']);
      expect(entry?.attributes.get('objectclass')).toContain('posixAccount');
      expect(entry?.attributes.has('sambasid')).toBe(false);
    });

    it('reads everything, in pages of at most 1,000', async () => {
      const connection = await connect(reach());
      await connection.bind(SERVICE, PASSWORD);

      const seen = new Set<string>();
      const pages = await connection.eachEntry(
        { base: BASE, scope: 'sub', filter: '(uid=p*)', attributes: ['uid'] },
        ({ dn }) => seen.add(dn),
      );

      expect(seen.size).toBe(1_200);
      expect(pages).toBe(2);
    });

    it('reads everything in one answer, where it is asked for so', async () => {
      const connection = await connect(reach());
      await connection.bind(SERVICE, PASSWORD);

      const seen = new Set<string>();
      await connection.eachEntryUnpaged(
        { base: BASE, scope: 'sub', filter: '(uid=p*)', attributes: ['*'], timeLimitSeconds: 10 },
        ({ dn, attributes }) => seen.add(`${dn} ${attributes.get('mail')?.[0] ?? ''}`),
      );

      expect(seen.size).toBe(1_200);
    });

    it('is LDAP_BIND_REFUSED with a wrong password', async () => {
      const connection = await connect(reach());

      const finding = await findingOf(() => connection.bind(SERVICE, 'wrong'));

      expect(finding.code).toBe('LDAP_BIND_REFUSED');
      expect(finding.sentence).toContain(SERVICE);
    });

    it('is LDAP_DN_INVALID for a name that is none', async () => {
      const connection = await connect(reach());

      expect((await findingOf(() => connection.bind('svc-nas', PASSWORD))).code).toBe('LDAP_DN_INVALID');
    });

    it('is LDAP_BASE_MISSING for a base that does not exist', async () => {
      const connection = await connect(reach());
      await connection.bind(SERVICE, PASSWORD);
      const nowhere = baseDn('000000000000000000000000');

      const finding = await findingOf(() =>
        connection.search({ base: nowhere, scope: 'sub', filter: '(uid=*)', attributes: [] }),
      );

      expect(finding.code).toBe('LDAP_BASE_MISSING');
      expect(finding.sentence).toContain(nowhere);
    });

    it('is LDAP_REFUSED with the number for anything else the server says no to', async () => {
      const connection = await connect(reach());

      const finding = await findingOf(() =>
        connection.search({ base: BASE, scope: 'sub', filter: '(uid=*)', attributes: [] }),
      );

      expect(finding.code).toBe('LDAP_REFUSED');
      expect(finding.sentence).toMatch(/searching .* \(LDAP result \d+\)/);
    });

    it('refuses a server that nobody it trusts vouches for, with the fingerprint', async () => {
      const stranger = await createAuthority();

      const finding = await findingOf(() => connect(reach(stranger.caPem)));

      expect(finding.code).toBe('CERTIFICATE_UNTRUSTED');
      expect(finding.cause).toMatch(/([0-9A-F]{2}:){31}[0-9A-F]{2}/);
    });

    it('refuses a server with a certificate for another name', async () => {
      const finding = await findingOf(() => connect({ ...reach(), host: '127.0.0.1' }));

      expect(finding.code).toBe('CERTIFICATE_UNTRUSTED');
      expect(finding.sentence).toContain('it is for localhost');
    });
  },
);

describe('an LDAP connection', () => {
  /** A server that keeps what it is sent and says nothing. */
  async function silent() {
    const received: Buffer[] = [];
    const listening = await serveTls(identity, (socket) => {
      socket.on('data', (bytes: Buffer) => received.push(bytes));
    });
    open.push(listening.stop);
    return { ...listening, received };
  }

  it('is CONNECTION_REFUSED where nothing listens', async () => {
    const port = await closedPort();

    expect((await findingOf(() => connect(server(port, 'ssl')))).code).toBe('CONNECTION_REFUSED');
    expect((await findingOf(() => connect(server(port, 'starttls')))).code).toBe('CONNECTION_REFUSED');
  });

  it.each([
    ['an empty password', 'LDAP_BIND_REFUSED', SERVICE, ''],
    ['an empty name', 'LDAP_DN_INVALID', ' ', PASSWORD],
  ])('never makes an anonymous sign-in of %s: nothing is sent', async (_, code, name, password) => {
    const { port, received, drained } = await silent();
    const connection = await connect(server(port, 'ssl'));

    expect((await findingOf(() => connection.bind(name, password))).code).toBe(code);

    await connection.close();
    await drained();
    expect(Buffer.concat(received).includes(SERVICE)).toBe(false);
    expect(Buffer.concat(received).includes(PASSWORD)).toBe(false);
  });

  it('is TIMED_OUT after 30 s without an answer', async () => {
    const realTimeout = AbortSignal.timeout.bind(AbortSignal);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => realTimeout(ms === 30_000 ? 100 : ms));
    const { port } = await silent();
    const connection = await connect(server(port, 'ssl'));

    const finding = await findingOf(() => connection.bind(SERVICE, PASSWORD));

    expect(finding.code).toBe('TIMED_OUT');
    expect(finding.sentence).toContain('within 30 s');
  });

  it('throws the reason of the signal when it is aborted, and hangs up', async () => {
    const abort = new AbortController();
    const reason = new DOMException('Stopped by Ben.', 'AbortError');
    const listening = await serveTls(identity, (socket) => socket.once('data', () => abort.abort(reason)));
    open.push(listening.stop);
    const connection = await connect(server(listening.port, 'ssl'), abort.signal);

    await expect(connection.bind(SERVICE, PASSWORD)).rejects.toBe(reason);

    await listening.drained();
  });

  it('is CONNECTION_RESET when the server hangs up, and never reconnects by itself', async () => {
    const listening = await serveTls(identity, (socket) => socket.once('data', () => socket.destroy()));
    open.push(listening.stop);
    const connection = await connect(server(listening.port, 'ssl'));

    expect((await findingOf(() => connection.bind(SERVICE, PASSWORD))).code).toBe('CONNECTION_RESET');
    expect((await findingOf(() => connection.bind(SERVICE, PASSWORD))).code).toBe('CONNECTION_RESET');
    expect(listening.connections()).toBe(1);
  });

  it('is REPLY_UNEXPECTED when what is answered is no LDAP, and hangs up', async () => {
    const listening = await serveTls(identity, (socket) => {
      socket.once('data', () => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    });
    open.push(listening.stop);
    const connection = await connect(server(listening.port, 'ssl'));

    const finding = await findingOf(() => connection.bind(SERVICE, PASSWORD));

    expect(finding.code).toBe('REPLY_UNEXPECTED');
    expect(finding.sentence).toContain('the LDAP message');
    await listening.drained();
  });

  it('takes no answer to another question for its own', async () => {
    const listening = await serveTls(identity, (socket) => {
      socket.once('data', (bind: Buffer) => {
        const id = messageId(bind);
        socket.write(ldapResult(BIND_RESPONSE, { id: id + 1, result: 0 }));
        socket.write(ldapResult(BIND_RESPONSE, { id, result: 49 }));
      });
    });
    open.push(listening.stop);
    const connection = await connect(server(listening.port, 'ssl'));

    expect((await findingOf(() => connection.bind(SERVICE, PASSWORD))).code).toBe('LDAP_BIND_REFUSED');
  });

  it.each([
    ['LDAP_TIME_LIMIT', 3],
    ['LDAP_SIZE_LIMIT', 4],
  ])('is %s, with base and filter, when a search ends with %d', async (code, result) => {
    const listening = await serveTls(identity, (socket) => {
      socket.on('data', (request: Buffer) => {
        socket.write(ldapResult(SEARCH_RESULT_DONE, { id: messageId(request), result }));
      });
    });
    open.push(listening.stop);
    const connection = await connect(server(listening.port, 'ssl'));
    const query = { base: BASE, scope: 'sub' as const, filter: '(uid=*)', attributes: ['*'] };
    const searches = [
      () => connection.eachEntryUnpaged({ ...query, timeLimitSeconds: 10 }, () => undefined),
      () => connection.search(query),
    ];

    for (const search of searches) {
      const finding = await findingOf(search);
      expect(finding.code).toBe(code);
      expect(finding.sentence).toContain('(uid=*)');
      expect(finding.sentence).toContain(BASE);
    }
  });

  it('is TLS_FAILED when LDAPS is asked of something that does not speak TLS', async () => {
    const listening = await serveTcp((socket) => socket.end('* OK IMAP ready\r\n'));
    open.push(listening.stop);

    expect((await findingOf(() => connect(server(listening.port, 'ssl')))).code).toBe('TLS_FAILED');
  });
});

describe('STARTTLS', () => {
  /** A server whose plain side is `meet`, keeping every plain byte that reaches it. */
  async function plain(meet: (socket: Socket, request: Buffer) => void) {
    const received: Buffer[] = [];
    const listening = await serveTcp((socket) => {
      socket.on('data', (bytes: Buffer) => received.push(bytes));
      socket.once('data', (request: Buffer) => {
        meet(socket, request);
      });
    });
    open.push(listening.stop);
    return { ...listening, received: () => Buffer.concat(received) };
  }

  /** Goes on in TLS on a plain connection, as its server. */
  function secure(socket: Socket, as: Identity): tls.TLSSocket {
    socket.removeAllListeners('data');
    const secured = new tls.TLSSocket(socket, { isServer: true, ...as });
    secured.on('error', () => undefined);
    return secured;
  }

  it('that is refused ends the connection before anything else is said', async () => {
    const { port, received, drained } = await plain((socket, request) => {
      socket.write(ldapResult(START_TLS_RESPONSE, { id: messageId(request), result: 2 }));
    });

    const finding = await findingOf(() => connect(server(port, 'starttls')));

    expect(finding.code).toBe('LDAP_STARTTLS_REFUSED');
    expect(finding.sentence).toContain(`localhost:${port}`);
    await drained();
    expect(received()).toHaveLength(31);
  });

  it('with a certificate that nobody vouches for ends it before the sign-in', async () => {
    const stranger = await authority.selfSigned(['localhost']);
    const decrypted: Buffer[] = [];
    const { port, drained } = await plain((socket, request) => {
      socket.write(ldapResult(START_TLS_RESPONSE, { id: messageId(request), result: 0 }));
      secure(socket, stranger).on('data', (bytes: Buffer) => decrypted.push(bytes));
    });

    const finding = await findingOf(async () => {
      const connection = await connect(server(port, 'starttls'));
      await connection.bind(SERVICE, PASSWORD);
    });

    expect(finding.code).toBe('CERTIFICATE_UNTRUSTED');
    await drained();
    expect(Buffer.concat(decrypted)).toHaveLength(0);
  });

  it('does not believe an answer that was slipped in before the encryption', async () => {
    const { port } = await plain((socket, request) => {
      const id = messageId(request);
      socket.write(
        Buffer.concat([
          ldapResult(START_TLS_RESPONSE, { id, result: 0 }),
          ldapResult(BIND_RESPONSE, { id, result: 0 }),
          ldapResult(BIND_RESPONSE, { id: id + 1, result: 0 }),
        ]),
      );
      const secured = secure(socket, identity);
      secured.once('data', (bind: Buffer) => {
        secured.write(ldapResult(BIND_RESPONSE, { id: messageId(bind), result: 49 }));
      });
    });
    const connection = await connect(server(port, 'starttls'));

    expect((await findingOf(() => connection.bind(SERVICE, PASSWORD))).code).toBe('LDAP_BIND_REFUSED');
  });

  it('sends neither name nor password in clear text', async () => {
    const { port, received } = await plain((socket, request) => {
      socket.write(ldapResult(START_TLS_RESPONSE, { id: messageId(request), result: 0 }));
      const secured = secure(socket, identity);
      secured.once('data', (bind: Buffer) => {
        secured.write(ldapResult(BIND_RESPONSE, { id: messageId(bind), result: 0 }));
      });
    });
    const connection = await connect(server(port, 'starttls'));

    await connection.bind(SERVICE, PASSWORD);

    expect(received()).toHaveLength(31);
  });

  it('is abandoned when the signal is aborted while the server thinks', async () => {
    const abort = new AbortController();
    const { port, drained, server: listening } = await plain(() => abort.abort());
    const connected = once(listening, 'connection');

    await expect(connect(server(port, 'starttls'), abort.signal)).rejects.toHaveProperty(
      'name',
      'AbortError',
    );

    await connected;
    await drained();
  });
});
