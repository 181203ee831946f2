import { X509Certificate } from 'node:crypto';
import https from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import net from 'node:net';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { TLSSocket } from 'node:tls';

import type { Identity } from '../../office/authority.ts';
import { listenOnLoopback } from '../../office/loopback-server.ts';

/** A server on a free port of 127.0.0.1, for one test. */
export interface LocalServer<Server extends net.Server = net.Server> {
  server: Server;
  port: number;
  origin: string;
  /** How many connections there have been. */
  connections: () => number;
  /** Waits until the other side has ended every connection, and stops. */
  drained: () => Promise<void>;
  /** Cuts every connection. */
  stop: () => Promise<void>;
}

/** An HTTPS server that answers as `answer` says. */
export async function serveHttps(
  identity: Identity,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<LocalServer<https.Server>> {
  return listen(https.createServer(identity, answer));
}

/** A TLS server that hands every connection to `meet`, with nothing said about HTTP. */
export async function serveTls(
  identity: Identity,
  meet: (socket: TLSSocket) => void,
): Promise<LocalServer<tls.Server>> {
  return listen(
    tls.createServer(identity, (socket) => {
      socket.on('error', () => undefined);
      meet(socket);
    }),
  );
}

/** A TCP server without any encryption. */
export async function serveTcp(meet: (socket: Socket) => void): Promise<LocalServer> {
  return listen(
    net.createServer((socket) => {
      socket.on('error', () => undefined);
      meet(socket);
    }),
  );
}

/** A port of 127.0.0.1 where nothing listens. */
export async function closedPort(): Promise<number> {
  const { port, stop } = await serveTcp(() => undefined);
  await stop();
  return port;
}

/** The SHA-256 fingerprint of an identity, as a person would read it. */
export function fingerprintOf(identity: Identity): string {
  return new X509Certificate(identity.cert).fingerprint256;
}

async function listen<Server extends net.Server>(server: Server): Promise<LocalServer<Server>> {
  let count = 0;
  server.on('connection', () => (count += 1));
  const { port, drained, close } = await listenOnLoopback(server);
  return {
    server,
    port,
    origin: `https://localhost:${port}`,
    connections: () => count,
    drained,
    stop: close,
  };
}
