import { X509Certificate } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';

import type { Identity } from '../authority.ts';
import { listenOnLoopback } from '../loopback-server.ts';
import { qnapReleases } from './releases.ts';
import type { QnapRelease } from './releases.ts';
import { selfDescription } from './self-description.ts';

export interface QnapOptions {
  tls: Identity;
  /** QTS 5.2 when left out. */
  release?: QnapRelease;
  hostname?: string;
}

/** A QNAP NAS on loopback, as far as nobody signs in. */
export interface QnapServer {
  /** `https://localhost:PORT` */
  readonly url: string;
  readonly port: number;
  /** Of plain HTTP, which a QNAP has as well unless it is forbidden to. */
  readonly plainPort: number;
  /** SHA-256 of its certificate, `AB:CD:…`. */
  readonly fingerprint256: string;
  /** Method and path of what was asked, in order of arrival, over either port. */
  readonly asked: readonly string[];
  /** As an administrator does who clears "Enable secure connection (HTTPS)". */
  switchHttpsOff(): Promise<void>;
  close(): Promise<void>;
}

const WELCOME = '<!doctype html><html><head><title>QTS</title></head><body></body></html>';

/** Starts a simulated QNAP on 127.0.0.1 that behaves as facts/qnap.md says. */
export async function startQnap(options: QnapOptions): Promise<QnapServer> {
  const { tls, release = qnapReleases.qts52, hostname = 'nas-archive' } = options;
  const asked: string[] = [];
  const ports: { web: number; ssl: number | undefined } = { web: 0, ssl: 0 };
  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const { pathname } = new URL(request.url ?? '/', 'https://nas');
    if (pathname === '/cgi-bin/authLogin.cgi') {
      response.writeHead(200, { 'content-type': 'text/xml' });
      response.end(selfDescription(release, { hostname, ports }));
      return;
    }
    const isPage = pathname === '/' || pathname === '/cgi-bin/';
    response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html' }).end(isPage ? WELCOME : '');
  };
  const secure = await listenOnLoopback(createHttpsServer(tls, serve));
  const plain = await listenOnLoopback(createHttpServer(serve));
  ports.web = plain.port;
  ports.ssl = secure.port;
  return {
    url: `https://localhost:${secure.port}`,
    port: secure.port,
    plainPort: plain.port,
    fingerprint256: new X509Certificate(tls.cert).fingerprint256,
    asked,
    async switchHttpsOff() {
      ports.ssl = undefined;
      await secure.close();
    },
    async close() {
      await Promise.all([secure.close(), plain.close()]);
    },
  };
}
