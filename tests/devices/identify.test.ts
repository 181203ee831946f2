import { once } from 'node:events';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';

import { afterEach, beforeAll, describe, expect, it } from 'vitest';

import { identify } from '../../src/main/devices/identify.ts';
import { whoAnswers } from '../../src/main/devices/who-answers.ts';
import { identifiedSchema } from '../../src/shared/model/device.ts';
import { createAuthority } from '../office/authority.ts';
import type { Authority, Identity } from '../office/authority.ts';
import { startTestNas } from '../office/dsm/test-nas.ts';
import { qnapReleases } from '../office/qnap/releases.ts';
import type { QnapRelease } from '../office/qnap/releases.ts';
import { startQnap } from '../office/qnap/server.ts';
import type { TrueNasRelease } from '../office/truenas/releases.ts';
import { trueNasReleases } from '../office/truenas/releases.ts';
import { startTrueNas } from '../office/truenas/server.ts';
import { closedPort, fingerprintOf, serveHttps, serveTls } from '../network/https/local-server.ts';
import { findingOf } from '../network/failing.ts';

let authority: Authority;
let identity: Identity;
const open: { close(): Promise<void> }[] = [];
const never = new AbortController().signal;

beforeAll(async () => {
  authority = await createAuthority();
  identity = await authority.selfSigned(['nas']);
});

afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

const look = (typed: string) => identify(typed, { signal: never });

async function qnap(release?: QnapRelease) {
  const nas = await startQnap({ tls: identity, ...(release ? { release } : {}) });
  open.push(nas);
  return nas;
}

async function trueNas(release?: TrueNasRelease) {
  const nas = await startTrueNas({ tls: identity, ...(release ? { release } : {}) });
  open.push(nas);
  return nas;
}

/** Said before anything is typed (facts/truenas.md §0). */
const NO_SMB = {
  lacksSmb: true,
  because:
    'TrueNAS 24.10 and newer cannot serve SMB to the users of an LDAP directory: permissions, NFS and SSH only.',
};

describe('a NAS at an address', () => {
  it('may be a Synology', async () => {
    const testNas = await startTestNas();
    const { dsm } = testNas;
    open.push({ close: () => testNas.close() });
    const before = dsm.exchanges.length;

    expect(await look(`${dsm.url}/#/signin`)).toMatchObject({
      kind: 'synology',
      name: 'localhost',
      version: 'DSM 7',
      address: dsm.url,
      certificate: { fingerprint256: dsm.fingerprint256, verified: false },
      offers: [
        { guide: 'jumpcloud-synology', how: 'automatic' },
        { guide: 'authentik-synology', how: 'automatic' },
      ],
    });
    expect(dsm.exchanges.slice(before).map(({ api, method }) => `${api} ${method}`)).toEqual([
      'SYNO.API.Info query',
    ]);
  });

  it.each([
    [qnapReleases.qts51, 'TS-464', 'QTS 5.1.9'],
    [qnapReleases.qts52, 'TS-464', 'QTS 5.2.6'],
    [qnapReleases.qutsHero, 'TS-873A', 'QuTS hero h5.2.6'],
  ])('may be a QNAP: %#', async (release, model, version) => {
    const nas = await qnap(release);

    expect(await look(`127.0.0.1:${nas.port}`)).toMatchObject({
      kind: 'qnap',
      name: 'nas-archive',
      model,
      version,
      address: `https://127.0.0.1:${nas.port}`,
      certificate: { fingerprint256: nas.fingerprint256 },
      offers: [{ guide: 'jumpcloud-qnap', how: 'byHand' }],
    });
  });

  it.each([
    [trueNasReleases.core13, undefined, undefined],
    [trueNasReleases['24.04'], 'TrueNAS SCALE 24.04.2.5', undefined],
    [trueNasReleases['24.10'], 'TrueNAS SCALE 24.10.2.4', NO_SMB],
    [trueNasReleases['25.04'], 'TrueNAS 25.04.2.6', NO_SMB],
    [trueNasReleases['25.10'], 'TrueNAS 25.10.5', NO_SMB],
    [trueNasReleases['26'], 'TrueNAS 26.0.0-BETA.3', NO_SMB],
  ])('may be a TrueNAS: %#', async (release, version, because) => {
    const nas = await trueNas(release);
    const found = await look(nas.url);

    expect(found).toMatchObject({ kind: 'truenas', name: 'localhost', address: nas.url });
    expect(found.version).toBe(version);
    expect(found.offers).toEqual([{ guide: 'jumpcloud-truenas', how: 'automatic', ...because }]);
    expect(identifiedSchema.parse(found)).toEqual(found);
  });

  it('is recognised as soon as it has said so', async () => {
    const server = await serveHttps(identity, (request, response) => {
      // Whatever else it is asked it thinks about for ever.
      if (request.url === '/cgi-bin/authLogin.cgi') response.end('<QDocRoot version="1.0"></QDocRoot>');
    });
    open.push({ close: () => server.stop() });
    const started = performance.now();

    expect(await look(server.origin)).toMatchObject({ kind: 'qnap', name: 'localhost' });
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('is vouched for by an authority, where one does', async () => {
    const tls = await authority.issue(['localhost']);
    const nas = await startQnap({ tls });
    open.push(nas);
    const { certificate } = await identify(nas.url, { ca: authority.caPem, signal: never });

    expect(certificate).toMatchObject({ verified: true, fingerprint256: fingerprintOf(tls) });
  });

  const loopback = Object.entries(networkInterfaces())
    .flatMap(([name, addresses = []]) => addresses.map(({ address }) => ({ name, address })))
    .find(({ address }) => address === '::1');

  it.skipIf(!loopback).each(['', `%${loopback?.name ?? ''}`])(
    'may be at an IPv6 address, with a zone or without (needs IPv6 on loopback): [::1%s]',
    async (zone) => {
      const server = https.createServer(identity, (_, response) => response.end('welcome'));
      server.listen(0, '::1');
      await once(server, 'listening');
      open.push({
        close: async () => {
          await once(server.close(), 'close');
        },
      });
      const { port } = server.address() as AddressInfo;

      expect(await look(`[::1${zone}]:${port}`)).toMatchObject({
        kind: 'unknown',
        name: `::1${zone}`,
        address: `https://[::1${zone}]:${port}`,
        certificate: { fingerprint256: fingerprintOf(identity) },
      });
    },
  );

  it('is asked nothing but what everybody may ask, and told nothing, and nothing stays open', async () => {
    const received: string[] = [];
    const server = await serveTls(identity, (socket) => {
      socket.on('data', (bytes: Buffer) => {
        received.push(bytes.toString());
        socket.write('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n');
      });
    });
    open.push({ close: () => server.stop() });
    await look(server.origin);
    const answered = performance.now();
    await server.drained();
    // Left to itself a connection stays for another question, 4 s.
    expect(performance.now() - answered).toBeLessThan(2_000);

    const lines = received.join('').split('\r\n').filter(Boolean);
    const headers = lines.filter((line) => !line.startsWith('GET '));
    expect(new Set(headers)).toEqual(new Set([`host: localhost:${server.port}`, 'connection: keep-alive']));
    expect(lines.filter((line) => line.startsWith('GET ')).toSorted()).toEqual([
      'GET /api/v2.0 HTTP/1.1',
      'GET /api/versions HTTP/1.1',
      'GET /cgi-bin/authLogin.cgi HTTP/1.1',
      'GET /ui/index.html HTTP/1.1',
      'GET /webapi/query.cgi?api=SYNO.API.Info&version=1&method=query&query=SYNO.API.Auth HTTP/1.1',
    ]);
  });
});

describe('several ports', () => {
  const ask = (https: number[], plain: number[] = []) =>
    whoAnswers({ host: '127.0.0.1', ports: { https, plain }, signal: never });

  it('are answered for by the first in order that is a NAS, before a stranger at another port', async () => {
    const stranger = await serveHttps(identity, (_, response) => response.end('<html>a printer</html>'));
    open.push({ close: () => stranger.stop() });
    const [first, second] = [await qnap(), await trueNas()];

    expect(await ask([stranger.port, await closedPort(), first.port, second.port])).toMatchObject({
      kind: 'qnap',
      address: `https://127.0.0.1:${first.port}`,
    });
    expect(await ask([stranger.port, second.port, first.port])).toMatchObject({ kind: 'truenas' });
  });

  it('are answered for by a stranger where nobody else answers', async () => {
    const stranger = await serveHttps(identity, (_, response) => response.end('<html>a printer</html>'));
    open.push({ close: () => stranger.stop() });

    expect(await ask([await closedPort(), stranger.port])).toMatchObject({
      kind: 'unknown',
      name: '127.0.0.1',
      address: `https://127.0.0.1:${stranger.port}`,
      offers: [],
    });
  });

  it('are each told of, where nothing answers', async () => {
    const [one, other, plain] = [await closedPort(), await closedPort(), await closedPort()];

    expect(await findingOf(() => ask([one, other], [plain]))).toMatchObject({
      code: 'NAS_NOT_ANSWERING',
      sentence: `127.0.0.1 does not answer over HTTPS: port ${one} refused, port ${other} refused.`,
    });
  });
});

describe('a NAS without HTTPS', () => {
  it('is explained, with the way to its switch', async () => {
    const nas = await qnap();
    await nas.switchHttpsOff();
    const finding = await findingOf(() => look(`127.0.0.1:${nas.plainPort}`));

    expect(finding).toMatchObject({
      code: 'NAS_WITHOUT_HTTPS',
      sentence: `nas-archive answers over plain HTTP only, at http://127.0.0.1:${nas.plainPort}.`,
    });
    expect(finding.cause).toContain(`port ${nas.plainPort} no TLS`);
    expect(finding.next).toContain('Enable secure connection (HTTPS)');
  });

  it('is one only when plain HTTP is all there is', async () => {
    const nas = await qnap();
    const ports = { https: [await closedPort(), nas.port], plain: [nas.plainPort] };

    expect(await whoAnswers({ host: '127.0.0.1', ports, signal: never })).toMatchObject({
      kind: 'qnap',
      address: `https://127.0.0.1:${nas.port}`,
    });
    expect(nas.asked.filter((asked) => asked.includes('authLogin'))).toHaveLength(1);
  });

  it('is not a TrueNAS that sends everybody on to HTTPS', async () => {
    const nas = await trueNas();

    expect((await findingOf(() => look(`https://127.0.0.1:${nas.plainPort}`))).code).toBe(
      'NAS_NOT_ANSWERING',
    );
  });
});

describe('a name that nobody knows', () => {
  // A label of 64 characters is refused by the resolver itself: no question leaves the machine.
  const nobody = 'x'.repeat(64);
  const ask = (host: string) =>
    findingOf(() => whoAnswers({ host, ports: { https: [5001, 443], plain: [5000] }, signal: never }));

  it('is told as such', async () => {
    expect((await ask(`${nobody}.test`)).code).toBe('HOST_NOT_FOUND');
  });

  it('may be a QuickConnect ID, where it is no more than a word', async () => {
    expect(await ask(nobody)).toMatchObject({
      code: 'NAS_NAME_UNKNOWN',
      sentence: `The name ${nobody} is not known to this network.`,
      cause: expect.stringContaining('QuickConnect ID') as string,
    });
  });
});
