import { randomUUID, X509Certificate } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Socket } from 'node:net';

import { WebSocketServer } from 'ws';

import type { Identity } from '../authority.ts';
import { sendReply } from '../http-faults.ts';
import type { HttpReply } from '../http-faults.ts';
import type { OfficeNetwork } from '../ldap/nas-connection.ts';
import { servedDoorsOf } from '../doors.ts';
import type { ServedDoors } from '../doors.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { quietPort } from '../smb/quiet-port.ts';
import { NOBODY } from './directory-accounts.ts';
import { Faults } from './faults.ts';
import { Jobs } from './jobs.ts';
import { Middleware } from './middleware.ts';
import type { TrueNasExchange } from './middleware.ts';
import type { TrueNas } from './nas.ts';
import { trueNasReleases } from './releases.ts';
import type { TrueNasRelease } from './releases.ts';
import { restDescription } from './rest-description.ts';
import { isRunning, trueNasSamba } from './samba.ts';
import { SignInTries } from './sign-in-tries.ts';
import { freshState } from './state.ts';
import type { TrueNasState } from './state.ts';
import { serveDdp } from './wire/ddp.ts';
import { serveJsonRpc } from './wire/json-rpc.ts';
import { serveRest } from './wire/rest.ts';

export interface TrueNasOptions extends Partial<OfficeNetwork> {
  tls: Identity;
  /** 25.10 when left out. */
  release?: TrueNasRelease;
  /** A port on which nobody listens: there a joined NAS serves its shares with a real smbd. Default: it serves none. */
  smbPort?: number | undefined;
}

/** A TrueNAS on loopback. */
export interface TrueNasServer {
  /** `https://localhost:PORT` */
  readonly url: string;
  readonly port: number;
  /** Plain HTTP, where everybody is sent on to HTTPS, and an unencrypted WebSocket opens all the same. */
  readonly plainPort: number;
  /** Where SMB and AFP are reached, in place of 445 and 548, while they run. */
  readonly smbPort: number;
  readonly afpPort: number;
  /** The certificate it shows now, PEM. */
  readonly cert: string;
  /** SHA-256 of the certificate it shows now, `AB:CD:…`. */
  readonly fingerprint256: string;
  readonly release: TrueNasRelease;
  /** Method and path of what was asked over HTTPS, in order of arrival. */
  readonly asked: readonly string[];
  /** Methods that were called, whichever way, in order of arrival. */
  readonly exchanges: readonly TrueNasExchange[];
  /** The live state: a test may change it, as an administrator at the NAS would. */
  readonly state: TrueNasState;
  readonly faults: Faults;
  readonly jobs: Jobs;
  /** Resolves when Samba is as the NAS's state has it. */
  smbSettled: ServedDoors['smbSettled'];
  /** Resolves when a call of this method arrives. */
  nextCall(method: string): Promise<void>;
  /** Shows another certificate from the next connection on, and ends the open ones. */
  swapCertificate(tls: Identity): void;
  /** Ends every connection, as a restart of its web server would. */
  hangUp: () => void;
  close(): Promise<void>;
}

const PAGE =
  '<!doctype html><html><head><title>TrueNAS</title></head><body><ix-root></ix-root></body></html>';
/** Everything that is neither a page nor the API leads to the page. */
const ELSEWHERE: HttpReply = { status: 302, headers: { location: '/ui/' }, body: '' };
const POLICY_VIOLATION = 1008;

/** Starts a simulated TrueNAS on 127.0.0.1 that behaves as facts/truenas.md says, and really joins LDAP directories. */
export async function startTrueNas(options: TrueNasOptions): Promise<TrueNasServer> {
  const { tls, release = trueNasReleases['25.10'], reach = () => undefined, trustedCas = [] } = options;
  const nas: TrueNas = {
    release,
    state: freshState(release),
    network: { reach, trustedCas },
    jobs: new Jobs(),
    faults: new Faults(),
    tries: new SignInTries(),
    cache: NOBODY,
  };
  let isOff = false;
  const { state } = nas;
  const doors = await servedDoorsOf({
    smbPort: options.smbPort ?? (await quietPort()),
    samba: () => (isOff ? 'the NAS is switched off' : trueNasSamba(nas, options.smbPort)),
    smb: () => isRunning(nas, 'cifs') && !state.keptOut.includes('smb'),
    afp: () => isRunning(nas, 'afp') && !state.keptOut.includes('afp'),
    afpSays: () => ({ name: state.hostname, loginMethods: ['DHX2'] }),
  });
  const middleware = new Middleware(nas, () => doors.settled());
  const asked: string[] = [];
  const bootId = randomUUID();
  let { cert } = tls;
  const secureServer = createHttpsServer(tls, (request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const { pathname } = new URL(request.url ?? '/', 'https://nas');
    if (/^\/api\/v2\.0\/(?!openapi\.json)./.test(pathname) && release.hasRest) {
      void serveRest(request, response, { nas, middleware });
      return;
    }
    const isHidden = pathname === '/api/versions' && nas.faults.quirks.hidesVersions;
    sendReply(response, isHidden ? ELSEWHERE : replyTo(pathname, release, bootId), undefined);
  });
  const open = new Set<Socket>();
  secureServer.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };
  const secure = await listenOnLoopback(secureServer);
  const plainServer = createHttpServer((request, response) => {
    const host = (request.headers.host ?? 'localhost').replace(/:\d+$/, '');
    const location = `https://${host}:${secure.port}${request.url ?? '/'}`;
    response.writeHead(307, { location, 'content-type': 'text/html' }).end();
  });
  const plain = await listenOnLoopback(plainServer);
  const rooms = new WebSocketServer({ noServer: true });
  const upgrade = (isSecure: boolean) => (request: IncomingMessage, socket: Socket, head: Buffer) => {
    const serve = socketAt(request.url ?? '', release);
    if (!serve || nas.faults.quirks.noWebSockets) {
      socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n');
      return;
    }
    rooms.handleUpgrade(request, socket, head, (guest) => {
      // A connection that breaks is what the tests are about.
      guest.on('error', () => undefined);
      if (nas.faults.quirks.addressNotAllowed) {
        guest.close(POLICY_VIOLATION, 'You are not allowed to access this resource');
      } else serve({ nas, middleware, socket: guest, isSecure });
    });
  };
  secureServer.on('upgrade', upgrade(true));
  plainServer.on('upgrade', upgrade(false));
  return {
    url: `https://localhost:${secure.port}`,
    port: secure.port,
    plainPort: plain.port,
    get cert() {
      return cert;
    },
    get fingerprint256() {
      return new X509Certificate(cert).fingerprint256;
    },
    release,
    asked,
    exchanges: middleware.exchanges,
    state: nas.state,
    faults: nas.faults,
    jobs: nas.jobs,
    smbPort: doors.smbPort,
    afpPort: doors.afpPort,
    smbSettled: () => doors.smbSettled(),
    nextCall: (method) => middleware.arrival(method),
    swapCertificate(other) {
      secureServer.setSecureContext(other);
      cert = other.cert;
      hangUp();
    },
    hangUp,
    async close() {
      isOff = true;
      await Promise.all([secure.close(), plain.close(), doors.close()]);
    },
  };
}

/** `/websocket` is everywhere, `/api/current` and its older versions from 25.04 on (facts/truenas.md §2). */
function socketAt(path: string, { apiVersions = [] }: TrueNasRelease) {
  if (path === '/websocket') return serveDdp;
  const version = /^\/api\/([^/]+)$/.exec(path)?.[1] ?? '';
  const isServed = apiVersions.length > 0 && (version === 'current' || apiVersions.includes(version));
  return isServed ? serveJsonRpc : undefined;
}

function replyTo(path: string, release: TrueNasRelease, bootId: string): HttpReply {
  if (path === '/api/versions' && release.apiVersions) return json(release.apiVersions);
  if (path === '/api/boot_id' && release.hasBootId) return json(bootId);
  if (/^\/api\/v2\.0(?:\/|\/openapi\.json)?$/.test(path) && release.hasRest) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: restDescription() };
  }
  if (!path.startsWith('/ui/')) return ELSEWHERE;
  const hasETag = path === '/ui/' ? release.hasETagAtStart : release.hasETag;
  return {
    status: 200,
    headers: { 'content-type': 'text/html', ...(hasETag ? { etag: release.version } : {}) },
    body: PAGE,
  };
}

function json(value: unknown): HttpReply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
}
