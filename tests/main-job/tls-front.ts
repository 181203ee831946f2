import { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { connect, createServer } from 'node:tls';

import { onTestFinished } from 'vitest';

import type { Identity } from '../office/authority.ts';
import { listenOnLoopback } from '../office/loopback-server.ts';

/** One connection as the server has seen it. */
export interface Visit {
  /** SHA-256 of the certificate that was shown. */
  shown: string;
  /** What came through it, decrypted. */
  received: string;
  isOver: boolean;
}

/** What stands before a NAS and ends TLS for it, as a reverse proxy does: it sees every byte that came encrypted. */
export interface TlsFront {
  address: string;
  fingerprint256: string;
  /** Every connection, in order. */
  visits: readonly Visit[];
  /** Shows another certificate from the next connection on. The open ones stay. */
  swap(identity: Identity): void;
  /** Ends the open connections. */
  hangUp(): void;
  /** Does something as soon as the answer that comes next has passed whole. */
  afterAnswer(act: () => void): void;
}

/** How a chunked HTTP answer ends: that is how Node sends them. */
const ANSWER_END = '\r\n0\r\n\r\n';

/** What a front has behind it: a TLS server on 127.0.0.1. */
export interface Behind {
  port: number;
  /** PEM; the front speaks to nobody who shows another one. */
  cert: string;
  /** A name that stands in it. */
  servername: string;
}

/** Opens a front before a TLS server, for the length of one test. */
export async function frontOf({ port, cert, servername }: Behind, identity: Identity): Promise<TlsFront> {
  let shown = fingerprintOf(identity);
  let afterwards: (() => void) | undefined;
  const visits: Visit[] = [];
  const byPort = new Map<number | undefined, Visit>();
  const open = new Set<TLSSocket>();

  const server = createServer(identity, (near) => {
    const visit = byPort.get(near.remotePort);
    open.add(near);
    const far = connect({ port, host: '127.0.0.1', ca: cert, servername });
    near.on('data', (bytes: Buffer) => {
      if (visit) visit.received += bytes.toString();
      far.write(bytes);
    });
    far.on('data', (bytes: Buffer) => {
      near.write(bytes);
      if (!bytes.toString().endsWith(ANSWER_END)) return;
      const act = afterwards;
      afterwards = undefined;
      act?.();
    });
    near.on('close', () => far.destroy()).on('error', () => undefined);
    far.on('close', () => near.end()).on('error', () => undefined);
    near.on('close', () => open.delete(near));
  });
  server.on('connection', (raw: Socket) => {
    const visit: Visit = { shown, received: '', isOver: false };
    visits.push(visit);
    byPort.set(raw.remotePort, visit);
    raw.on('close', () => (visit.isOver = true));
  });
  // A client that turns away at the sight of the certificate.
  server.on('tlsClientError', () => undefined);
  const { port: own, close } = await listenOnLoopback(server);
  onTestFinished(close);
  return {
    address: `https://127.0.0.1:${own}`,
    fingerprint256: shown,
    visits,
    swap: (other) => {
      server.setSecureContext(other);
      shown = fingerprintOf(other);
    },
    hangUp: () => {
      for (const socket of open) socket.end();
    },
    afterAnswer: (act) => {
      afterwards = act;
    },
  };
}

export const fingerprintOf = ({ cert }: Identity): string => new X509Certificate(cert).fingerprint256;
