import { X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';

import { actsFirst, sendReply } from '../http-faults.ts';
import type { HttpReply } from '../http-faults.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import type { Envelope } from './api.ts';
import { stepsOf } from './apis/entry-request.ts';
import { dispatch } from './dispatch.ts';
import { doorsOf } from '../doors.ts';
import type { Doors } from '../doors.ts';
import { ExchangeLog } from './exchanges.ts';
import type { CallMatch, Exchange } from './exchanges.ts';
import { DsmFaults } from './faults.ts';
import { readRequest } from './http-request.ts';
import type { DsmRequest } from './http-request.ts';
import type { OfficeNetwork } from '../ldap/nas-connection.ts';
import type { Nas } from './nas.ts';
import { FileServer } from '../smb/file-server.ts';
import type { Serving } from '../smb/file-server.ts';
import { changesSamba, smbdOptions } from '../smb/smbd-options.ts';
import { Sessions } from './sessions.ts';
import { singleSignOnPage } from './sign-on/single-sign-on.ts';
import type { SingleSignOnPage } from './sign-on/single-sign-on.ts';
import { snapshotOf } from './snapshot.ts';
import type { NasSnapshot } from './snapshot.ts';
import { freshNas } from './state.ts';
import type { NasSeed, NasState } from './state.ts';
import type { DsmVersion } from './dsm-version.ts';

export interface TlsIdentity {
  /** PEM. */
  key: string;
  /** PEM. */
  cert: string;
}

export interface DsmOptions extends OfficeNetwork {
  tls: TlsIdentity;
  seed?: NasSeed;
  version?: DsmVersion;
  /** A port on which nobody listens: there a joined NAS serves its shares with a real smbd. Default: it serves none. */
  smbPort?: number | undefined;
}

/** A Synology NAS on loopback. */
export interface DsmServer {
  /** `https://localhost:PORT` */
  readonly url: string;
  readonly port: number;
  /** Where SMB and AFP are reached, in place of 445 and 548, while they are on. */
  readonly smbPort: number;
  readonly afpPort: number;
  /** The certificate it shows now, PEM. */
  readonly cert: string;
  /** SHA-256 of that, `AB:CD:…`. */
  readonly fingerprint256: string;
  /** The live state: a test may change it, as an administrator at the NAS would. */
  readonly state: NasState;
  snapshot(): NasSnapshot;
  readonly faults: DsmFaults;
  /** Calls in order of arrival, secrets removed. */
  readonly exchanges: readonly Exchange[];
  /** The next call that matches, told on arrival. */
  nextCall(match: CallMatch): Promise<Exchange>;
  /** Calls back for every call that DSM has acted on, just before its answer is sent. Returns the way to stop that. */
  onAnswer(listener: (exchange: Exchange) => void): () => void;
  /** Resolves when SMB is as the state has it now: a joined NAS takes about a second to serve its shares. */
  smbSettled(): Promise<Serving>;
  /** What a person meets who signs in through the identity provider: no browser comes here. */
  readonly singleSignOn: SingleSignOnPage;
  /** Every session id and token it has given out. */
  readonly tokens: readonly string[];
  /** Shows another certificate from the next connection on, and ends the open ones. */
  swapCertificate(tls: TlsIdentity): void;
  close(): Promise<void>;
}

const WELCOME =
  '<!doctype html><html><head><title>diskstation - Synology NAS</title></head><body></body></html>';

/** Starts a simulated DSM 7.2 on 127.0.0.1 that behaves as facts/synology.md says, and really joins LDAP directories. */
export async function startDsm(options: DsmOptions): Promise<DsmServer> {
  const sessions = new Sessions();
  const power = new AbortController();
  const exchanges = new ExchangeLog();
  const nas: Nas = {
    state: freshNas({
      ...options.seed,
      ...(options.version ? { version: options.version } : {}),
      smbPort: options.smbPort ?? null,
    }),
    link: { bindPassword: '', connectedFrom: 0 },
    refreshJob: { finish: true, error: 0 },
    sessions,
    faults: new DsmFaults(sessions),
    exchanges,
    network: { reach: options.reach, trustedCas: options.trustedCas },
    poweredOff: power.signal,
  };
  const files = new FileServer(() => smbdOptions(nas));
  // The answer does not wait for it: DSM's does not either.
  exchanges.onAnswer((exchange) => {
    if (changesSamba(exchange)) void files.settled();
  });
  const { state } = nas;
  const doors = await doorsOf({
    smb: () => state.smb.enable_samba && !state.firewall.includes('smb'),
    afp: () => state.afp?.enable_afp === true && !state.firewall.includes('afp'),
    afpSays: () => ({ name: state.hostname, loginMethods: state.afpLogins }),
    smbd: () => state.smbPort ?? undefined,
  });
  await doors.settled();
  let { cert } = options.tls;
  const server = createServer(options.tls, (request, response) => {
    serve(request, response, nas, doors).catch((error: unknown) => {
      // A caller that hung up halfway hears nothing of it; a bug of the simulator is told to whoever runs into it.
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  const { port, hangUp, close } = await listenOnLoopback(server);

  return {
    url: `https://localhost:${port}`,
    port,
    get cert() {
      return cert;
    },
    smbPort: doors.smbPort,
    afpPort: doors.afpPort,
    get fingerprint256() {
      return new X509Certificate(cert).fingerprint256;
    },
    state: nas.state,
    snapshot: () => snapshotOf(nas.state),
    faults: nas.faults,
    exchanges: exchanges.entries,
    nextCall: (match) => exchanges.next(match),
    tokens: sessions.given,
    smbSettled: () => files.settled(),
    singleSignOn: singleSignOnPage(nas),
    onAnswer: (listener) => exchanges.onAnswer(listener),
    swapCertificate(tls) {
      server.setSecureContext(tls);
      cert = tls.cert;
      hangUp();
    },
    async close() {
      power.abort();
      await Promise.all([close(), files.close(), doors.close()]);
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  nas: Nas,
  doors: Doors,
): Promise<void> {
  response.setHeader('date', new Date(Date.now() + nas.state.clockAheadMs).toUTCString());
  const asked = await readRequest(request);
  if (!asked) {
    const status = request.url === '/' ? 200 : 404;
    sendReply(response, { status, headers: { 'content-type': 'text/html' }, body: WELCOME }, undefined);
    return;
  }
  const exchange = nas.exchanges.arrived(asked.call);
  const fault = nas.faults.takeHttp([asked.call, ...stepsOf(asked.call)]);
  if (fault) exchange.fault = fault.kind;
  if (fault?.kind === 'delay') await delay(fault.ms, undefined, { signal: nas.poweredOff });
  if (!actsFirst(fault)) {
    sendReply(response, undefined, fault);
    return;
  }
  const envelope = await dispatch(asked.call, asked.caller, nas);
  await doors.settled();
  nas.exchanges.answered(exchange, envelope.success ? 'success' : envelope.error.code);
  sendReply(response, replyOf(asked, envelope), fault);
}

/** HTTP 200, error or not; a sign-in with `format=cookie` also leaves its session in a cookie. */
function replyOf({ call }: DsmRequest, envelope: Envelope): HttpReply {
  const headers: HttpReply['headers'] = { 'content-type': 'application/json; charset=utf-8' };
  const sid = envelope.success && call.method === 'login' ? envelope.data?.['sid'] : undefined;
  if (typeof sid === 'string' && call.params['format'] === 'cookie') {
    headers['set-cookie'] = `id=${sid}; path=/; HttpOnly`;
  }
  return { status: 200, headers, body: JSON.stringify(envelope) };
}
