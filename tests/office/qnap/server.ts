import { X509Certificate } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';

import type { Identity } from '../authority.ts';
import { servedDoorsOf } from '../doors.ts';
import type { Doors, ServedDoors } from '../doors.ts';
import { actsFirst, sendReply } from '../http-faults.ts';
import type { FaultPlan } from '../http-faults.ts';
import type { OfficeNetwork } from '../ldap/nas-connection.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { quietPort } from '../smb/quiet-port.ts';
import { authLogin, authLogout, sessionOf } from './auth-login.ts';
import { byHand } from './by-hand.ts';
import type { QnapByHand } from './by-hand.ts';
import { QnapExchanges, withoutSecretsIn } from './exchanges.ts';
import type { QnapExchange, QnapFault, QnapMatch } from './exchanges.ts';
import type { QnapNas } from './nas.ts';
import type { QnapRelease } from './releases.ts';
import { manaRequest, privRequest } from './requests.ts';
import { Sessions } from './sessions.ts';
import { startSsh } from './ssh-server.ts';
import type { QnapSsh } from './ssh-server.ts';
import { qnapSamba } from './samba.ts';
import { freshQnap } from './state.ts';
import type { QnapState } from './state.ts';

export interface QnapOptions extends Partial<OfficeNetwork> {
  tls: Identity;
  /** QTS 5.2 when left out. */
  release?: QnapRelease;
  hostname?: string;
  /** A port on which nobody listens: there a joined NAS serves its shares with a real smbd. Default: it serves none. */
  smbPort?: number | undefined;
  /** What differs from a fresh NAS. */
  seed?: Partial<QnapState>;
}

/** A QNAP NAS on loopback. What a person does at its Control Panel is done by its methods (`QnapByHand`). */
export interface QnapServer extends QnapByHand {
  /** `https://localhost:PORT` */
  readonly url: string;
  readonly port: number;
  /** Of plain HTTP, which a QNAP has as well unless it is forbidden to. */
  readonly plainPort: number;
  /** Where SMB and AFP are reached, in place of 445 and 548, while they are on. */
  readonly smbPort: number;
  readonly afpPort: number;
  /** SHA-256 of the certificate it shows now, `AB:CD:…`. */
  readonly fingerprint256: string;
  /** The live state: a test may change it, as an administrator at the NAS would. */
  readonly state: QnapState;
  /** Method and path of what was asked, in order of arrival, over either port, secrets removed. */
  readonly asked: readonly string[];
  /** Calls of the CGIs, in order of arrival, secrets removed. */
  readonly exchanges: readonly QnapExchange[];
  /** Bind DNs with which it asked the directory, in order. */
  readonly binds: readonly string[];
  /** How many are signed in. */
  readonly openSessions: number;
  readonly ssh: QnapSsh;
  /** Resolves when Samba is as the NAS's state has it. */
  smbSettled: ServedDoors['smbSettled'];
  /** Ends every session, as a restart would. */
  loseSessions(): void;
  /** Bends the next call (or the next `times`) that matches. */
  bend(plan: FaultPlan<QnapMatch, QnapFault>): void;
  clearFaults(): void;
  /** Shows another certificate from the next connection on. */
  swapCertificate(tls: Identity): void;
  /** As an administrator does who clears "Enable secure connection (HTTPS)". */
  switchHttpsOff(): Promise<void>;
  close(): Promise<void>;
}

const WELCOME = '<!doctype html><html><head><title>QTS</title></head><body></body></html>';
const BODY_MAX = 1_000_000;
const CGI = '/cgi-bin/';

type Fields = ReadonlyMap<string, string>;

const cgis: Readonly<Record<string, (fields: Fields, nas: QnapNas) => string | Promise<string>>> = {
  'authLogin.cgi': authLogin,
  'authLogout.cgi': authLogout,
  'sysinfoReq.cgi': (fields, nas) => sessionOf(fields.get('sid') ?? '', nas),
  'management/manaRequest.cgi': manaRequest,
  'priv/privRequest.cgi': privRequest,
};

/** Starts a simulated QNAP on 127.0.0.1 that behaves as facts/qnap.md says, and really joins LDAP directories. */
export async function startQnap(options: QnapOptions): Promise<QnapServer> {
  const { release, hostname, seed, reach = () => undefined, trustedCas = [] } = options;
  const nas: QnapNas = {
    state: freshQnap({
      ...seed,
      ...(release === undefined ? {} : { release }),
      ...(hostname === undefined ? {} : { hostname }),
    }),
    link: { bindPassword: '' },
    binds: [],
    sessions: new Sessions(),
    network: { reach, trustedCas },
    ports: { web: 0, ssl: 0 },
  };
  const asked: string[] = [];
  const exchanges = new QnapExchanges();
  const power = new AbortController();
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    asked.push(`${request.method ?? ''} ${withoutSecretsIn(request.url ?? '')}`);
    respond(request, response, { nas, doors, exchanges, poweredOff: power.signal }).catch(
      (error: unknown) => {
        // A caller that hung up halfway hears nothing of it; a bug of the simulator is told to whoever runs into it.
        response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
      },
    );
  };
  const { state } = nas;
  const doors = await servedDoorsOf({
    smbPort: options.smbPort ?? (await quietPort()),
    samba: () => (power.signal.aborted ? 'the NAS is switched off' : qnapSamba(nas, options.smbPort)),
    smb: () => state.microsoftNetworking.enabled,
    afp: () => state.afp,
    afpSays: () => ({ name: state.hostname, loginMethods: ['DHX2'] }),
  });
  await doors.settled();
  let { cert } = options.tls;
  const https = createHttpsServer(options.tls, serve);
  const secure = await listenOnLoopback(https);
  const plain = await listenOnLoopback(createHttpServer(serve));
  const ssh = await startSsh(nas);
  Object.assign(nas.ports, { web: plain.port, ssl: secure.port });
  return {
    ...byHand(nas, () => void doors.settled()),
    url: `https://localhost:${secure.port}`,
    port: secure.port,
    plainPort: plain.port,
    get fingerprint256() {
      return new X509Certificate(cert).fingerprint256;
    },
    smbPort: doors.smbPort,
    afpPort: doors.afpPort,
    state: nas.state,
    asked,
    exchanges: exchanges.entries,
    binds: nas.binds,
    get openSessions() {
      return nas.sessions.open;
    },
    ssh,
    smbSettled: () => doors.smbSettled(),
    loseSessions: () => {
      nas.sessions.loseAll();
    },
    bend: (plan) => {
      exchanges.bend(plan);
    },
    clearFaults: () => {
      exchanges.clearFaults();
    },
    swapCertificate(tls) {
      https.setSecureContext(tls);
      cert = tls.cert;
      https.closeAllConnections();
    },
    async switchHttpsOff() {
      nas.ports.ssl = undefined;
      await secure.close();
    },
    async close() {
      power.abort();
      await Promise.all([secure.close(), plain.close(), ssh.close(), doors.close()]);
    },
  };
}

interface Room {
  nas: QnapNas;
  doors: Doors;
  exchanges: QnapExchanges;
  poweredOff: AbortSignal;
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { nas, doors, exchanges, poweredOff }: Room,
): Promise<void> {
  await doors.settled();
  response.setHeader('date', new Date(Date.now() + nas.state.clockAheadMs).toUTCString());
  const { pathname, searchParams } = new URL(request.url ?? '/', 'https://nas');
  const cgi = pathname.startsWith(CGI) ? cgis[pathname.slice(CGI.length)] : undefined;
  if (!cgi) {
    const isPage = pathname === '/' || pathname === CGI;
    response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html' }).end(isPage ? WELCOME : '');
    return;
  }
  const fields = new Map([...searchParams, ...new URLSearchParams(await bodyOf(request))]);
  const { entry, fault } = exchanges.arrived(pathname, fields);
  const httpFault = fault?.kind === 'answer' ? undefined : fault;
  if (httpFault?.kind === 'delay') await delay(httpFault.ms, undefined, { signal: poweredOff });
  if (!actsFirst(httpFault)) {
    sendReply(response, undefined, httpFault);
    return;
  }
  const usual = await cgi(fields, nas);
  const body = fault?.kind === 'answer' ? fault.body(usual) : usual;
  const passed = /<authPassed><!\[CDATA\[([01])\]\]>/.exec(body)?.[1];
  entry.passed = passed === undefined ? undefined : passed === '1';
  sendReply(response, { status: 200, headers: { 'content-type': 'text/xml' }, body }, httpFault);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_MAX) throw new Error(`request body over ${BODY_MAX} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
